package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Reading;

/**
 * A good row of a report.
 *
 * @param print of the row as the platform wrote it: equal rows have equal prints, see {@link
 *     RowPrint}
 * @param part whether the row may be one of several that together make its period
 */
public record ReportRow(Reading reading, String print, boolean part) {}
