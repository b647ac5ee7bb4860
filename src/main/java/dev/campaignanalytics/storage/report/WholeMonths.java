package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The whole months within a range of days, which are read from their totals.
 *
 * @param first the first day of the first month
 * @param end the first day after the last month
 */
public record WholeMonths(LocalDate first, LocalDate end) {
  /** With fewer months, looking up their totals costs more than reading their days. */
  private static final int WORTH_IT = 5;

  /**
   * The days of a campaign. Whole months come from their total where it is valid: for closed
   * months, unless one of their days was changed since. All from one snapshot. Days are summed as
   * bigint, which is fast; months are numeric.
   */
  private static final String FIGURES =
      """
      select platform, account_id, currency, sum(impressions) as impressions,
             sum(clicks) as clicks, sum(conversions_micros) as conversions_micros,
             sum(cost_micros) as cost_micros, sum(revenue_micros) as revenue_micros,
             max(observed_at) as observed_at,
             case when bool_or(day_impressions is not null) then 0 end as day_impressions
      from (
        select d.*
        from campaign_daily d
        where d.campaign_id = %1$s and d.local_date >= %2$s and d.local_date < %4$s
        union all
        select d.*
        from changed c
        join campaign_daily d on d.campaign_id = %1$s and d.local_date >= c.month
          and d.local_date < (c.month + interval '1 month')::date
        union all
        select d.*
        from campaign_daily d
        where d.campaign_id = %1$s and d.local_date >= (select day from totals_end)
          and d.local_date <= %3$s
      ) days
      group by platform, account_id, currency
      union all
      select m.platform, m.account_id, m.currency, m.impressions, m.clicks, m.conversions_micros,
             m.cost_micros, m.revenue_micros, m.observed_at, case when m.restatable then 0 end
      from campaign_monthly m
      where m.campaign_id = %1$s and m.month >= %4$s and m.month < (select day from totals_end)
        and m.month not in (select month from changed)
      """;

  /** The day before which months have totals, and the months whose totals are no longer valid. */
  private static final String WITH =
      """
      with totals_end as materialized (
        select greatest(%2$s, least(%3$s, totals_before)) as day from monthly_totals
      ), changed as materialized (
        select distinct month from changed_campaign_months
        where campaign_id = %1$s and month >= %2$s and month < (select day from totals_end)
      )
      """;

  /** Empty where the range contains too few whole months. */
  public static Optional<WholeMonths> in(DateRange days) {
    var next = days.from().withDayOfMonth(1).plusMonths(1);
    var first = days.from().getDayOfMonth() == 1 ? days.from() : next;
    var end = days.to().plusDays(1).withDayOfMonth(1);
    return first.plusMonths(WORTH_IT).isAfter(end)
        ? Optional.empty()
        : Optional.of(new WholeMonths(first, end));
  }

  /** The beginning of a statement with {@link #figures}. */
  static String before(int parameter) {
    return WITH.formatted("$" + parameter, "$" + (parameter + 3), "$" + (parameter + 4));
  }

  /**
   * The rows to sum for the days, with the columns of campaign_daily.
   *
   * @param parameter the number of the campaign's; the first and last day, the first month and the
   *     day after the last one follow
   */
  static String figures(int parameter) {
    return FIGURES.formatted(
        "$" + parameter, "$" + (parameter + 1), "$" + (parameter + 2), "$" + (parameter + 3));
  }

  /** Adds them after the campaign and its days. */
  public Tuple addTo(Tuple parameters) {
    return parameters.addLocalDate(first).addLocalDate(end);
  }
}
