package dev.campaignanalytics.storage.audit;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.report.Selection;

/** Which days of which accounts are compared. */
public record AuditQuery(Selection selection, DateRange days) {}
