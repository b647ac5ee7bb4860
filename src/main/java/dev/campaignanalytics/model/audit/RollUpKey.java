package dev.campaignanalytics.model.audit;

import dev.campaignanalytics.model.CampaignRef;
import java.time.LocalDate;

/** A row of the daily roll-up. */
public record RollUpKey(CampaignRef campaign, LocalDate day, String currency) {}
