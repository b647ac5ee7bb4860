package dev.campaignanalytics.model.change;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.LocalDateTime;

/**
 * One restatement: the figures a platform reported for a period, and the later ones that replaced
 * them.
 *
 * @param start of the period, in the account's time
 * @param observedAt when {@code before} was reported
 * @param replacedAt when {@code after} was reported
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
