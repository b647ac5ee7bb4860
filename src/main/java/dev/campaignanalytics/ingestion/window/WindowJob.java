package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.util.Optional;

/**
 * A window that is due now.
 *
 * @param maxDays the maximum range of one query
 * @param backfill its id, when it is part of one
 */
public record WindowJob(
    String feed, Grain grain, DateRange range, int maxDays, Optional<String> backfill) {
  public static final String BACKFILL = "backfill";
}
