package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.KeptVersions;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.model.version.UnknownVersionException;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Finds the version that was valid at a time. */
public final class VersionStore {
  private static final String FIND =
      """
      select o.version as oldest, o.sealed_at as oldest_at, n.version as newest,
             n.sealed_at as newest_at, f.version, f.upto, f.sealed_at
      from (select * from versions order by version limit 1) o
      cross join (select * from versions order by version desc limit 1) n
      left join lateral (
        select * from versions
        where case when $1::bigint is null then sealed_at <= $2::timestamptz
                else version = $1::bigint end
        order by version desc
        limit 1
      ) f on true
      """;

  private static final String SEALED_BEFORE =
      """
      select version from versions
      where sealed_at <= clock_timestamp() - $1 * interval '1 millisecond'
      order by version desc
      limit 1
      """;

  private static final long FIRST = 1;

  private final Database database;
  private final Clock clock;
  private final Retention retention;

  /**
   * @param retention of single readings
   */
  public VersionStore(Database database, Clock clock, Retention retention) {
    this.database = database;
    this.clock = clock;
    this.retention = retention;
  }

  /**
   * The state that is asked for. Fails with {@link UnknownVersionException} for one in the future
   * and one that is not kept any more, and with {@link StorageException}.
   */
  public Future<Snapshot> resolve(AsOf asOf) {
    var parameters =
        Tuple.tuple()
            .addLong(asOf.version().orElse(null))
            .addOffsetDateTime(asOf.instant().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null));
    return database.read(FIND, parameters).map(rows -> snapshot(asOf, rows.iterator().next()));
  }

  /** The newest sealed state. Fails with {@link StorageException}. */
  public Future<Snapshot> newest() {
    return database
        .read(FIND, Tuple.tuple().addLong(Long.MAX_VALUE).addOffsetDateTime(null))
        .compose(rows -> resolve(AsOf.version(rows.iterator().next().getLong("newest"))));
  }

  /**
   * The newest version that has been sealed for some time, by the database's clock; 0 if there is
   * none. Fails with {@link StorageException}.
   */
  public Future<Long> sealedFor(Duration time) {
    return database
        .read(SEALED_BEFORE, Tuple.of((double) time.toMillis()))
        .map(
            rows -> rows.size() == 0 ? Long.valueOf(0) : rows.iterator().next().getLong("version"));
  }

  private Snapshot snapshot(AsOf asOf, Row row) {
    var versions =
        new KeptVersions(
            row.getLong("oldest"),
            instant(row, "oldest_at"),
            row.getLong("newest"),
            instant(row, "newest_at"),
            readingsAfter());
    boolean isFuture =
        asOf.version().map(version -> version > versions.newest()).orElse(false)
            || asOf.instant().map(at -> at.isAfter(clock.instant())).orElse(false);
    if (isFuture) {
      throw new UnknownVersionException(versions, false);
    }
    var version = row.getLong("version");
    if (version == null) {
      return before(asOf, versions);
    }
    return new Snapshot(
        asOf,
        version,
        row.getLong("upto"),
        instant(row, "sealed_at"),
        Optional.empty(),
        version == versions.newest(),
        versions);
  }

  /** Readings at the beginning of a day may be in the month before, by the time of their zone. */
  private Optional<LocalDate> readingsAfter() {
    return retention.isUnlimited()
        ? Optional.empty()
        : Optional.of(LocalDate.ofInstant(retention.earliest(clock.instant()), ZoneOffset.UTC));
  }

  /** From before the first version: only where nothing that was replaced then is deleted yet. */
  private static Snapshot before(AsOf asOf, KeptVersions versions) {
    boolean isFromTheBeginning = versions.oldestAt().equals(Instant.EPOCH);
    if (versions.oldest() > FIRST || asOf.instant().isEmpty() || isFromTheBeginning) {
      throw new UnknownVersionException(versions, true);
    }
    return new Snapshot(asOf, FIRST, 0, versions.oldestAt(), asOf.instant(), false, versions);
  }

  private static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
