package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Totals;
import java.time.LocalDateTime;

/** The sums of one non-empty bucket of a series; {@code start} is local time. */
public record SeriesPoint(LocalDateTime start, Totals counters) {}
