/**
 * Reads one window of one feed of an account: plan, pages, rows, delivery and quarantine.
 *
 * <p>Start reading at {@link dev.campaignanalytics.ingestion.window.WindowRun}.
 */
package dev.campaignanalytics.ingestion.window;
