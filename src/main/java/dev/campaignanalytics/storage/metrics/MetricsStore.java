package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.CoverageChange;
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
                    .compose(stored -> WindowWrites.end(connection, window, rows, stored)))
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
    return write(client, rows, ReadingsSql.STORE_OBSERVED);
  }

  private static Future<Stored> accepted(SqlClient client, List<Reading> rows) {
    return write(client, rows, ReadingsSql.STORE_ACCEPTED);
  }

  private static Future<Stored> write(SqlClient client, List<Reading> rows, String restated) {
    boolean onlyEvents = rows.stream().noneMatch(row -> row.grain().isRestated());
    boolean oneSource = onlyEvents && ReadingColumns.isOneSource(rows);
    var sql =
        oneSource
            ? ReadingsSql.STORE_EVENTS_OF_ONE_SOURCE
            : onlyEvents ? ReadingsSql.STORE_EVENTS : restated;
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
   * @param coverage what answers must say now about days that were read, if it is something else
   */
  public record Stored(
      int inserted,
      int updated,
      List<String> changedCampaigns,
      int zeroed,
      List<Refused> refused,
      List<CoverageChange> coverage) {
    public static final Stored NOTHING = new Stored(0, 0, List.of());

    public Stored {
      changedCampaigns = List.copyOf(changedCampaigns);
      refused = List.copyOf(refused);
      coverage = List.copyOf(coverage);
    }

    public Stored(int inserted, int updated, List<String> changedCampaigns) {
      this(inserted, updated, changedCampaigns, 0);
    }

    public Stored(int inserted, int updated, List<String> changedCampaigns, int zeroed) {
      this(inserted, updated, changedCampaigns, zeroed, List.of(), List.of());
    }

    static Stored refused(Refused one) {
      return new Stored(0, 0, List.of(), 0, List.of(one), List.of());
    }

    static Stored of(List<CoverageChange> coverage) {
      return new Stored(0, 0, List.of(), 0, List.of(), coverage);
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
          Stream.concat(refused.stream(), other.refused.stream()).toList(),
          Stream.concat(coverage.stream(), other.coverage.stream()).distinct().toList());
    }
  }
}
