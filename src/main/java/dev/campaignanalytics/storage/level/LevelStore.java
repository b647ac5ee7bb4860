package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.BatchOutcome.Rejection;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.TransactionRetry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days of ad groups and ads. Readings of an entity that belongs to another campaign or ad group
 * are refused, with their places in the list. All methods store their rows in one transaction;
 * storing the same again changes nothing. Every method fails with {@link StorageException}.
 */
public final class LevelStore {
  private static final Duration FIRST_DELAY = Duration.ofMillis(50);
  private static final int ROWS_PER_STATEMENT = 2000;

  private final Database database;
  private final TransactionRetry retry;

  public LevelStore(Database database) {
    this.database = database;
    this.retry = database.retry(FIRST_DELAY);
  }

  /** Stores readings. Of the same day the one that was observed last counts. */
  public Future<Stored> storeObserved(Key key, List<LevelReading> readings) {
    return store(key, readings, LevelSql.STORE_OBSERVED);
  }

  /** Stores readings. Of the same day the one that is stored last counts. */
  public Future<Stored> storeAccepted(Key key, List<LevelReading> readings) {
    return store(key, readings, LevelSql.STORE_ACCEPTED);
  }

  private Future<Stored> store(Key key, List<LevelReading> readings, String sql) {
    if (readings.isEmpty()) {
      return Future.succeededFuture(Stored.NOTHING);
    }
    return retry.run(
        () ->
            database.inTransaction(
                connection ->
                    LevelLock.wait(connection, key.account(), key.level())
                        .compose(locked -> put(connection, key, readings, sql))
                        .compose(stored -> changed(connection, key, stored))));
  }

  /**
   * Stores all readings of a window, and zeroes for stored rows that it does not contain. Of the
   * same day the reading that was observed last counts.
   *
   * @param readings only of days of the window
   */
  public Future<Stored> storeWindow(Key key, Window window, List<LevelReading> readings) {
    return retry.run(
        () ->
            database.inTransaction(
                connection ->
                    LevelLock.wait(connection, key.account(), key.level())
                        .compose(locked -> put(connection, key, readings, LevelSql.STORE_OBSERVED))
                        .compose(
                            stored -> {
                              var known = window.without(refusedDays(readings, stored));
                              return zeroAbsent(connection, key, known)
                                  .map(stored::plus)
                                  .compose(all -> changed(connection, key, all))
                                  .compose(all -> read(connection, key, known).map(all));
                            })));
  }

  private static List<LocalDate> refusedDays(List<LevelReading> readings, Stored stored) {
    return stored.refused().stream().map(one -> readings.get(one.index()).day()).toList();
  }

  private static Future<Stored> put(
      SqlConnection connection, Key key, List<LevelReading> readings, String sql) {
    return EntityParents.of(connection, key, readings)
        .compose(
            parents -> {
              var checked = parents.check(readings);
              var rows = DistinctLevelReadings.of(checked.accepted());
              return putRows(connection, key, rows, sql)
                  .map(stored -> stored.refusing(checked.refused()));
            });
  }

  private static Future<Stored> putRows(
      SqlConnection connection, Key key, List<LevelReading> rows, String sql) {
    var stored = Future.succeededFuture(Stored.NOTHING);
    for (int at = 0; at < rows.size(); at += ROWS_PER_STATEMENT) {
      var part = rows.subList(at, Math.min(rows.size(), at + ROWS_PER_STATEMENT));
      stored =
          stored.compose(
              before ->
                  connection
                      .preparedQuery(sql)
                      .execute(LevelColumns.addReadings(key.tuple(), part))
                      .map(LevelStore::stored)
                      .map(before::plus));
    }
    return stored;
  }

  private static Stored stored(RowSet<Row> rows) {
    var stored = Stored.NOTHING;
    for (var row : rows) {
      stored =
          stored.plus(
              new Stored(
                  row.getInteger("inserted"),
                  row.getInteger("updated"),
                  0,
                  Set.of(row.getLocalDate("local_date")),
                  List.of()));
    }
    return stored;
  }

  private static Future<Stored> zeroAbsent(SqlConnection connection, Key key, Window window) {
    return connection
        .preparedQuery(LevelSql.ZERO_ABSENT)
        .execute(window.addTo(key.tuple()))
        .map(
            rows -> {
              var stored = Stored.NOTHING;
              for (var row : rows) {
                var day = Set.of(row.getLocalDate("local_date"));
                stored = stored.plus(new Stored(0, 0, row.getInteger("zeroed"), day, List.of()));
              }
              return stored;
            });
  }

  private static Future<Stored> changed(SqlConnection connection, Key key, Stored stored) {
    if (stored.days().isEmpty()) {
      return Future.succeededFuture(stored);
    }
    return connection
        .preparedQuery(LevelSql.DAYS_CHANGED)
        .execute(key.tuple().addArrayOfLocalDate(array(stored.days())))
        .map(stored);
  }

  private static Future<Void> read(SqlConnection connection, Key key, Window window) {
    return connection
        .preparedQuery(LevelSql.DAYS_READ)
        .execute(window.addTo(key.tuple()))
        .mapEmpty();
  }

  private static LocalDate[] array(Collection<LocalDate> days) {
    return days.toArray(new LocalDate[0]);
  }

  /** A level of an account. */
  public record Key(AccountRef account, Level level) {
    Tuple tuple() {
      return Tuple.of(account.platform().wireName(), account.accountId(), level.wireName());
    }
  }

  /**
   * The days of which the readings are all that the account has.
   *
   * @param uncertain days of the range with readings that could not be used, so that absent rows
   *     are not known to be zero
   * @param readAt not after any reading of it was observed; rows observed later are not touched
   */
  public record Window(DateRange range, Set<LocalDate> uncertain, Instant readAt) {
    public Window {
      uncertain = Set.copyOf(uncertain);
    }

    private Window without(Collection<LocalDate> days) {
      var all = new TreeSet<>(uncertain);
      all.addAll(days);
      return new Window(range, all, readAt);
    }

    private Tuple addTo(Tuple tuple) {
      return tuple
          .addOffsetDateTime(readAt.atOffset(ZoneOffset.UTC))
          .addLocalDate(range.from())
          .addLocalDate(range.to())
          .addArrayOfLocalDate(array(uncertain));
    }
  }

  /**
   * What a commit changed. Readings that are in no number contained nothing new.
   *
   * @param zeroed stored rows that a window no longer contained
   * @param days whose figures changed
   * @param refused readings of an entity that belongs to another campaign or ad group
   */
  public record Stored(
      int inserted, int updated, int zeroed, Set<LocalDate> days, List<Rejection> refused) {
    public static final Stored NOTHING = new Stored(0, 0, 0, Set.of(), List.of());

    public Stored {
      days = Set.copyOf(days);
      refused = List.copyOf(refused);
    }

    private Stored plus(Stored other) {
      var all = new TreeSet<>(days);
      all.addAll(other.days);
      return new Stored(
          inserted + other.inserted,
          updated + other.updated,
          zeroed + other.zeroed,
          all,
          refused.isEmpty() ? other.refused : refused);
    }

    private Stored refusing(List<Rejection> readings) {
      return new Stored(inserted, updated, zeroed, days, readings);
    }
  }
}
