package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.PlatformFigures;
import dev.campaignanalytics.model.Selection;
import dev.campaignanalytics.model.SeriesPoint;
import dev.campaignanalytics.model.Span;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Sums out of PostgreSQL: whole days from the roll-up, hours and instants from the readings. */
public final class PgInsightsStore implements InsightsStore {
  private static final String KNOWN =
      """
      select exists (
        select from campaigns c
        where campaign_id = $1
          and ($2::text[] is null or (c.platform, c.account_id) in
                (select v.platform, v.account_id
                 from unnest($2::text[], $3::text[]) as v(platform, account_id)))) as known
      """;

  /** Accounts are joined to the sums and not to the days: looking one up costs as much as a day. */
  private static final String SUMS_OF_DAYS =
      """
      select d.platform, d.currency, d.impressions, d.clicks, d.conversions, d.cost, d.revenue,
             d.as_of, d.restatable, coalesce(a.time_zone, 'UTC') as time_zone
      from (
        select d.platform, d.account_id, d.currency, %s
        from %s d
        where %s
        group by d.platform, d.account_id, d.currency
      ) d
      left join accounts a on a.platform = d.platform and a.account_id = d.account_id
      """;

  /** What nobody asks about costs something for each day all the same. */
  static final String BY_DAY =
      SUMS_OF_DAYS.formatted(
          FigureColumns.SUMS,
          "campaign_daily",
          "d.campaign_id = $1 and d.local_date between $2 and $3");

  static final String BY_MONTH =
      WholeMonths.before(1)
          + SUMS_OF_DAYS.formatted(FigureColumns.SUMS, "(" + WholeMonths.figures(1) + ")", "true");

  static final String BY_DAY_SELECTED =
      SUMS_OF_DAYS.formatted(
          FigureColumns.SUMS,
          "campaign_daily",
          "d.campaign_id = $6 and d.local_date between $7 and $8 and " + SelectionSql.SELECTED);

  static final String BY_MONTH_SELECTED =
      WholeMonths.before(6)
          + SUMS_OF_DAYS.formatted(
              FigureColumns.SUMS, "(" + WholeMonths.figures(6) + ")", SelectionSql.SELECTED);

  static final String DAYS =
      """
      select d.local_date::timestamp as start, %s
      from campaign_daily d
      where d.campaign_id = $6 and d.local_date between $7 and $8 and %s
      group by d.local_date
      order by d.local_date
      """
          .formatted(FigureColumns.SUMS, SelectionSql.SELECTED);

  /**
   * Sums by hour of local time. Hours are labelled in local time, so the account's zone says when
   * they were; an hour that its platform has reported is the truth, else its events add up.
   */
  private static final String HOURLY =
      """
      with hourly as (
        select d.platform, d.account_id, d.currency, d.grain,
               date_trunc('hour', case d.grain
                 when 'HOUR' then d."timestamp" at time zone 'UTC'
                 else d."timestamp" at time zone coalesce(a.time_zone, 'UTC') end) as start,
               sum(impressions) as impressions, sum(clicks) as clicks,
               sum(conversions) as conversions, sum(cost) as cost, sum(revenue) as revenue,
               max(observed_at) as observed_at, coalesce(min(a.time_zone), 'UTC') as time_zone
        from campaign_metrics d
        left join accounts a on a.platform = d.platform and a.account_id = d.account_id
        where d.campaign_id = $6 and d.grain in ('EVENT', 'HOUR')
          and %s
          and %s
        group by 1, 2, 3, 4, 5
      ), chosen as (
        select h.*, bool_or(grain = 'HOUR')
                      over (partition by platform, account_id, currency, start) as reported
        from hourly h
      )
      select %s, sum(impressions) as impressions, sum(clicks) as clicks,
             sum(conversions) * 1000000 as conversions, sum(cost) * 1000000 as cost,
             sum(revenue) * 1000000 as revenue,
             max(observed_at) as as_of, bool_or(grain = 'HOUR') as restatable,
             min(time_zone) as time_zone
      from chosen
      where grain = 'HOUR' or not reported
      group by %s
      """;

