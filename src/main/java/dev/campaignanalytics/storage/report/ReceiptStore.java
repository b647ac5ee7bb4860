package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.receipt.ReceiptDay;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/** Reads what the figures of a campaign are made of. */
public final class ReceiptStore {
  /**
   * A batch belongs to the version that sealed it late, else to the first one that reaches it; an
   * open one to none. Rows from before versions belong to the first.
   */
  private static final String DAYS =
      """
      select d.campaign_id, d.platform, d.account_id, d.local_date, d.currency, d.impressions,
             d.clicks, d.conversions_micros as conversions, d.cost_micros as cost,
             d.revenue_micros as revenue, d.observed_at,
             case when d.day_impressions is null then (
               select count(*) from campaign_metrics m
               where m.campaign_id = d.campaign_id and m.platform = d.platform
                 and m.account_id = d.account_id and m.grain = 'EVENT'
                 and m.local_date = d.local_date and m.currency = d.currency
                 and m."timestamp" >= (d.local_date::timestamp at time zone 'UTC')
                                      - interval '15 hours'
                 and m."timestamp" < (d.local_date::timestamp at time zone 'UTC')
                                     + interval '39 hours') end as events,
             (select count(*) from campaign_metrics_history h
              where h.campaign_id = d.campaign_id and h.platform = d.platform
                and h.account_id = d.account_id and h.grain = 'DAY'
                and h."timestamp" = d.local_date::timestamp at time zone 'UTC') as restatements,
             case when d.batch is null then 1
                  when exists (select from open_batches o where o.batch = d.batch) then null
                  else coalesce(
                    (select l.version from late_batches l where l.batch = d.batch),
                    (select v.version from versions v where v.upto >= d.batch
                     order by v.upto, v.version limit 1)) end as version,
             c.state, c.first_read_at, c.read_at, c.rows as day_rows, r.id as run_id, r.feed,
             r.ended_at, r.request, r.fetched, r.inserted, r.updated, r.unchanged, r.rejected
      from campaign_daily d
      left join lateral (
        select * from day_coverage c
        where c.platform = d.platform and c.account_id = d.account_id and c.day = d.local_date
          and c.grain = 'DAY'
        order by c.read_at desc
        limit 1) c on true
      left join sync_runs r on r.id = c.run_id
      where %s and d.campaign_id = $6 and d.local_date between $7 and $8
      order by d.local_date, d.platform, d.account_id, d.currency
      """
          .formatted(SelectionSql.SELECTED);

  private final Database database;

  public ReceiptStore(Database database) {
    this.database = database;
  }

  /** The days of a query about days, in order. Fails with {@link StorageException}. */
  public Future<List<ReceiptDay>> days(InsightsQuery query) {
    var days = (DateRange) query.period();
    var parameters =
        SelectionSql.parameters(query.selection())
            .addString(query.campaignId())
            .addLocalDate(days.from())
            .addLocalDate(days.to());
    return database
        .report(DAYS, parameters)
        .map(rows -> rows.stream().map(ReceiptStore::day).toList());
  }

  private static ReceiptDay day(Row row) {
    return new ReceiptDay(
        FigureColumns.campaign(row),
        row.getLocalDate("local_date"),
        row.getString("currency"),
        FigureColumns.totals(row),
        new ReceiptDay.Origin(
            Optional.ofNullable(row.getLong("events")),
            row.getLong("restatements"),
            Optional.ofNullable(row.getLong("version")),
            FigureColumns.instant(row, "observed_at")),
        Optional.ofNullable(row.getString("state")).map(state -> read(row, state)));
  }

  private static ReceiptDay.Read read(Row row, String state) {
    return new ReceiptDay.Read(
        state,
        FigureColumns.instant(row, "first_read_at"),
        FigureColumns.instant(row, "read_at"),
        Optional.ofNullable(row.getInteger("day_rows")),
        Optional.ofNullable(row.getLong("run_id")).map(id -> run(row, id)));
  }

  private static ReceiptDay.Run run(Row row, long id) {
    return new ReceiptDay.Run(
        id,
        row.getString("feed"),
        FigureColumns.instant(row, "ended_at"),
        row.getString("request"),
        new ReceiptDay.Rows(
            row.getInteger("fetched"),
            row.getInteger("inserted"),
            row.getInteger("updated"),
            row.getInteger("unchanged"),
            row.getInteger("rejected")));
  }
}
