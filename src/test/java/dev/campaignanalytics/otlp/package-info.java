/** A collector that takes traces, for tests. Start reading at {@link Collector}. */
package dev.campaignanalytics.otlp;
