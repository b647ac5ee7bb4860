package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import java.time.ZoneId;

/** An account that has the campaign, with or without figures, and the zone of its days. */
public record SeriesAccount(AccountRef ref, ZoneId zone) {}
