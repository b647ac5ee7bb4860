/**
 * Fetches readings from their sources and delivers them over the bus.
 *
 * <p>A platform is a {@link dev.campaignanalytics.ingestion.adapter.ReportApi}: pure functions from
 * a query to a call and from a response to a page. One class sends HTTP for all of them, decorators
 * protect it, and feeds decide what is read when. A delivered batch is stored when the reply comes.
 *
 * <p>Imports {@code model}, {@code bus}, {@code config}, {@code telemetry} and the contracts of
 * {@code storage}. Start reading at {@link dev.campaignanalytics.ingestion.adapter.ReportApi}.
 */
package dev.campaignanalytics.ingestion;
