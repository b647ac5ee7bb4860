package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One restatement: what a platform said of a period, and what it said instead later.
 *
 * @param start of the period, in the account's time
 * @param observedAt when {@code before} was said
 * @param replacedAt when {@code after} was said
 */
public record ReplacedReading(
    CampaignRef campaign,
    Grain grain,
    LocalDateTime start,
    String currency,
    Totals before,
    Totals after,
    Instant observedAt,
    Instant replacedAt) {}
