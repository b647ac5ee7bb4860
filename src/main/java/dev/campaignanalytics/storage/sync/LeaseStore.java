package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Distributes the accounts to the nodes. Each account is leased to one node for a limited time, by
 * the clock of PostgreSQL. Every method fails with {@link StorageException}.
 *
 * <p>Statements that change many rows lock them in the order of their keys, here and in {@link
 * SyncStore}: otherwise two of them could wait for each other.
 */
public final class LeaseStore {
  private static final String REGISTER =
      """
      insert into sync_state (platform, account_id)
      select p, '' from unnest($1::text[]) as p
      on conflict do nothing
      """;

  private static final String SEEN =
      """
      insert into ingestion_nodes (node, seen_at, platforms) values ($1, clock_timestamp(), $2)
      on conflict (node) do update set seen_at = clock_timestamp(), platforms = excluded.platforms
      """;

  private static final String EXTEND =
      """
      update sync_state set lease_until = clock_timestamp() + $2::bigint * interval '1 ms'
      where (platform, account_id) in (
        select platform, account_id from sync_state
        where holder = $1
        order by platform, account_id
        for update)
      """;

  /** One row for the platforms that every node syncs, and one for each other platform. */
  private static final String SHARES =
      """
      with alive as (
        select platforms from ingestion_nodes
        where seen_at > clock_timestamp() - $3::bigint * interval '1 ms'),
      synced as (
        select p as platform,
               (select count(*) from alive where platforms is null or p = any(platforms)) as nodes,
               (select count(*) from sync_state where pollable and platform = p) as accounts,
               (select count(*) from sync_state where holder = $1 and platform = p) as held
        from unnest($2::text[]) as p)
      select array_agg(platform) as platforms,
             ceil(sum(accounts) / greatest(1, max(nodes)))::int as share,
             sum(held)::int as held
      from synced
      group by case when nodes = (select count(*) from alive) then '' else platform end
      """;

  /** A new holder gets a new number. Rows that another node is acquiring are skipped. */
  private static final String TAKE =
      """
      update sync_state s
      set holder = $1, fence = fence + 1,
          lease_until = clock_timestamp() + $3::bigint * interval '1 ms'
      where (platform, account_id) in (
        select platform, account_id from sync_state
        where pollable and platform = any($2::text[])
          and (holder is null or lease_until < clock_timestamp())
        order by account_id <> '', lease_until nulls first, platform, account_id
        limit $4
        for update skip locked)
      """;

  private static final String GIVE_BACK =
      """
      update sync_state set holder = null, lease_until = null
      where (platform, account_id) in (
        select platform, account_id from sync_state
        where holder = $1
          and (platform, account_id) in (select p, a from unnest($2::text[], $3::text[]) as k(p, a))
        order by platform, account_id
        for update)
      """;

  private static final String RELEASE =
      """
      update sync_state set holder = null, lease_until = null
      where (platform, account_id) in (
        select platform, account_id from sync_state
        where holder = $1 and platform = $2
        order by platform, account_id
        for update)
      """;

  private static final String GIVE_ALL_BACK =
      """
      update sync_state set holder = null, lease_until = null
      where (platform, account_id) in (
        select platform, account_id from sync_state
        where holder = $1
        order by platform, account_id
        for update)
      """;

  private static final String GONE = "delete from ingestion_nodes where node = $1";

  private final Database database;

  public LeaseStore(Database database) {
    this.database = database;
  }

  /** Creates the rows of the platforms themselves. */
  public Future<Void> register(List<Platform> platforms) {
    return database.execute(REGISTER, Tuple.of(names(platforms))).mapEmpty();
  }

  /**
   * Records that {@code node} is alive and syncs these platforms, extends its leases and acquires
   * free ones, up to its fair share of the accounts.
   */
  public Future<Holding> hold(String node, List<Platform> platforms, Duration lifetime) {
    long millis = lifetime.toMillis();
    return database.inTransaction(
        connection ->
            run(connection, SEEN, Tuple.of(node).addArrayOfString(names(platforms)))
                .compose(seen -> run(connection, EXTEND, Tuple.of(node, millis)))
                .compose(extended -> take(connection, node, platforms, millis)));
  }

  private static Future<Holding> take(
      SqlConnection connection, String node, List<Platform> platforms, long millis) {
    var names = names(platforms);
    return connection
        .preparedQuery(SHARES)
        .execute(Tuple.of(node, names, millis))
        .compose(
            rows -> {
              Future<Void> taken = Future.succeededFuture();
              for (var row : rows) {
                taken = taken.compose(before -> take(connection, node, row, millis));
              }
              return taken
                  .compose(all -> HeldRows.of(connection, node, names))
                  .map(held -> new Holding(held, shares(rows)));
            });
  }

  private static Future<Void> take(SqlConnection connection, String node, Row share, long millis) {
    int free = Math.max(0, share.getInteger("share") - share.getInteger("held"));
    var platforms = share.getArrayOfStrings("platforms");
    return run(connection, TAKE, Tuple.of(node, platforms, millis, free));
  }

  private static List<Share> shares(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> new Share(platforms(row), row.getInteger("share")))
        .toList();
  }

  private static Set<Platform> platforms(Row row) {
    return Arrays.stream(row.getArrayOfStrings("platforms"))
        .map(name -> Platform.of(name).orElseThrow())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Releases leases. */
  public Future<Void> giveBack(String node, Collection<HeldAccount.Key> keys) {
    if (keys.isEmpty()) {
      return Future.succeededFuture();
    }
    var platforms = keys.stream().map(k -> k.platform().wireName()).toArray(String[]::new);
    var accounts = keys.stream().map(HeldAccount.Key::accountId).toArray(String[]::new);
    var tuple = Tuple.of(node, platforms, accounts);
    return database.execute(GIVE_BACK, tuple).mapEmpty();
  }

  /** Releases the leases of a platform that the node does not sync any more. */
  public Future<Void> release(String node, Platform platform) {
    var tuple = Tuple.of(node, platform.wireName());
    return database.execute(RELEASE, tuple).mapEmpty();
  }

  /** Releases all leases, because the node stops. */
  public Future<Void> leave(String node) {
    return database.inTransaction(
        connection ->
            run(connection, GIVE_ALL_BACK, Tuple.of(node))
                .compose(given -> run(connection, GONE, Tuple.of(node))));
  }

  private static Future<Void> run(SqlConnection connection, String sql, Tuple tuple) {
    return connection.preparedQuery(sql).execute(tuple).mapEmpty();
  }

  private static String[] names(List<Platform> platforms) {
    return platforms.stream().map(Platform::wireName).toArray(String[]::new);
  }

  /**
   * The current leases of a node.
   *
   * @param shares how many rows of which platforms are this node's part
   */
  public record Holding(List<HeldAccount> accounts, List<Share> shares) {
    public static final Holding NONE = new Holding(List.of(), List.of());

    public Holding {
      accounts = List.copyOf(accounts);
      shares = List.copyOf(shares);
    }
  }

  /**
   * A node's part of the rows of these platforms together. Platforms that every node syncs are
   * shared together, so that the nodes get equal numbers of rows; any other platform is shared by
   * itself among the nodes that sync it, so that none of its rows is left over.
   */
  public record Share(Set<Platform> platforms, int rows) {
    public Share {
      platforms = Set.copyOf(platforms);
    }
  }
}
