package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Days that are to be read once more, in PostgreSQL. Every method fails with {@link
 * StorageException}.
 */
public final class BackfillStore {
  /** An open request for the same days is reused instead of duplicated. */
  private static final String REQUEST =
      """
      with known as (
        select id from backfills
        where platform = $2 and account_id = $3 and range_from = $4 and range_to = $5
          and state = 'RUNNING'
      ), made as (
        insert into backfills (id, platform, account_id, range_from, range_to, remaining_to, state,
                               requested_at, updated_at)
        select $1, $2, $3, $4, $5, $5, 'RUNNING', $6, $6
        from sync_state
        where platform = $2 and account_id = $3 and account_id <> ''
          and not exists (select 1 from known)
        returning id
      )
      select id from known union all select id from made
      """;

  private static final String CANCEL =
      """
      update backfills set state = 'CANCELLED', updated_at = $2
      where id = $1 and state = 'RUNNING'
      """;

  private static final String NEXT =
      """
      select id, platform, account_id, range_from, range_to, remaining_to, state, requested_at,
             detail
      from backfills
      where platform = $1 and account_id = $2 and state = 'RUNNING'
      order by requested_at, id
      limit 1
      """;

  private static final String LATEST =
      """
      select id, platform, account_id, range_from, range_to, remaining_to, state, requested_at,
             detail
      from backfills
      order by state <> 'RUNNING', updated_at desc, id
      limit 100
      """;

  private final Database database;

  public BackfillStore(Database database) {
    this.database = database;
  }

  /**
   * Stores the request; empty when there is no such account. A repeated open request is stored
   * once.
   */
  public Future<Optional<String>> request(BackfillRequest request) {
    var tuple =
        Tuple.of(UUID.randomUUID().toString(), request.platform().wireName(), request.accountId())
            .addLocalDate(request.range().from())
            .addLocalDate(request.range().to())
            .addValue(request.at().atOffset(ZoneOffset.UTC));
    return database
        .execute(REQUEST, tuple)
        .map(rows -> rows.stream().map(row -> row.getString("id")).findFirst());
  }

  /** Whether there was a request to cancel. */
  public Future<Boolean> cancel(String id, Instant at) {
    return database
        .execute(CANCEL, Tuple.of(id, at.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount() > 0);
  }

  /** The oldest unfinished request of an account. */
  public Future<Optional<BackfillStatus>> next(HeldAccount.Key key) {
    return database
        .execute(NEXT, Tuple.of(key.platform().wireName(), key.accountId()))
        .map(rows -> rows.stream().map(BackfillStore::backfill).findFirst());
  }

  /** The open requests and the latest of the others. */
  public Future<List<BackfillStatus>> latest() {
    return database
        .execute(LATEST, Tuple.tuple())
        .map(rows -> rows.stream().map(BackfillStore::backfill).toList());
  }

  private static BackfillStatus backfill(Row row) {
    return new BackfillStatus(
        row.getString("id"),
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("account_id"),
        new DateRange(row.getLocalDate("range_from"), row.getLocalDate("range_to")),
        Optional.ofNullable(row.getLocalDate("remaining_to")),
        BackfillStatus.State.valueOf(row.getString("state")),
        row.getOffsetDateTime("requested_at").toInstant(),
        row.getString("detail"));
  }
}
