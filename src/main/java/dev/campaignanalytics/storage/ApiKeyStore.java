package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.access.ApiKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Managed keys. Every method fails with {@link StorageException}. */
public interface ApiKeyStore {
  /** Returns all keys, including revoked and expired ones, the newest first. */
  Future<List<ApiKey>> all();

  Future<Void> add(ApiKey key);

  /** Revokes a key from the given time on. A key that is already revoked does not change. */
  Future<Void> revoke(String id, Instant at);

  /** Records when keys were last used. A time before the recorded one changes nothing. */
  Future<Void> used(Map<String, Instant> lastUsedById);
}
