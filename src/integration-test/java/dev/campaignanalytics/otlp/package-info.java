/** A collector that receives traces, for tests. Start reading at {@link Collector}. */
package dev.campaignanalytics.otlp;
