package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Optional;

/** Columns that many statements answer with. */
final class FigureColumns {
  /** The sums of the roll-up. */
  static final String SUMS =
      """
      sum(d.impressions)::bigint as impressions, sum(d.clicks)::bigint as clicks,
      sum(d.conversions_micros)::bigint as conversions, sum(d.cost_micros)::bigint as cost,
      sum(d.revenue_micros)::bigint as revenue, max(d.observed_at) as as_of,
      bool_or(d.day_impressions is not null) as restatable
      """;

  /** What the metric named by $6 makes of a row with sums; undefined is null. */
  static final String SORT_VALUE =
      """
      round(case $6::text
        when 'impressions' then impressions
        when 'clicks' then clicks
        when 'conversions' then conversions
        when 'cost' then cost
        when 'revenue' then revenue
        when 'ctr' then clicks::numeric / nullif(impressions, 0)
        when 'roas' then revenue::numeric / nullif(cost, 0)
        when 'cpa' then cost::numeric / nullif(conversions, 0)
        when 'cpc' then cost::numeric / nullif(clicks, 0)
        when 'cpm' then cost::numeric / nullif(impressions, 0)
        when 'cvr' then conversions::numeric / nullif(clicks, 0)
        when 'aov' then revenue::numeric / nullif(conversions, 0)
      end, 12) * case when $7::boolean then -1 else 1 end
      """;

  private FigureColumns() {}

  static Counters counters(Row row) {
    return counters(row, "");
  }

  static Counters counters(Row row, String prefix) {
    return new Counters(
        row.getLong(prefix + "impressions"),
        row.getLong(prefix + "clicks"),
        row.getLong(prefix + "conversions"),
        row.getLong(prefix + "cost"),
        row.getLong(prefix + "revenue"));
  }

  static CampaignRef campaign(Row row) {
    return new CampaignRef(
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("account_id"),
        row.getString("campaign_id"));
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Instant> optionalInstant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(at -> at.toInstant());
  }
}
