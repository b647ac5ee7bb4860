package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.PlatformFigures;
import dev.campaignanalytics.model.Span;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Sums out of PostgreSQL: whole days from the roll-up, exact instants from the readings. */
public final class PgInsightsStore implements InsightsStore {
  private static final String KNOWN =
      "select exists (select from campaigns where campaign_id = $1) as known";

  private static final String BY_DAY =
      """
      select d.platform, d.currency, sum(impressions)::bigint as impressions,
             sum(clicks)::bigint as clicks, sum(conversions_micros)::bigint as conversions,
             sum(cost_micros)::bigint as cost, sum(revenue_micros)::bigint as revenue,
             max(observed_at) as as_of, bool_or(day_impressions is not null) as restatable,
             coalesce(min(a.time_zone), 'UTC') as time_zone
      from campaign_daily d
      left join accounts a on a.platform = d.platform and a.account_id = d.account_id
      where campaign_id = $1 and local_date between $2 and $3
        and ($4::text is null or d.platform = $4)
      group by d.platform, d.currency
      """;

  /** Hours are labelled in local time, so the account's zone says when they were. */
  private static final String BY_INSTANT =
      """
      select m.platform, m.currency, sum(impressions)::bigint as impressions,
             sum(clicks)::bigint as clicks, (sum(conversions) * 1000000)::bigint as conversions,
             (sum(cost) * 1000000)::bigint as cost, (sum(revenue) * 1000000)::bigint as revenue,
             max(observed_at) as as_of, bool_or(grain = 'HOUR') as restatable,
             coalesce(min(a.time_zone), 'UTC') as time_zone
      from campaign_metrics m
      left join accounts a on a.platform = m.platform and a.account_id = m.account_id
      where campaign_id = $1
        and "timestamp" >= $2::timestamptz - interval '15 hours'
        and "timestamp" < $3::timestamptz + interval '15 hours'
        and ($4::text is null or m.platform = $4)
        and (grain = 'EVENT' and "timestamp" >= $2 and "timestamp" < $3
             or grain = 'HOUR'
                and ("timestamp" at time zone 'UTC') at time zone coalesce(a.time_zone, 'UTC') >= $2
                and ("timestamp" at time zone 'UTC') at time zone coalesce(a.time_zone, 'UTC') < $3)
      group by m.platform, m.currency
      """;

  private final Database database;

  public PgInsightsStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Optional<Insights>> insights(InsightsQuery query) {
    return figures(query)
        .compose(rows -> rows.size() > 0 ? found(query, rows) : nothingFound(query))
        .recover(cause -> Future.failedFuture(StorageException.of(cause)));
  }

  private Future<RowSet<Row>> figures(InsightsQuery query) {
    var platform = query.platform().map(Platform::wireName).orElse(null);
    if (query.period() instanceof Span span) {
      var from = span.from().atOffset(ZoneOffset.UTC);
      var to = span.to().atOffset(ZoneOffset.UTC);
      return execute(BY_INSTANT, Tuple.of(query.campaignId(), from, to, platform));
    }
    var days = (DateRange) query.period();
    return execute(BY_DAY, Tuple.of(query.campaignId(), days.from(), days.to(), platform));
  }

  private static Future<Optional<Insights>> found(InsightsQuery query, RowSet<Row> rows) {
    var figures =
        StreamSupport.stream(rows.spliterator(), false).map(PgInsightsStore::figures).toList();
    return Future.succeededFuture(Optional.of(new Insights(query, figures)));
  }

  private Future<Optional<Insights>> nothingFound(InsightsQuery query) {
    return execute(KNOWN, Tuple.of(query.campaignId()))
        .map(
            rows ->
                rows.iterator().next().getBoolean("known")
                    ? Optional.of(new Insights(query, List.of()))
                    : Optional.empty());
  }

  private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    return database.reads().preparedQuery(sql).execute(parameters);
  }

  private static PlatformFigures figures(Row row) {
    return new PlatformFigures(
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("currency"),
        new Counters(
            row.getLong("impressions"),
            row.getLong("clicks"),
            row.getLong("conversions"),
            row.getLong("cost"),
            row.getLong("revenue")),
        row.getOffsetDateTime("as_of").toInstant(),
        row.getBoolean("restatable"),
        ZoneId.of(row.getString("time_zone")));
  }
}
