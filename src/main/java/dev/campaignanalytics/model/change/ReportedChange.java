package dev.campaignanalytics.model.change;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The changes of one campaign from one read of a platform.
 *
 * @param from the first day that was restated
 * @param to the last day that was restated
 * @param periods the number of restated days or hours
 * @param difference the figures that were added; negative if figures were reduced
 */
public record ReportedChange(
    CampaignRef campaign,
    String name,
    Grain grain,
    LocalDate from,
    LocalDate to,
    long periods,
    String currency,
    Totals difference,
    Instant at) {}
