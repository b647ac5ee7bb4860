package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/**
 * The responses to earlier requests, in PostgreSQL, whose clock decides what has expired. Every
 * method fails with {@link StorageException}.
 */
public final class IdempotencyStore {
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

  private static final String COMPLETE =
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

  public IdempotencyStore(Database database) {
    this.database = database;
  }

  /**
   * Claims a key for a request. Of many concurrent claims, one gets {@link Claimed}.
   *
   * @param work how long the claim is valid when its holder never completes or releases it
   */
  public Future<Claim> claim(Key key, Buffer requestHash, Duration work) {
    var mine = UUID.randomUUID();
    var parameters = Tuple.of(key.owner(), key.text(), requestHash, mine, work.toMillis());
    return database
        .execute(CLAIM, parameters)
        .compose(
            rows ->
                rows.size() > 0
                    ? Future.succeededFuture(new Claimed(mine))
                    : database
                        .execute(FIND, Tuple.of(key.owner(), key.text(), requestHash))
                        .map(IdempotencyStore::found));
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
        : new Completed(
            new Response(
                row.getInteger("status"), row.getString("content_type"), row.getBuffer("body")));
  }

  /** Stores the response for every later request with the key. */
  public Future<Void> complete(Key key, UUID claim, Response response, Duration retention) {
    var parameters =
        Tuple.of(key.owner(), key.text(), claim, response.status(), response.contentType())
            .addBuffer(response.body())
            .addLong(retention.toMillis());
    return database.execute(COMPLETE, parameters).mapEmpty();
  }

  /** Releases the key: the request was not completed and may be sent again. */
  public Future<Void> release(Key key, UUID claim) {
    return database.execute(RELEASE, Tuple.of(key.owner(), key.text(), claim)).mapEmpty();
  }

  /** Keys of different owners are independent of each other. */
  public record Key(String owner, String text) {}

  /** A completed response. */
  public record Response(int status, String contentType, Buffer body) {}

  /** The result of a claim. */
  public sealed interface Claim permits Claimed, Completed, InFlight, OtherRequest {}

  /** The caller must process the request. */
  public record Claimed(UUID claim) implements Claim {}

  /** The request was completed before. */
  public record Completed(Response response) implements Claim {}

  /** Another request with this key is in progress. */
  public record InFlight() implements Claim {}

  /** The key was used for a different request. */
  public record OtherRequest() implements Claim {}
}
