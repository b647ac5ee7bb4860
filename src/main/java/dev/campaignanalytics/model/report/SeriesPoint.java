package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Totals;
import java.time.LocalDateTime;

/** The sums of one stretch of a series that had anything in it; {@code start} is local time. */
public record SeriesPoint(LocalDateTime start, Totals counters) {}
