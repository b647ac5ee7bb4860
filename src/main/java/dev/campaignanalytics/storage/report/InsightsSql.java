package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The statements that read one campaign. All parts of a response are read by one statement, so that
 * they come from one snapshot: a series adds up to its total despite concurrent writes.
 *
 * <p>The parameters of a period are the campaign, the start and end and, where whole months are
 * read from their totals, these months. They follow the selection's parameters. Where instants are
 * grouped by hours or days, the last parameter is the zone of accounts that no platform has
 * described.
 */
public final class InsightsSql {
  /** The number of the first parameter after the selection's. */
  private static final int FIRST = 6;

  /**
   * Whether the campaign is in a visible account. This is checked before any data of the campaign
   * is read, and looks up the campaign of each visible account only. So a campaign of another
   * account takes the same steps as one that does not exist.
   */
  private static final String VISIBLE =
      """
      ($4::text[] is null or exists (
        select from unnest($4::text[], $5::text[]) as v(platform, account_id)
        cross join lateral (
          select from campaigns c
          where c.campaign_id = {campaign} and c.platform = v.platform
            and c.account_id = v.account_id
          offset 0) found))
      """;

  private static final String SELECTED = SelectionSql.SELECTED + " and " + VISIBLE;

  /** Whether the campaign exists among the visible accounts. */
  static final String KNOWN =
      at("select exists (select from campaigns c where c.campaign_id = {campaign}) as known", 1);

  /** The same where only some accounts are visible: $2 and $3 instead of $4 and $5. */
  public static final String KNOWN_VISIBLE =
      "select " + at(VISIBLE, 1).replace("$4", "$2").replace("$5", "$3") + " as known";

  /**
   * Accounts are joined to the sums and not to the days, because each lookup costs as much as a
   * day.
   */
  private static final String SUMS_OF_DAYS =
      """
      select d.platform, d.currency, d.impressions, d.clicks, d.conversions, d.cost, d.revenue,
             d.as_of, d.restatable, a.time_zone
      from (
        select d.platform, d.account_id, d.currency, %s
        from %s d
        where %s
        group by d.platform, d.account_id, d.currency
      ) d
      left join accounts a on a.platform = d.platform and a.account_id = d.account_id
      """;

  private static final String ON_DAYS =
      "d.campaign_id = {campaign} and d.local_date between {from} and {to}";

  /** A selection that matches everything still has a cost for each day. */
  public static final String BY_DAY =
      at(SUMS_OF_DAYS.formatted(FigureColumns.SUMS, "campaign_daily", ON_DAYS), 1);

  public static final String BY_MONTH =
      WholeMonths.before(1)
          + SUMS_OF_DAYS.formatted(FigureColumns.SUMS, "(" + WholeMonths.figures(1) + ")", "true");

  public static final String BY_DAY_SELECTED = bySelectedDay(FIRST);
  public static final String BY_MONTH_SELECTED = bySelectedMonth(FIRST);

  private static final String DAYS_OF_SERIES =
      """
      select d.local_date::timestamp as start, %s
      from campaign_daily d
      where %s and %s
      group by d.local_date
      """
          .formatted(FigureColumns.SUMS, ON_DAYS, SELECTED);

  public static final String DAYS = at(DAYS_OF_SERIES, FIRST);

  /**
   * Sums by hour of local time. Hours are labelled in local time, so the account's zone defines
   * their instants. An hour that its platform has reported takes precedence; otherwise its events
   * are summed.
   */
  private static final String HOURLY =
      """
      with hourly as (
        select d.platform, d.account_id, d.currency, d.grain,
               date_trunc('hour', case d.grain
                 when 'HOUR' then d."timestamp" at time zone 'UTC'
                 else d."timestamp" at time zone coalesce(a.time_zone, {zone}) end) as start,
               sum(impressions) as impressions, sum(clicks) as clicks,
               sum(conversions) as conversions, sum(cost) as cost, sum(revenue) as revenue,
               max(observed_at) as observed_at, min(a.time_zone) as time_zone
        from campaign_metrics d
        left join accounts a on a.platform = d.platform and a.account_id = d.account_id
        where d.campaign_id = {campaign} and d.grain in ('EVENT', 'HOUR')
          and %s
          and %s
        group by 1, 2, 3, 4, 5
      ), chosen as (
        select h.*, bool_or(grain = 'HOUR')
                      over (partition by platform, account_id, currency, start) as reported
        from hourly h
      )
      select %3$s, sum(impressions) as impressions, sum(clicks) as clicks,
             sum(conversions) * 1000000 as conversions, sum(cost) * 1000000 as cost,
             sum(revenue) * 1000000 as revenue,
             max(observed_at) as as_of, bool_or(grain = 'HOUR') as restatable,
             min(time_zone) as time_zone
      from chosen
      where grain = 'HOUR' or not reported
      group by %3$s
      """;

  private static final String EXACTLY =
      """
      d."timestamp" >= {from}::timestamptz - interval '15 hours'
          and d."timestamp" < {to}::timestamptz + interval '15 hours'
          and case d.grain
                when 'HOUR' then (d."timestamp" at time zone 'UTC')
                                   at time zone coalesce(a.time_zone, {zone})
                else d."timestamp" end >= {from}::timestamptz
          and case d.grain
                when 'HOUR' then (d."timestamp" at time zone 'UTC')
                                   at time zone coalesce(a.time_zone, {zone})
                else d."timestamp" end < {to}::timestamptz
      """;

