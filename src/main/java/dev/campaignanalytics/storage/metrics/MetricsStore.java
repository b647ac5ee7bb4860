package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.TransactionRetry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Readings and the roll-up in PostgreSQL: one set-based statement per batch, for both together.
 * Every method fails with {@link StorageException}.
 */
public final class MetricsStore {
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final int ROWS_PER_STATEMENT = 1000;

  /** Duplicates change nothing, so they are not even locked. */
  private static final String EVENTS =
      """
      with stored as (
        insert into campaign_metrics
          (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
           conversions, cost, revenue, currency, observed_at, first_observed_at)
        select campaign_id, platform, account_id, grain, ts, local_date, impressions, clicks,
               conversions * 0.000001, cost * 0.000001, revenue * 0.000001, currency,
               observed_at, observed_at
        from %s
        on conflict (campaign_id, platform, account_id, grain, "timestamp") do nothing
        returning campaign_id, platform, account_id, local_date, currency, impressions, clicks,
                  conversions, cost, revenue, observed_at
      ), daily as (
        insert into campaign_daily as d
          (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
           event_conversions, event_cost, event_revenue, observed_at)
        select campaign_id, local_date, platform, account_id, currency, sum(impressions),
               sum(clicks), sum(conversions) * 1000000, sum(cost) * 1000000,
               sum(revenue) * 1000000, max(observed_at)
        from stored
        group by campaign_id, local_date, platform, account_id, currency
        order by campaign_id, local_date, platform, account_id, currency
        on conflict (campaign_id, local_date, platform, account_id, currency) do update set
          event_impressions = d.event_impressions + excluded.event_impressions,
          event_clicks = d.event_clicks + excluded.event_clicks,
          event_conversions = d.event_conversions + excluded.event_conversions,
          event_cost = d.event_cost + excluded.event_cost,
          event_revenue = d.event_revenue + excluded.event_revenue,
          observed_at = greatest(d.observed_at, excluded.observed_at)
      )
      select campaign_id, count(*)::int as inserted, 0 as updated from stored group by campaign_id
      """;

  private static final String STORE_EVENTS = EVENTS.formatted(ReadingColumns.INPUT);

  private static final String STORE_EVENTS_OF_ONE_SOURCE =
      EVENTS.formatted(ReadingColumns.INPUT_OF_ONE_SOURCE);

  /**
   * A later statement replaces the earlier one; a day is set in the roll-up, events are added.
   * Readings come before roll-up rows and both in the order of their keys, here as above. This
   * common lock order prevents deadlocks.
   */
  private static final String MIXED =
      """
      with stored as (
        insert into campaign_metrics as m
          (campaign_id, platform, account_id, grain, "timestamp", local_date, impressions, clicks,
           conversions, cost, revenue, currency, observed_at, first_observed_at)
        select campaign_id, platform, account_id, grain, ts, local_date, impressions, clicks,
               conversions * 0.000001, cost * 0.000001, revenue * 0.000001, currency,
               %2$s, %2$s
        from %1$s
        on conflict (campaign_id, platform, account_id, grain, "timestamp") do update set
          local_date = excluded.local_date, impressions = excluded.impressions,
          clicks = excluded.clicks, conversions = excluded.conversions, cost = excluded.cost,
          revenue = excluded.revenue, currency = excluded.currency,
          observed_at = excluded.observed_at,
          restated_at = case
            when (m.impressions, m.clicks, m.conversions, m.cost, m.revenue, m.currency)
                 is distinct from
                 (excluded.impressions, excluded.clicks, excluded.conversions, excluded.cost,
                  excluded.revenue, excluded.currency)
            then excluded.observed_at else m.restated_at end
        where m.grain <> 'EVENT' and (%3$s)
        returning campaign_id, platform, account_id, grain, local_date, currency, impressions,
                  clicks, (conversions * 1000000)::bigint as conversions,
                  (cost * 1000000)::bigint as cost, (revenue * 1000000)::bigint as revenue,
                  observed_at, first_observed_at = observed_at as is_new,
                  coalesce(restated_at = observed_at, false) as is_restated
      ), daily as (
        insert into campaign_daily as d
          (campaign_id, local_date, platform, account_id, currency, event_impressions, event_clicks,
           event_conversions, event_cost, event_revenue, day_impressions, day_clicks,
           day_conversions, day_cost, day_revenue, observed_at)
        select campaign_id, local_date, platform, account_id, currency,
               coalesce(sum(impressions) filter (where grain = 'EVENT'), 0),
               coalesce(sum(clicks) filter (where grain = 'EVENT'), 0),
               coalesce(sum(conversions) filter (where grain = 'EVENT'), 0),
               coalesce(sum(cost) filter (where grain = 'EVENT'), 0),
               coalesce(sum(revenue) filter (where grain = 'EVENT'), 0),
               max(impressions) filter (where grain = 'DAY'),
               max(clicks) filter (where grain = 'DAY'),
               max(conversions) filter (where grain = 'DAY'),
               max(cost) filter (where grain = 'DAY'),
               max(revenue) filter (where grain = 'DAY'), max(observed_at)
        from stored
        where grain <> 'HOUR'
        group by campaign_id, local_date, platform, account_id, currency
        order by campaign_id, local_date, platform, account_id, currency
        on conflict (campaign_id, local_date, platform, account_id, currency) do update set
          event_impressions = d.event_impressions + excluded.event_impressions,
          event_clicks = d.event_clicks + excluded.event_clicks,
          event_conversions = d.event_conversions + excluded.event_conversions,
          event_cost = d.event_cost + excluded.event_cost,
          event_revenue = d.event_revenue + excluded.event_revenue,
          day_impressions = coalesce(excluded.day_impressions, d.day_impressions),
          day_clicks = coalesce(excluded.day_clicks, d.day_clicks),
          day_conversions = coalesce(excluded.day_conversions, d.day_conversions),
          day_cost = coalesce(excluded.day_cost, d.day_cost),
          day_revenue = coalesce(excluded.day_revenue, d.day_revenue),
          observed_at = greatest(d.observed_at, excluded.observed_at)
      )
      select campaign_id, (count(*) filter (where is_new))::int as inserted,
             (count(*) filter (where is_restated and not is_new))::int as updated
      from stored
      group by campaign_id
      """;

