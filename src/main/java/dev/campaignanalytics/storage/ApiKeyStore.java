package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.model.access.Scope;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Managed keys in PostgreSQL. Every method fails with {@link StorageException}. */
public final class ApiKeyStore {
  private static final String ALL =
      """
      select id, hash, name, scopes, accounts, created_at, expires_at, revoked_at, last_used_at
      from api_keys
      order by created_at desc, id
      """;

  private static final String ADD =
      """
      insert into api_keys (id, hash, name, scopes, accounts, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      """;

  private static final String REVOKE =
      "update api_keys set revoked_at = coalesce(revoked_at, $2) where id = $1";

  private static final String USED =
      """
      update api_keys set last_used_at = used.at
      from unnest($1::text[], $2::timestamptz[]) as used(id, at)
      where api_keys.id = used.id
        and (api_keys.last_used_at is null or api_keys.last_used_at < used.at)
      """;

  private final Database database;

  public ApiKeyStore(Database database) {
    this.database = database;
  }

  /** Returns all keys, including revoked and expired ones, the newest first. */
  public Future<List<ApiKey>> all() {
    return database
        .execute(ALL, Tuple.tuple())
        .map(rows -> rows.stream().map(ApiKeyStore::key).toList());
  }

  public Future<Void> add(ApiKey key) {
    return database
        .execute(
            ADD,
            Tuple.of(key.id(), key.hash(), key.name())
                .addArrayOfString(words(key.scopes().stream().map(Scope::wireName).toList()))
                .addValue(key.accounts().map(ApiKeyStore::names).orElse(null))
                .addValue(utc(key.life().createdAt()))
                .addValue(key.life().expiresAt().map(ApiKeyStore::utc).orElse(null)))
        .mapEmpty();
  }

  /** Revokes a key from the given time on. A key that is already revoked does not change. */
  public Future<Void> revoke(String id, Instant at) {
    return database.execute(REVOKE, Tuple.of(id, utc(at))).mapEmpty();
  }

  /** Records when keys were last used. A time before the recorded one changes nothing. */
  public Future<Void> used(Map<String, Instant> lastUsedById) {
    var ids = List.copyOf(lastUsedById.keySet());
    var moments = ids.stream().map(id -> utc(lastUsedById.get(id)));
    return database
        .execute(
            USED,
            Tuple.tuple()
                .addArrayOfString(words(ids))
                .addArrayOfOffsetDateTime(moments.toArray(OffsetDateTime[]::new)))
        .mapEmpty();
  }

  private static ApiKey key(Row row) {
    return new ApiKey(
        row.getString("id"),
        row.getString("hash"),
        row.getString("name"),
        // A scope that only a later version of the program knows cannot be granted by this one.
        Arrays.stream(row.getArrayOfStrings("scopes"))
            .flatMap(scope -> Scope.of(scope).stream())
            .collect(Collectors.toSet()),
        Optional.ofNullable(row.getArrayOfStrings("accounts")).map(ApiKeyStore::accounts),
        new ApiKey.Life(
            row.getOffsetDateTime("created_at").toInstant(),
            moment(row, "expires_at"),
            moment(row, "revoked_at")),
        moment(row, "last_used_at"));
  }

  private static List<AccountRef> accounts(String[] names) {
    return Arrays.stream(names).map(ApiKeyStore::account).toList();
  }

  private static AccountRef account(String name) {
    int colon = name.indexOf(':');
    var platform = Platform.of(name.substring(0, colon)).orElseThrow();
    return new AccountRef(platform, name.substring(colon + 1));
  }

  private static String[] names(List<AccountRef> accounts) {
    return words(accounts.stream().map(AccountRef::toString).toList());
  }

  private static String[] words(List<String> words) {
    return words.toArray(String[]::new);
  }

  private static Optional<Instant> moment(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
