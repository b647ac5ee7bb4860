package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/** Completed requests in PostgreSQL, whose clock decides what has expired. */
public final class PgIdempotencyStore implements IdempotencyStore {
  /**
   * Claims a key that is new or has expired. A key without a response can only be claimed again for
   * the same request. Every claim also deletes a few expired keys, so that no periodic job is
   * needed.
   */
  private static final String CLAIM =
      """
      with forgotten as (
        delete from idempotent_requests
        where (owner, key) in (
          select owner, key from idempotent_requests
          where kept_until < now() and (owner, key) <> ($1, $2)
          order by kept_until
          limit 10
          for update skip locked)
      )
      insert into idempotent_requests as r (owner, key, request_hash, claim, kept_until)
      values ($1, $2, $3, $4, now() + $5::bigint * interval '1 millisecond')
      on conflict (owner, key) do update set
        request_hash = excluded.request_hash, claim = excluded.claim, status = null,
        content_type = null, body = null, kept_until = excluded.kept_until
      where r.kept_until < now() and (r.status is not null or r.request_hash = excluded.request_hash)
      returning claim
      """;

  private static final String FIND =
      """
      select request_hash = $3 as same, status, content_type, body
      from idempotent_requests
      where owner = $1 and key = $2
      """;

  private static final String ANSWER =
      """
      update idempotent_requests
      set status = $4, content_type = $5, body = $6,
          kept_until = now() + $7::bigint * interval '1 millisecond'
      where owner = $1 and key = $2 and claim = $3
      """;

  private static final String RELEASE =
      """
      delete from idempotent_requests
      where owner = $1 and key = $2 and claim = $3 and status is null
      """;

  private final Database database;

  public PgIdempotencyStore(Database database) {
    this.database = database;
  }

  @Override
  public Future<Claim> claim(Key key, Buffer requestHash, Duration work) {
    var mine = UUID.randomUUID();
    var parameters = Tuple.of(key.owner(), key.text(), requestHash, mine, work.toMillis());
    return execute(CLAIM, parameters)
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture(new Claimed(mine))
                    : execute(FIND, Tuple.of(key.owner(), key.text(), requestHash))
                        .map(PgIdempotencyStore::found));
  }

  private static Claim found(RowSet<Row> rows) {
    if (rows.size() == 0) {
      // The key was released between the two statements; the next request can claim it.
      return new InFlight();
    }
    var row = rows.iterator().next();
    if (!row.getBoolean("same")) {
      return new OtherRequest();
    }
    return row.getInteger("status") == null
        ? new InFlight()
        : new Answered(
            new Answer(
                row.getInteger("status"), row.getString("content_type"), row.getBuffer("body")));
  }

  @Override
  public Future<Void> answer(Key key, UUID claim, Answer answer, Duration keep) {
    var parameters =
        Tuple.of(key.owner(), key.text(), claim, answer.status(), answer.contentType())
            .addBuffer(answer.body())
            .addLong(keep.toMillis());
    return execute(ANSWER, parameters).mapEmpty();
  }

  @Override
  public Future<Void> release(Key key, UUID claim) {
    return execute(RELEASE, Tuple.of(key.owner(), key.text(), claim)).mapEmpty();
  }

  private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    return database
        .writes()
        .preparedQuery(sql)
        .execute(parameters)
        .recover(cause -> Future.failedFuture(StorageException.of(cause)));
  }
}