  /** Of the same period the latest observation counts, regardless of the order of arrival. */
  private static final String STORE_OBSERVED =
      MIXED.formatted(ReadingColumns.INPUT, "observed_at", "excluded.observed_at > m.observed_at");

  /**
   * Of the same period the row that the database accepts last counts, by the database's clock. The
   * clocks of nodes differ, and an acknowledged row must not be discarded for that reason.
   */
  private static final String STORE_ACCEPTED =
      MIXED.formatted(ReadingColumns.INPUT, "statement_timestamp()", "true");

  private static final String LATEST =
      """
      select observed_at
      from campaign_daily
      where platform = $1 and account_id = $2
      order by local_date desc, observed_at desc
      limit 1
      """;

  private final Database database;
  private final TransactionRetry retry;
  private final MonthPartitions partitions;
  private final CampaignStubs stubs;
  private final DeadLetters letters;
  private final PoisonRowIsolator isolation;

  public MetricsStore(Database database) {
    this.database = database;
    this.retry = database.retry(FIRST_DELAY);
    this.partitions = new MonthPartitions(database);
    this.stubs = new CampaignStubs();
    this.letters = new DeadLetters(database);
    this.isolation = new PoisonRowIsolator(this::storeTogether, letters);
  }

  /**
   * Stores all readings in one transaction, together with their exact changes to the roll-up.
   * Storing the same again changes nothing. Of a restated period the reading that is stored last
   * counts, regardless of when it was observed. Readings that can never be stored are rejected and
   * stored as dead letters. The others are then stored without them, in several transactions.
   */
  public Future<Stored> store(List<Reading> readings) {
    if (readings.isEmpty()) {
      return Future.succeededFuture(Stored.NOTHING);
    }
    var rows = DistinctReadings.of(readings);
    return isolation.store(rows);
  }

  private Future<Stored> storeTogether(List<Reading> rows) {
    return retry.run(() -> partitions.ensure(rows).compose(ready -> commit(rows)));
  }

  /**
   * Stores a whole window in one transaction: its rows, zeroes for rows it no longer contains, and
   * the new position. Of a restated period the reading that was observed last counts. Fails
   * permanently when the window's lease is not the latest.
   */
  public Future<Stored> storeWindow(SyncedWindow window, List<Reading> readings) {
    var rows = DistinctReadings.of(readings);
    return storeTogether(window, rows)
        .recover(cause -> inParts(window.incomplete(), rows, StorageException.of(cause)));
  }

  private Future<Stored> storeTogether(SyncedWindow window, List<Reading> rows) {
    return retry.run(() -> partitions.ensure(rows).compose(ready -> commit(window, rows)));
  }

  /** Stores the readings of a window without its other writes. */
  public Future<Stored> storeObserved(List<Reading> readings) {
    var rows = DistinctReadings.of(readings);
    return retry.run(
        () ->
            partitions
                .ensure(rows)
                .compose(
                    ready ->
                        database.writes().withTransaction(connection -> put(connection, rows))));
  }

  /** A row that can never be stored must not block the other rows, nor be read again and again. */
  private Future<Stored> inParts(
      SyncedWindow window, List<Reading> rows, StorageException failure) {
    if (!failure.isAboutData() || rows.isEmpty()) {
      return Future.failedFuture(failure);
    }
    return new PoisonRowIsolator(part -> storeTogether(window, part), letters)
        .store(rows)
        .compose(stored -> storeTogether(window, List.of()).map(stored::plus));
  }

