/**
 * Meta's Marketing API as pure functions: which call comes next, how its response is read, and what
 * each fault means. {@code docs/platforms/meta.md} describes the same for people.
 *
 * <p>Imports {@code model}, {@code config} and {@code ingestion}. Start reading at {@link
 * dev.campaignanalytics.ingestion.meta.MetaReportApi}; the error table is {@code MetaFaultTable}.
 */
package dev.campaignanalytics.ingestion.meta;