  private static final String NEAR_DAYS =
      """
      d."timestamp" >= {from}::date - interval '15 hours'
          and d."timestamp" < {to}::date + interval '39 hours'
          and d.local_date between {from} and {to}
      """;

  public static final String BY_INSTANT = withZone(byInstant(FIRST), FIRST + 3);
  public static final String HOURS_OF_DAYS = withZone(hours(NEAR_DAYS), FIRST + 3);

  private static final String TOTAL_PART =
      """
      select '%s' as part, null::timestamp as start, t.platform, t.currency, t.impressions,
             t.clicks, t.conversions, t.cost, t.revenue, t.as_of, t.restatable, t.time_zone
      from (%s) t
      """;

  private static final String SERIES_PART =
      """
      select 'SERIES' as part, s.start, null, null, s.impressions, s.clicks, s.conversions, s.cost,
             s.revenue, s.as_of, s.restatable, null
      from (%s) s
      """;

  private static final Map<Shape, String> WHOLE = new ConcurrentHashMap<>();

  private InsightsSql() {}

  /** Total, series and comparison of a query; each row has the name of its part. */
  static String whole(InsightsReportQuery reportQuery) {
    return whole(reportQuery, true);
  }

  /** The same from days only: months have totals of the present only. */
  static String wholeOfDays(InsightsReportQuery reportQuery) {
    return whole(reportQuery, false);
  }

  private static String whole(InsightsReportQuery reportQuery, boolean byMonth) {
    var granularity = reportQuery.granularity();
    var now = PeriodKind.of(reportQuery.query().period(), granularity, byMonth);
    var before =
        reportQuery.before().map(query -> PeriodKind.of(query.period(), granularity, byMonth));
    return WHOLE.computeIfAbsent(new Shape(now, granularity, before), InsightsSql::whole);
  }

  /** Whether the last parameter of {@link #whole} is the zone of accounts that have none. */
  static boolean hasZone(InsightsReportQuery reportQuery) {
    return reportQuery.granularity() == Granularity.HOUR
        || reportQuery.query().period() instanceof TimeSpan;
  }

  private static String whole(Shape shape) {
    var sql = new StringBuilder(TOTAL_PART.formatted("TOTAL", shape.now.sums(FIRST)));
    if (shape.granularity != Granularity.TOTAL) {
      sql.append("union all\n").append(SERIES_PART.formatted(series(shape)));
    }
    int next = FIRST + shape.now.parameters;
    shape.before.ifPresent(
        before ->
            sql.append("union all\n").append(TOTAL_PART.formatted("BEFORE", before.sums(next))));
    int zone = next + shape.before.map(before -> before.parameters).orElse(0);
    return withZone(sql.append("order by start").toString(), zone);
  }

  private static String series(Shape shape) {
    if (shape.granularity != Granularity.HOUR) {
      return DAYS;
    }
    return hours(shape.now == PeriodKind.HOURS ? EXACTLY : NEAR_DAYS);
  }

  /** {@link #VISIBLE} for other statements about one campaign, with this parameter as campaign. */
  static String visible(int campaign) {
    return at(VISIBLE, campaign);
  }

  private static String bySelectedDay(int campaign) {
    var where = ON_DAYS + " and " + SELECTED;
    return at(SUMS_OF_DAYS.formatted(FigureColumns.SUMS, "campaign_daily", where), campaign);
  }

  private static String bySelectedMonth(int campaign) {
    var months = "(" + WholeMonths.figures(campaign) + ")";
    return WholeMonths.before(campaign)
        + SUMS_OF_DAYS.formatted(FigureColumns.SUMS, months, at(SELECTED, campaign));
  }

  private static String byInstant(int campaign) {
    return at(InstantsSql.sums(VISIBLE), campaign);
  }

  /** With a series of hours: what the hours add up to. */
  private static String byHour(int campaign) {
    return at(HOURLY.formatted(EXACTLY, SELECTED, "platform, currency"), campaign);
  }

  private static String hours(String when) {
    return at(HOURLY.formatted(when, SELECTED, "start"), FIRST);
  }

  private static String withZone(String sql, int zone) {
    return sql.replace("{zone}", "$" + zone);
  }

  private static String at(String sql, int campaign) {
    return sql.replace("{campaign}", "$" + campaign)
        .replace("{from}", "$" + (campaign + 1))
        .replace("{to}", "$" + (campaign + 2));
  }

  /** How a period's sums are read, and the number of its parameters. */
  private enum PeriodKind {
    DAYS(3),
    MONTHS(5),
    INSTANTS(3),
    HOURS(3);

    private final int parameters;

    PeriodKind(int parameters) {
      this.parameters = parameters;
    }

    static PeriodKind of(Period period, Granularity granularity, boolean byMonth) {
      if (period instanceof TimeSpan) {
        return granularity == Granularity.HOUR ? HOURS : INSTANTS;
      }
      return byMonth && WholeMonths.in((DateRange) period).isPresent() ? MONTHS : DAYS;
    }

    String sums(int campaign) {
      return switch (this) {
        case DAYS -> bySelectedDay(campaign);
        case MONTHS -> bySelectedMonth(campaign);
        case INSTANTS -> byInstant(campaign);
        case HOURS -> byHour(campaign);
      };
    }
  }

  /** Queries with equal values here have the same statement. */
  private record Shape(PeriodKind now, Granularity granularity, Optional<PeriodKind> before) {}
}
