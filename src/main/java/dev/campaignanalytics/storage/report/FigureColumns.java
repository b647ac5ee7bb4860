package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Columns that many statements return. */
final class FigureColumns {
  /**
   * The sums of the roll-up. A sum of bigint is fast and its result is numeric, which has no limit.
   */
  static final String SUMS =
      """
      sum(d.impressions) as impressions, sum(d.clicks) as clicks,
      sum(d.conversions_micros) as conversions, sum(d.cost_micros) as cost,
      sum(d.revenue_micros) as revenue, max(d.observed_at) as as_of,
      bool_or(d.day_impressions is not null) as restatable
      """;

  /** The metric named by $6, calculated from a row with sums; undefined is null. */
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

  private static final int MICROS_SCALE = 6;

  private FigureColumns() {}

  static Totals totals(Row row) {
    return totals(row, "");
  }

  static Totals totals(Row row, String prefix) {
    return Totals.of(
        number(row, prefix + "impressions"),
        number(row, prefix + "clicks"),
        units(row, prefix + "conversions"),
        units(row, prefix + "cost"),
        units(row, prefix + "revenue"));
  }

  private static BigDecimal units(Row row, String column) {
    return number(row, column).movePointLeft(MICROS_SCALE);
  }

  /** The driver itself converts a bigint to a BigDecimal through a binary fraction. */
  private static BigDecimal number(Row row, String column) {
    var value = row.getValue(column);
    return value instanceof Numeric numeric
        ? numeric.bigDecimalValue()
        : BigDecimal.valueOf((Long) value);
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
