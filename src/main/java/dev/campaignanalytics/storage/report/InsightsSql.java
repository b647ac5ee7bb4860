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
  static final String VISIBLE =
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
      select d.platform, d.currency{day}, d.impressions, d.clicks, d.conversions, d.cost,
             d.revenue, d.as_of, d.restatable, a.time_zone
      from (
        select d.platform, d.account_id, d.currency{day}, %s
        from %s d
        where %s
        group by d.platform, d.account_id, d.currency{day}
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
          + at(
              SUMS_OF_DAYS.formatted(
                  FigureColumns.SUMS, "(" + WholeMonths.figures(1) + ")", "true"),
              1);

  public static final String BY_DAY_SELECTED = bySelectedDay(FIRST, false);
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

  public static final String BY_INSTANT = withZone(byInstant(FIRST, false), FIRST + 3);
  public static final String HOURS_OF_DAYS =
      withZone(hours(InstantsSql.NEAR_DAYS, "start"), FIRST + 3);

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

  /** The same with the days and currencies of the figures. */
  private static final String DATED_TOTAL_PART =
      TOTAL_PART.replace("t.currency", "t.local_date as day, t.currency");

  private static final String DATED_SERIES_PART =
      SERIES_PART.replace("null, null, s.imp", "null, null::date, s.currency, s.imp");

  private static final Map<Shape, String> WHOLE = new ConcurrentHashMap<>();

  private InsightsSql() {}

  /** Total, series and comparison of a query; each row has the name of its part. */
  static String whole(InsightsReportQuery reportQuery) {
    return whole(reportQuery, true, false);
  }

  /** The same from days only: months have totals of the present only. */
  static String wholeOfDays(InsightsReportQuery reportQuery) {
    return whole(reportQuery, false, false);
  }

  /** The same with a row for each day of the sums, and for each currency of an hour. */
  static String dated(InsightsReportQuery reportQuery) {
    return whole(reportQuery, false, true);
  }

  private static String whole(InsightsReportQuery reportQuery, boolean byMonth, boolean isDated) {
    var granularity = reportQuery.granularity();
    var now = PeriodKind.of(reportQuery.query().period(), granularity, byMonth);
    var before =
        reportQuery.before().map(query -> PeriodKind.of(query.period(), granularity, byMonth));
    return WHOLE.computeIfAbsent(new Shape(now, granularity, before, isDated), InsightsSql::whole);
  }

  /** Whether the last parameter of {@link #whole} is the zone of accounts that have none. */
  static boolean hasZone(InsightsReportQuery reportQuery) {
    return reportQuery.granularity() == Granularity.HOUR
        || reportQuery.query().period() instanceof TimeSpan;
  }

  private static String whole(Shape shape) {
    var total = shape.isDated ? DATED_TOTAL_PART : TOTAL_PART;
    var sql = new StringBuilder(total.formatted("TOTAL", shape.now.sums(FIRST, shape.isDated)));
    if (shape.granularity != Granularity.TOTAL) {
      var part = shape.isDated ? DATED_SERIES_PART : SERIES_PART;
      sql.append("union all\n").append(part.formatted(series(shape)));
    }
    int next = FIRST + shape.now.parameters;
    shape.before.ifPresent(
        before ->
            sql.append("union all\n")
                .append(total.formatted("BEFORE", before.sums(next, shape.isDated))));
    int zone = next + shape.before.map(before -> before.parameters).orElse(0);
    return withZone(sql.append("order by start").toString(), zone);
  }

  private static String series(Shape shape) {
    if (shape.granularity != Granularity.HOUR) {
      return DAYS;
    }
    return hours(
        shape.now == PeriodKind.HOURS ? InstantsSql.EXACTLY : InstantsSql.NEAR_DAYS,
        shape.isDated ? "start, currency" : "start");
  }

  /** {@link #VISIBLE} for other statements about one campaign, with this parameter as campaign. */
  static String visible(int campaign) {
    return at(VISIBLE, campaign);
  }

  private static String bySelectedDay(int campaign, boolean isDated) {
    var where = ON_DAYS + " and " + SELECTED;
    var sql = SUMS_OF_DAYS.formatted(FigureColumns.SUMS, "campaign_daily", where);
    return at(sql.replace("{day}", isDated ? ", d.local_date" : ""), campaign);
  }

  private static String bySelectedMonth(int campaign) {
    var months = "(" + WholeMonths.figures(campaign) + ")";
    return WholeMonths.before(campaign)
        + at(SUMS_OF_DAYS.formatted(FigureColumns.SUMS, months, SELECTED), campaign);
  }

  private static String byInstant(int campaign, boolean isDated) {
    var sql = InstantsSql.sums(VISIBLE);
    return at(sql.replace("{day}", isDated ? ", local_date" : ""), campaign);
  }

  /** With a series of hours: what the hours add up to. */
  private static String byHour(int campaign, boolean isDated) {
    return at(
        isDated
            ? InstantsSql.hourly(
                InstantsSql.EXACTLY,
                "platform, currency, start::date as local_date",
                "platform, currency, start::date")
            : InstantsSql.hourly(InstantsSql.EXACTLY, "platform, currency", "platform, currency"),
        campaign);
  }

  private static String hours(String when, String by) {
    return at(InstantsSql.hourly(when, by, by), FIRST);
  }

  private static String withZone(String sql, int zone) {
    return sql.replace("{zone}", "$" + zone);
  }

  private static String at(String sql, int campaign) {
    return sql.replace("{campaign}", "$" + campaign)
        .replace("{from}", "$" + (campaign + 1))
        .replace("{to}", "$" + (campaign + 2))
        .replace("{day}", "");
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

    /**
     * @param isDated with a row for each day, not for months
     */
    String sums(int campaign, boolean isDated) {
      return switch (this) {
        case DAYS -> bySelectedDay(campaign, isDated);
        case MONTHS -> bySelectedMonth(campaign);
        case INSTANTS -> byInstant(campaign, isDated);
        case HOURS -> byHour(campaign, isDated);
      };
    }
  }

  /** Queries with equal values here have the same statement. */
  private record Shape(
      PeriodKind now, Granularity granularity, Optional<PeriodKind> before, boolean isDated) {}
}
