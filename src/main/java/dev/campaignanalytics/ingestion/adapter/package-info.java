/**
 * What a platform adapter implements and may use: pure functions from a query to a call and from a
 * response to a page.
 *
 * <p>Start reading at {@link dev.campaignanalytics.ingestion.adapter.ReportApi}.
 */
package dev.campaignanalytics.ingestion.adapter;
