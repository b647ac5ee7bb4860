package dev.campaignanalytics.model.change;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import java.time.Instant;

/**
 * What a reading is about; {@code timestamp} is as in {@link dev.campaignanalytics.model.Reading}.
 */
public record ReadingKey(CampaignRef campaign, Grain grain, Instant timestamp) {}
