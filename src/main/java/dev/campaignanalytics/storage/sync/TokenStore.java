package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * Stores renewed tokens in PostgreSQL, which receives them encrypted, and lets one node renew for
 * all. Every method fails with {@link StorageException}.
 */
public final class TokenStore {
  private static final String FIND =
      """
      select version, sealed, refused_kind, refused_reason
      from renewed_tokens
      where platform = $1 and credential = $2
      """;

  private static final String CLAIM =
      """
      insert into renewed_tokens as t (platform, credential, claimed_by, claimed_until)
      values ($1, $2, $4, clock_timestamp() + $5::bigint * interval '1 ms')
      on conflict (platform, credential) do update
        set claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
        where t.version = $3
          and (t.claimed_until is null or t.claimed_until < clock_timestamp())
      returning 1
      """;

  /** A refusal, or no result, does not change the token: it may still be valid for some time. */
  private static final String END =
      """
      update renewed_tokens
      set version = version + 1, sealed = coalesce($4, sealed), refused_kind = $5,
          refused_reason = $6, claimed_by = null, claimed_until = null,
          changed_at = clock_timestamp()
      where platform = $1 and credential = $2 and claimed_by = $3
      """;

  /** Tokens of credentials that were replaced long ago. */
  private static final String DELETE_OLD =
      "delete from renewed_tokens where changed_at < clock_timestamp() - interval '400 days'";

  private final Database database;

  public TokenStore(Database database) {
    this.database = database;
  }

  /** The stored token; {@link StoredToken#NOTHING} at first. */
  public Future<StoredToken> find(Key key) {
    return database
        .execute(FIND, tuple(key))
        .map(
            rows ->
                rows.stream().map(TokenStore::storedToken).findFirst().orElse(StoredToken.NOTHING));
  }

  private static StoredToken storedToken(Row row) {
    var reason = row.getString("refused_reason");
    return new StoredToken(
        row.getLong("version"),
        Optional.ofNullable(row.getBuffer("sealed")),
        Optional.ofNullable(row.getString("refused_kind")).map(kind -> new Refusal(kind, reason)));
  }

  /**
   * Whether {@code node} may renew now. Other nodes may not, for a limited time by the database's
   * clock.
   *
   * @param version that was found; the claim is refused when it is not the latest any more
   */
  public Future<Boolean> claim(Key key, long version, String node, Duration within) {
    return database
        .execute(CLAIM, tuple(key).addLong(version).addString(node).addLong(within.toMillis()))
        .map(rows -> rows.size() > 0);
  }

  /** Ends a claim with its result. */
  public Future<Void> end(Key key, String node, Outcome outcome) {
    var tuple =
        tuple(key)
            .addString(node)
            .addBuffer(outcome.sealed().orElse(null))
            .addString(outcome.refusal().map(Refusal::kind).orElse(null))
            .addString(outcome.refusal().map(Refusal::reason).orElse(null));
    return database
        .execute(END, tuple)
        .compose(ended -> database.execute(DELETE_OLD, Tuple.tuple()))
        .mapEmpty();
  }

  private static Tuple tuple(Key key) {
    return Tuple.tuple().addString(key.platform().wireName()).addString(key.credential());
  }

  /**
   * The owner of a token.
   *
   * @param credential changes whenever a person configures another one
   */
  public record Key(Platform platform, String credential) {}

  /**
   * The latest state of a credential.
   *
   * @param version increases with each end of a claim
   * @param refusal why the last renewal was refused
   */
  public record StoredToken(long version, Optional<Buffer> sealed, Optional<Refusal> refusal) {
    public static final StoredToken NOTHING =
        new StoredToken(0, Optional.empty(), Optional.empty());
  }

  /** The result of a renewal: a token, a refusal, or neither when it may be tried again. */
  public record Outcome(Optional<Buffer> sealed, Optional<Refusal> refusal) {
    public static final Outcome NONE = new Outcome(Optional.empty(), Optional.empty());
  }

  /** Why a renewal was refused permanently, as a word and a sentence. */
  public record Refusal(String kind, String reason) {}
}
