package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.KeyText;
import dev.campaignanalytics.api.auth.NewKey;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.model.access.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** Writes the public fields of a key. */
final class KeyJson {
  private KeyJson() {}

  /** Includes the text of the key. */
  static JsonObject write(NewKey made) {
    return new JsonObject().put("key", made.text()).put("info", write(made.key()));
  }

  static JsonObject write(ApiKey key) {
    return new JsonObject()
        .put("id", key.id())
        .put("prefix", KeyText.prefix(key.id()))
        .put("name", key.name())
        .put("scopes", new JsonArray(key.scopes().stream().sorted().map(Scope::wireName).toList()))
        .put("accounts", key.accounts().map(KeyJson::names).orElse(null))
        .put("created_at", key.life().createdAt().toString())
        .put("expires_at", text(key.life().expiresAt()))
        .put("revoked_at", text(key.life().revokedAt()))
        .put("last_used_at", text(key.lastUsedAt()));
  }

  private static JsonArray names(Iterable<AccountRef> accounts) {
    var names = new JsonArray();
    accounts.forEach(account -> names.add(account.toString()));
    return names;
  }

  private static String text(Optional<Instant> moment) {
    return moment.map(Instant::toString).orElse(null);
  }
}
