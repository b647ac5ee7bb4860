package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.auth.KeyText;
import dev.campaignanalytics.api.auth.NewKey;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.model.access.Scope;
import dev.campaignanalytics.query.ApiKeyCache;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code GET}, {@code POST} and {@code DELETE /keys}. */
public final class KeysHandler implements OperationGroup {
  private static final int MAX_LISTED = 1000;

  private final ApiKeyCache keys;
  private final Clock clock;

  public KeysHandler(ApiKeyCache keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.ofEntries(
        Map.entry("listKeys", this::list),
        Map.entry("createKey", this::create),
        Map.entry("revokeKey", this::revoke));
  }

  public void list(RoutingContext context) {
    requireSight(context);
    var listed =
        keys.all()
            .map(
                all ->
                    new JsonArray(all.stream().limit(MAX_LISTED).map(KeysHandler::json).toList()));
    RequestSteps.proceed(
        context,
        listed,
        array -> ResponseWriter.json(context.response(), 200, new JsonObject().put("keys", array)));
  }

  public void create(RoutingContext context) {
    requireSight(context);
    var body = OperationArguments.body(context);
    var made =
        NewKey.make(
            new NewKey.Grant(name(body), scopes(body), accounts(body), expiry(body)),
            clock.instant());
    RequestSteps.proceed(
        context,
        keys.add(made.key()),
        done -> ResponseWriter.json(context.response(), 201, json(made)));
  }

  public void revoke(RoutingContext context) {
    requireSight(context);
    var id = OperationArguments.of(context).text("id").orElseThrow();
    RequestSteps.proceed(context, keys.revoke(id), found -> revoked(context, found));
  }

  private static void revoked(RoutingContext context, boolean found) {
    if (!found) {
      context.fail(new ProblemException(ProblemDetails.of(Type.NOT_FOUND, "Key not found.")));
      return;
    }
    context.response().setStatusCode(204).end();
  }

  /** A caller limited to some accounts must not create a key for other accounts. */
  private static void requireSight(RoutingContext context) {
    if (AuthenticatedCaller.of(context).accounts().isPresent()) {
      throw new ProblemException(
          ProblemDetails.of(
              Type.FORBIDDEN, "A token that is limited to accounts cannot manage keys."));
    }
  }

  private static String name(JsonObject body) {
    var name = body.getString("name");
    if (name.isBlank()) {
      throw invalid("name", "must have a visible character");
    }
    return name;
  }

  private static List<Scope> scopes(JsonObject body) {
    return body.getJsonArray("scopes").stream()
        .map(name -> Scope.of((String) name).orElseThrow())
        .toList();
  }

  private static Optional<List<AccountRef>> accounts(JsonObject body) {
    return Optional.ofNullable(body.getJsonArray("accounts"))
        .map(
            names ->
                names.stream()
                    .map(name -> AccountRef.parse((String) name))
                    .map(found -> found.orElseThrow(() -> invalid("accounts", "must be names")))
                    .distinct()
                    .collect(Collectors.toList()));
  }

  private Optional<Instant> expiry(JsonObject body) {
    var text = Optional.ofNullable(body.getString("expires_at"));
    try {
      var moment = text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
      if (moment.filter(at -> !at.isAfter(clock.instant())).isPresent()) {
        throw invalid("expires_at", "must be in the future");
      }
      return moment;
    } catch (DateTimeParseException e) {
      throw invalid("expires_at", "must be an RFC 3339 instant such as 2026-01-31T00:00:00Z");
    }
  }

  private static ProblemException invalid(String field, String reason) {
    return new ProblemException(ProblemDetails.invalidBody(field, field + " " + reason + "."));
  }

  /** Includes the text of the key. */
  private static JsonObject json(NewKey made) {
    return new JsonObject().put("key", made.text()).put("info", json(made.key()));
  }

  private static JsonObject json(ApiKey key) {
    return new JsonObject()
        .put("id", key.id())
        .put("prefix", KeyText.prefix(key.id()))
        .put("name", key.name())
        .put("scopes", new JsonArray(key.scopes().stream().sorted().map(Scope::wireName).toList()))
        .put("accounts", key.accounts().map(KeysHandler::names).orElse(null))
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