  /** When an account was last observed; empty when it never was. */
  public Future<Optional<Instant>> latestObservation(Platform platform, String accountId) {
    return database
        .read(LATEST, Tuple.of(platform.wireName(), accountId))
        .map(MetricsStore::latest);
  }

  /** How often a write was retried. */
  public long retries() {
    return retry.retries();
  }

  private static Optional<Instant> latest(RowSet<Row> rows) {
    return rows.size() == 0
        ? Optional.empty()
        : Optional.of(rows.iterator().next().getOffsetDateTime("observed_at").toInstant());
  }

  private Future<Stored> commit(List<Reading> rows) {
    var unknown = stubs.unknownIn(rows);
    if (unknown.isEmpty()) {
      return accepted(database.writes(), rows);
    }
    return database
        .writes()
        .withTransaction(
            connection ->
                stubs.insert(connection, unknown).compose(done -> accepted(connection, rows)))
        .onSuccess(stored -> stubs.nowKnown(unknown));
  }

  private Future<Stored> commit(SyncedWindow window, List<Reading> rows) {
    return database
        .writes()
        .withTransaction(
            connection ->
                WindowWrites.checkFence(connection, window)
                    .compose(holds -> put(connection, rows))
                    .compose(
                        stored -> WindowWrites.end(connection, window, rows).map(stored::plus)))
        .onSuccess(stored -> stubs.nowKnown(stubs.unknownIn(rows)));
  }

  private Future<Stored> put(SqlConnection connection, List<Reading> rows) {
    return stubs
        .insert(connection, stubs.unknownIn(rows))
        .compose(done -> writeInParts(connection, rows));
  }

  private static Future<Stored> writeInParts(SqlConnection connection, List<Reading> rows) {
    var stored = Future.succeededFuture(Stored.NOTHING);
    for (int at = 0; at < rows.size(); at += ROWS_PER_STATEMENT) {
      var part = rows.subList(at, Math.min(rows.size(), at + ROWS_PER_STATEMENT));
      stored = stored.compose(before -> observed(connection, part).map(before::plus));
    }
    return stored;
  }

  private static Future<Stored> observed(SqlClient client, List<Reading> rows) {
    return write(client, rows, STORE_OBSERVED);
  }

  private static Future<Stored> accepted(SqlClient client, List<Reading> rows) {
    return write(client, rows, STORE_ACCEPTED);
  }

  private static Future<Stored> write(SqlClient client, List<Reading> rows, String restated) {
    boolean onlyEvents = rows.stream().noneMatch(row -> row.grain().isRestated());
    boolean oneSource = onlyEvents && ReadingColumns.isOneSource(rows);
    var sql = oneSource ? STORE_EVENTS_OF_ONE_SOURCE : onlyEvents ? STORE_EVENTS : restated;
    return client
        .preparedQuery(sql)
        .execute(oneSource ? ReadingColumns.ofOneSource(rows) : ReadingColumns.of(rows))
        .map(MetricsStore::stored);
  }

  private static Stored stored(RowSet<Row> rows) {
    int inserted = 0;
    int updated = 0;
    var changed = new ArrayList<String>();
    for (var row : rows) {
      inserted += row.getInteger("inserted");
      updated += row.getInteger("updated");
      if (row.getInteger("inserted") + row.getInteger("updated") > 0) {
        changed.add(row.getString("campaign_id"));
      }
    }
    return new Stored(inserted, updated, changed);
  }

  /** A reading that can never be stored, and the reason for its sender. */
  public record Refused(Reading reading, String reason) {}

  /**
   * What a commit changed. Readings that are in neither number contained nothing new.
   *
   * @param zeroed stored rows that a window no longer contained
   * @param changedCampaigns ids of the campaigns whose figures changed
   * @param refused can never be stored
   */
  public record Stored(
      int inserted, int updated, List<String> changedCampaigns, int zeroed, List<Refused> refused) {
    public static final Stored NOTHING = new Stored(0, 0, List.of());

    public Stored {
      changedCampaigns = List.copyOf(changedCampaigns);
      refused = List.copyOf(refused);
    }

    public Stored(int inserted, int updated, List<String> changedCampaigns) {
      this(inserted, updated, changedCampaigns, 0);
    }

    public Stored(int inserted, int updated, List<String> changedCampaigns, int zeroed) {
      this(inserted, updated, changedCampaigns, zeroed, List.of());
    }

    static Stored refused(Refused one) {
      return new Stored(0, 0, List.of(), 0, List.of(one));
    }

    Stored plus(Stored other) {
      var campaigns =
          Stream.concat(changedCampaigns.stream(), other.changedCampaigns.stream())
              .distinct()
              .toList();
      return new Stored(
          inserted + other.inserted,
          updated + other.updated,
          campaigns,
          zeroed + other.zeroed,
          Stream.concat(refused.stream(), other.refused.stream()).toList());
    }
  }
}
