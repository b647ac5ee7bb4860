package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.GroupFigures;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** Columns that many statements return. */
public final class FigureColumns {
  /**
   * The sums of the roll-up. A sum of bigint is fast and its result is numeric, which has no limit.
   */
  public static final String SUMS =
      """
      sum(d.impressions) as impressions, sum(d.clicks) as clicks,
      sum(d.conversions_micros) as conversions, sum(d.cost_micros) as cost,
      sum(d.revenue_micros) as revenue, max(d.observed_at) as as_of,
      bool_or(d.day_impressions is not null) as restatable
      """;

  /** The metric named by $6, calculated from a row with sums; undefined is null. */
  public static final String SORT_VALUE = sortValue("", "");

  /** How many decimals the columns of amounts and conversions stand for. */
  public static final int MICROS_SCALE = 6;

  private FigureColumns() {}

  /**
   * The metric named by $6, calculated from columns; undefined is null.
   *
   * @param prefix of the columns' names
   * @param ofReturn the prefix of the columns from which the return on cost is calculated
   */
  public static String sortValue(String prefix, String ofReturn) {
    return """
    round(case $6::text
      when 'impressions' then {f}impressions
      when 'clicks' then {f}clicks
      when 'conversions' then {f}conversions
      when 'cost' then {f}cost
      when 'revenue' then {f}revenue
      when 'ctr' then {f}clicks::numeric / nullif({f}impressions, 0)
      when 'roas' then {r}revenue::numeric / nullif({r}cost, 0)
      when 'cpa' then {f}cost::numeric / nullif({f}conversions, 0)
      when 'cpc' then {f}cost::numeric / nullif({f}clicks, 0)
      when 'cpm' then {f}cost::numeric / nullif({f}impressions, 0)
      when 'cvr' then {f}conversions::numeric / nullif({f}clicks, 0)
      when 'aov' then {f}revenue::numeric / nullif({f}conversions, 0)
    end, 12) * case when $7::boolean then -1 else 1 end
    """
        .replace("{f}", prefix)
        .replace("{r}", ofReturn);
  }

  public static Totals totals(Row row) {
    return totals(row, "");
  }

  public static Totals totals(Row row, String prefix) {
    return Totals.of(
        number(row, prefix + "impressions"),
        number(row, prefix + "clicks"),
        units(row, prefix + "conversions"),
        units(row, prefix + "cost"),
        units(row, prefix + "revenue"));
  }

  /** A row of {@link OverviewStore#campaignsPage}. */
  public static CampaignFigures campaignFigures(Row row, Optional<ConvertedFigures> converted) {
    var campaign =
        new Campaign(
            campaign(row),
            row.getString("name"),
            CampaignStatus.valueOf(row.getString("status")),
            row.getString("objective"));
    return new CampaignFigures(
        campaign,
        row.getString("currency"),
        totals(row),
        optionalInstant(row, "as_of"),
        row.getBoolean("restatable"),
        Optional.ofNullable(row.getString("sorted_by_text")),
        converted);
  }

  /** A row of {@link GroupsSql#page}. */
  public static GroupFigures groupFigures(
      Row row, Totals sum, Optional<ConvertedFigures> converted) {
    return new GroupFigures(
        Optional.ofNullable(row.getString("platform")).flatMap(Platform::of),
        Optional.ofNullable(row.getString("account_id")),
        Optional.ofNullable(row.getString("campaign_id")),
        Optional.ofNullable(row.getString("name")),
        Optional.ofNullable(row.getLocalDate("start")),
        row.getString("currency"),
        sum,
        instant(row, "as_of"),
        row.getBoolean("restatable"),
        Optional.ofNullable(row.getString("sorted_by_text")),
        converted);
  }

  /** An amount or a number of conversions, which a column has in millionths. */
  public static BigDecimal units(Row row, String column) {
    return number(row, column).movePointLeft(MICROS_SCALE);
  }

  /**
   * A whole number. The driver itself converts a bigint to a BigDecimal through a binary fraction.
   */
  public static BigDecimal number(Row row, String column) {
    var value = row.getValue(column);
    return value instanceof Numeric numeric
        ? numeric.bigDecimalValue()
        : BigDecimal.valueOf((Long) value);
  }

  public static CampaignRef campaign(Row row) {
    return new CampaignRef(
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("account_id"),
        row.getString("campaign_id"));
  }

  public static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  public static Optional<Instant> optionalInstant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(at -> at.toInstant());
  }
}
