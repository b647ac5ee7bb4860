package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Deletes old versions, and of replaced readings those that no kept version has. Of a day the
 * figures at some ages are kept without limit, because models of how figures mature need them. Any
 * number of nodes may do it at the same time.
 */
public final class VersionRetention {
  private static final int ROWS_AT_ONCE = 5000;

  /** At most one more day, so that what is deleted with it is found although a run was ended. */
  private static final String NEXT =
      """
      select max(version) as version from versions
      where sealed_at <= least($1, (select sealed_at + interval '1 day' from versions
                                    order by version offset 1 limit 1))
      """;

  /**
   * Readings that were replaced in the oldest version or before. Kept of a day are the figures at
   * the ends of these ages in days: those that were replaced next after such an end.
   */
  private static final String THIN =
      """
      with oldest as materialized (select * from versions order by version limit 1)
      delete from campaign_metrics_history
      where ctid = any (array(
        select h.ctid
        from oldest o
        join campaign_metrics_history h
          on h.replaced_at >= o.sealed_at - interval '3 days' and h.replaced_at < o.sealed_at
        where o.version > 1
          and (h.replaced_by is null
               or h.replaced_by <= o.upto
                  and h.replaced_by not in (
                    select batch from late_batches
                    where int8range(hidden_from, version) @> o.version)
                  and h.replaced_by not in (select batch from open_batches))
          and not (h.grain = 'DAY' and exists (
            select from unnest('{0,1,2,3,7,14,28,60,90}'::int[]) as age
            cross join lateral (
              select h."timestamp" + (age + 1) * interval '1 day' as ends) a
            where h.replaced_at > a.ends
              and not exists (
                select from campaign_metrics_history e
                where e.campaign_id = h.campaign_id and e."timestamp" = h."timestamp"
                  and e.platform = h.platform and e.account_id = h.account_id
                  and e.grain = h.grain and e.replaced_at > a.ends
                  and e.replaced_at < h.replaced_at)))
        limit $1
        for update of h skip locked))
      """;

  /** The same of ad groups and ads; how their figures mature is not modelled. */
  private static final String THIN_LEVELS =
      """
      with oldest as materialized (select * from versions order by version limit 1)
      delete from level_daily_history
      where ctid = any (array(
        select h.ctid
        from oldest o
        join level_daily_history h on h.replaced_at < o.sealed_at
        where o.version > 1 and h.replaced_by <= o.upto
          and h.replaced_by not in (
            select batch from late_batches where int8range(hidden_from, version) @> o.version)
          and h.replaced_by not in (select batch from open_batches)
        limit $1
        for update of h skip locked))
      """;

  private static final String DELETE_LATE =
      """
      delete from late_batches
      where batch = any (array(select batch from late_batches where version <= $1 limit $2))
      """;

  private static final String DELETE_VERSIONS =
      """
      delete from versions
      where version = any (array(
        select version from versions where version < $1 order by version limit $2))
      """;

  private final Database database;
  private final Duration kept;
  private final Clock clock;

  /**
   * @param kept how long every version is kept
   */
  public VersionRetention(Database database, Duration kept, Clock clock) {
    this.database = database;
    this.kept = kept;
    this.clock = clock;
  }

  /** Runs once. Fails with {@link StorageException}. */
  public Future<Void> run() {
    return delete(THIN, Tuple.of(ROWS_AT_ONCE))
        .compose(done -> delete(THIN_LEVELS, Tuple.of(ROWS_AT_ONCE)))
        .compose(done -> database.execute(NEXT, Tuple.of(until())))
        .map(rows -> Optional.ofNullable(rows.iterator().next().getLong("version")))
        .compose(next -> next.map(this::deleteBefore).orElse(Future.succeededFuture(0)))
        .compose(deleted -> deleted > 0 ? run() : Future.succeededFuture());
  }

  private OffsetDateTime until() {
    return clock.instant().minus(kept).atOffset(ZoneOffset.UTC);
  }

  /** Versions first: what belongs to them alone may be deleted when they cannot be asked for. */
  private Future<Integer> deleteBefore(long version) {
    return delete(DELETE_VERSIONS, Tuple.of(version, ROWS_AT_ONCE))
        .compose(deleted -> delete(DELETE_LATE, Tuple.of(version, ROWS_AT_ONCE)).map(deleted));
  }

  /** In small batches, because a large one would block other transactions. */
  private Future<Integer> delete(String sql, Tuple parameters) {
    return database
        .execute(sql, parameters)
        .compose(
            rows ->
                rows.rowCount() < ROWS_AT_ONCE
                    ? Future.succeededFuture(rows.rowCount())
                    : delete(sql, parameters).map(more -> more + rows.rowCount()));
  }
}