  private static final String EXACTLY =
      """
      d."timestamp" >= $7::timestamptz - interval '15 hours'
          and d."timestamp" < $8::timestamptz + interval '15 hours'
          and case d.grain
                when 'HOUR' then (d."timestamp" at time zone 'UTC')
                                   at time zone coalesce(a.time_zone, 'UTC')
                else d."timestamp" end >= $7::timestamptz
          and case d.grain
                when 'HOUR' then (d."timestamp" at time zone 'UTC')
                                   at time zone coalesce(a.time_zone, 'UTC')
                else d."timestamp" end < $8::timestamptz
      """;

  private static final String ON_DAYS =
      """
      d."timestamp" >= $7::date - interval '15 hours'
          and d."timestamp" < $8::date + interval '39 hours'
          and d.local_date between $7 and $8
      """;

  static final String BY_INSTANT =
      HOURLY.formatted(EXACTLY, SelectionSql.SELECTED, "platform, currency", "platform, currency");

  private static final String HOURS_OF_SPAN =
      HOURLY.formatted(EXACTLY, SelectionSql.SELECTED, "start", "start order by start");

  static final String HOURS_OF_DAYS =
      HOURLY.formatted(ON_DAYS, SelectionSql.SELECTED, "start", "start order by start");

  private final Database database;

  public PgInsightsStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Insights>> insights(InsightsQuery query) {
    return sums(query).compose(rows -> rows.size() > 0 ? found(query, rows) : nothingFound(query));
  }

  private Future<RowSet<Row>> sums(InsightsQuery query) {
    if (query.period() instanceof DateRange days) {
      return sums(query, days, WholeMonths.in(days));
    }
    return execute(BY_INSTANT, parameters(query));
  }

  private Future<RowSet<Row>> sums(
      InsightsQuery query, DateRange days, Optional<WholeMonths> months) {
    boolean all = query.selection().equals(Selection.ALL);
    var parameters = all ? Tuple.of(query.campaignId(), days.from(), days.to()) : parameters(query);
    return months
        .map(found -> execute(all ? BY_MONTH : BY_MONTH_SELECTED, found.addTo(parameters)))
        .orElseGet(() -> execute(all ? BY_DAY : BY_DAY_SELECTED, parameters));
  }

  @Override
  public Future<List<SeriesPoint>> days(InsightsQuery query) {
    return execute(DAYS, parameters(query)).map(PgInsightsStore::points);
  }

  @Override
  public Future<List<SeriesPoint>> hours(InsightsQuery query) {
    var sql = query.period() instanceof Span ? HOURS_OF_SPAN : HOURS_OF_DAYS;
    return execute(sql, parameters(query)).map(PgInsightsStore::points);
  }

  private static Tuple parameters(InsightsQuery query) {
    var tuple = SelectionSql.parameters(query.selection()).addString(query.campaignId());
    if (query.period() instanceof Span span) {
      return tuple
          .addOffsetDateTime(span.from().atOffset(ZoneOffset.UTC))
          .addOffsetDateTime(span.to().atOffset(ZoneOffset.UTC));
    }
    var days = (DateRange) query.period();
    return tuple.addLocalDate(days.from()).addLocalDate(days.to());
  }

  private static Future<Optional<Insights>> found(InsightsQuery query, RowSet<Row> rows) {
    var figures = new ArrayList<PlatformFigures>(rows.size());
    rows.forEach(row -> figures.add(figures(row)));
    return Future.succeededFuture(Optional.of(new Insights(query, figures)));
  }

  private Future<Optional<Insights>> nothingFound(InsightsQuery query) {
    var selection = SelectionSql.parameters(query.selection());
    var parameters =
        Tuple.of(query.campaignId())
            .addArrayOfString(selection.getArrayOfStrings(3))
            .addArrayOfString(selection.getArrayOfStrings(4));
    return execute(KNOWN, parameters)
        .map(
            rows ->
                rows.iterator().next().getBoolean("known")
                    ? Optional.of(new Insights(query, List.of()))
                    : Optional.empty());
  }

  private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    return database.read(sql, parameters);
  }

  private static List<SeriesPoint> points(RowSet<Row> rows) {
    return stream(rows)
        .map(row -> new SeriesPoint(row.getLocalDateTime("start"), FigureColumns.totals(row)))
        .toList();
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static PlatformFigures figures(Row row) {
    return new PlatformFigures(
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("currency"),
        FigureColumns.totals(row),
        FigureColumns.instant(row, "as_of"),
        row.getBoolean("restatable"),
        ZoneText.zone(row.getString("time_zone")));
  }
}
