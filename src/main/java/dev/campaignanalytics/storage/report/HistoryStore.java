package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.change.ChangesQuery;
import dev.campaignanalytics.model.change.ReplacedReading;
import dev.campaignanalytics.model.change.ReportedChange;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads readings that restatements replaced. Each version is followed by the next one, the last by
 * the current row. Every method fails with {@link StorageException}.
 */
public final class HistoryStore {
  private static final String FIGURES =
      """
      left join lateral (
        select x.impressions, x.clicks, x.conversions, x.cost, x.revenue
        from campaign_metrics_history x
        where x.campaign_id = d.campaign_id and x."timestamp" = d."timestamp"
          and x.platform = d.platform and x.account_id = d.account_id and x.grain = d.grain
          and x.replaced_at > d.replaced_at
        order by x.replaced_at
        limit 1
      ) n on true
      left join campaign_metrics present
        on present.campaign_id = d.campaign_id and present.platform = d.platform
       and present.account_id = d.account_id and present.grain = d.grain
       and present."timestamp" = d."timestamp"
      cross join lateral (
        select coalesce(n.impressions, present.impressions, 0) as impressions,
               coalesce(n.clicks, present.clicks, 0) as clicks,
               coalesce(n.conversions, present.conversions, 0) as conversions,
               coalesce(n.cost, present.cost, 0) as cost,
               coalesce(n.revenue, present.revenue, 0) as revenue
      ) a
      """;

  private static final String HISTORY_WHERE =
      """
      select d.campaign_id, d.platform, d.account_id, d.grain,
             d."timestamp" at time zone 'UTC' as start, d.currency, d.observed_at, d.replaced_at,
             d.impressions as before_impressions, d.clicks as before_clicks,
             d.conversions * 1000000 as before_conversions, d.cost * 1000000 as before_cost,
             d.revenue * 1000000 as before_revenue,
             a.impressions as after_impressions, a.clicks as after_clicks,
             a.conversions * 1000000 as after_conversions, a.cost * 1000000 as after_cost,
             a.revenue * 1000000 as after_revenue
      from campaign_metrics_history d
      %s
      where d.campaign_id = $6
        and d."timestamp" >= $7::timestamptz and d."timestamp" < $8::timestamptz
        and %s and %s and %s
      order by d.replaced_at desc, d."timestamp" desc, d.platform, d.account_id, d.grain
      limit $9
      """;

  public static final String HISTORY = history("true");

  /** Those that a version has; from before versions, those until a time. */
  private static final String HISTORY_THEN =
      history(
          """
          (%s and (d.replaced_by is not null
                   or d.replaced_at <= coalesce({observed}::timestamptz, 'infinity')))
          """
              .formatted(SnapshotSql.has("d.replaced_by")));

  /** The groups are found first, so that only displayed rows are compared with their successors. */
  private static final String CHANGES =
      """
      with latest as (
        select d.campaign_id, d.platform, d.account_id, d.grain, d.currency, d.replaced_at
        from campaign_metrics_history d
        where d.replaced_at >= $6 and %s
        group by 1, 2, 3, 4, 5, 6
        order by d.replaced_at desc, d.campaign_id, d.platform, d.account_id, d.grain, d.currency
        limit $7
      )
      select d.campaign_id, d.platform, d.account_id, d.grain, d.currency, d.replaced_at,
             coalesce(min(c.name), d.campaign_id) as name, count(*) as periods,
             (min(d."timestamp") at time zone 'UTC')::date as first_day,
             (max(d."timestamp") at time zone 'UTC')::date as last_day,
             sum(a.impressions - d.impressions) as impressions,
             sum(a.clicks - d.clicks) as clicks,
             sum(a.conversions - d.conversions) * 1000000 as conversions,
             sum(a.cost - d.cost) * 1000000 as cost,
             sum(a.revenue - d.revenue) * 1000000 as revenue
      from latest
      join campaign_metrics_history d
        using (campaign_id, platform, account_id, grain, currency, replaced_at)
      %s
      left join campaigns c
        on c.campaign_id = d.campaign_id and c.platform = d.platform
       and c.account_id = d.account_id
      group by d.campaign_id, d.platform, d.account_id, d.grain, d.currency, d.replaced_at
      order by d.replaced_at desc, d.campaign_id, d.platform, d.account_id, d.grain, d.currency
      """
          .formatted(SelectionSql.SELECTED, FIGURES);

  private final Database database;

  public HistoryStore(Database database) {
    this.database = database;
  }

  private static String history(String condition) {
    return HISTORY_WHERE.formatted(
        FIGURES, SelectionSql.SELECTED, InsightsSql.visible(6), condition);
  }

  /**
   * Restatements of periods that start within the query's days, the latest first.
   *
   * @param past the state that has them; empty for the present one
   */
  public Future<List<ReplacedReading>> history(
      InsightsQuery query, int limit, Optional<Snapshot> past) {
    var parameters = parameters(query, limit);
    var sql = past.map(one -> SnapshotSql.at(one, HISTORY_THEN, parameters)).orElse(HISTORY);
    return list(sql, parameters, HistoryStore::replaced);
  }

  private static Tuple parameters(InsightsQuery query, int limit) {
    var days = (DateRange) query.period();
    return SelectionSql.parameters(query.selection())
        .addString(query.campaignId())
        .addOffsetDateTime(days.from().atStartOfDay().atOffset(ZoneOffset.UTC))
        .addOffsetDateTime(days.to().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
        .addInteger(limit);
  }

  /** Changes, the latest first. */
  public Future<List<ReportedChange>> changes(ChangesQuery query) {
    var parameters =
        SelectionSql.parameters(query.selection())
            .addOffsetDateTime(query.since().atOffset(ZoneOffset.UTC))
            .addInteger(query.limit());
    return list(CHANGES, parameters, HistoryStore::change);
  }

  private <T> Future<List<T>> list(String sql, Tuple parameters, Function<Row, T> mapper) {
    return database.report(sql, parameters).map(rows -> rows.stream().map(mapper).toList());
  }

  private static ReplacedReading replaced(Row row) {
    LocalDateTime start = row.getLocalDateTime("start");
    Totals before = FigureColumns.totals(row, "before_");
    return new ReplacedReading(
        FigureColumns.campaign(row),
        Grain.valueOf(row.getString("grain")),
        start,
        row.getString("currency"),
        before,
        FigureColumns.totals(row, "after_"),
        FigureColumns.instant(row, "observed_at"),
        FigureColumns.instant(row, "replaced_at"));
  }

  private static ReportedChange change(Row row) {
    return new ReportedChange(
        FigureColumns.campaign(row),
        row.getString("name"),
        Grain.valueOf(row.getString("grain")),
        row.getLocalDate("first_day"),
        row.getLocalDate("last_day"),
        row.getLong("periods"),
        row.getString("currency"),
        FigureColumns.totals(row),
        FigureColumns.instant(row, "replaced_at"));
  }
}
