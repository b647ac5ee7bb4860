package dev.campaignanalytics;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;

/** The database contents of single campaigns. */
record Stored(PullRig rig) {
  private static final String DAY =
      """
      select impressions, clicks, (conversions * 1000000)::bigint as conversions,
             (cost * 1000000)::bigint as cost, (revenue * 1000000)::bigint as revenue
      from campaign_metrics
      where campaign_id = $1 and grain = 'DAY' and local_date = $2
      """;

  Counters day(CampaignRef campaign, LocalDate day) {
    var row = rig.query(DAY, Tuple.of(campaign.campaignId(), day)).iterator().next();
    return new Counters(
        row.getLong("impressions"),
        row.getLong("clicks"),
        row.getLong("conversions"),
        row.getLong("cost"),
        row.getLong("revenue"));
  }
}
