package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What one look at a platform changed about one campaign.
 *
 * @param from the first day that was restated
 * @param to the last day that was restated
 * @param periods how many days or hours were
 * @param difference what came on top, negative where figures were taken back
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
