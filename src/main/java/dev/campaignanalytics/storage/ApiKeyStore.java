package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.access.ApiKey;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Managed keys. Every method fails with {@link StorageException}. */
public interface ApiKeyStore {
  /** All of them, revoked and expired ones too, the newest first. */
  Future<List<ApiKey>> all();

  Future<Void> add(ApiKey key);

  /** Revokes from a moment on; one that is revoked already stays as it was. */
  Future<Void> revoke(String id, Instant at);

  /** Notes when keys were used last; an earlier moment than the known one changes nothing. */
  Future<Void> used(Map<String, Instant> lastUsedById);
}
