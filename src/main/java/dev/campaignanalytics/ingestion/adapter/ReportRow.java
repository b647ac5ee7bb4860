package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Reading;

/**
 * A valid row of a report.
 *
 * @param print hash of the row as the platform wrote it: equal rows have equal hashes, see {@link
 *     RowPrint}
 * @param part whether the row may be one of several that together form its period
 */
public record ReportRow(Reading reading, String print, boolean part) {}
