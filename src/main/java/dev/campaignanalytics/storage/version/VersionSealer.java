package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Makes the next version of all committed changes that belong to none yet. Any number of nodes may
 * do it at the same time; one of them does it. Writers never wait for it.
 */
public final class VersionSealer {
  private static final String SEAL = "select seal_version($1) as version";

  private static final String SAME =
      """
      insert into versions (version, sealed_at, upto, changed_rows)
      select version + 1, greatest(sealed_at, $1), upto, 0
      from versions
      order by version desc
      limit 1
      """;

  private static final String WAIT = "select pg_advisory_xact_lock(hashtext('versions'))";

  private final Database database;
  private final Clock clock;
  private volatile long newest;
  private volatile long doneAt;

  /**
   * @param clock the time of a version; nodes that write follow the database's clock
   */
  public VersionSealer(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The new version; empty if there was nothing to seal or another node is doing it. Fails with
   * {@link StorageException}.
   */
  public Future<Optional<Long>> seal() {
    return database
        .execute(SEAL, Tuple.of(clock.instant().atOffset(ZoneOffset.UTC)))
        .map(VersionSealer::version)
        .onSuccess(this::sealed);
  }

  /**
   * Seals all that is committed, and waits for another node that is sealing. The newest version is
   * then one of now, also where nothing has changed. Fails with {@link StorageException}.
   */
  public Future<Void> sealNow() {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    return database.inTransaction(
        connection ->
            connection
                .query(WAIT)
                .execute()
                .compose(locked -> connection.preparedQuery(SEAL).execute(Tuple.of(now)))
                .compose(
                    done ->
                        version(done).isPresent()
                            ? Future.succeededFuture()
                            : connection.preparedQuery(SAME).execute(Tuple.of(now)).mapEmpty()));
  }

  private static Optional<Long> version(RowSet<Row> rows) {
    return Optional.ofNullable(rows.iterator().next().getLong("version"));
  }

  private void sealed(Optional<Long> version) {
    version.ifPresent(number -> newest = number);
    doneAt = clock.instant().getEpochSecond();
  }

  /** The last version that this node has sealed; 0 before the first one. */
  public long newest() {
    return newest;
  }

  /** When no change was left to seal, in seconds since 1970; 0 before the first time. */
  public long doneAt() {
    return doneAt;
  }
}
