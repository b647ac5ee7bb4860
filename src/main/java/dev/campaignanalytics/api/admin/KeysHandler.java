package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.api.auth.AccountNames;
import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.auth.NewKey;
import dev.campaignanalytics.api.contract.OperationArguments;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.access.Scope;
import dev.campaignanalytics.query.ApiKeyCache;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code GET}, {@code POST} and {@code DELETE /keys}. */
public final class KeysHandler {
  private static final int MAX_LISTED = 1000;

  private final ApiKeyCache keys;
  private final Clock clock;

  public KeysHandler(ApiKeyCache keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  public void list(RoutingContext context) {
    requireSight(context);
    var listed =
        keys.all()
            .map(all -> new JsonArray(all.stream().limit(MAX_LISTED).map(KeyJson::write).toList()));
    RequestSteps.proceed(
        context, listed, array -> send(context, 200, new JsonObject().put("keys", array)));
  }

  public void create(RoutingContext context) {
    requireSight(context);
    var body = OperationArguments.body(context);
    var made =
        NewKey.make(
            new NewKey.Grant(body.getString("name"), scopes(body), accounts(body), expiry(body)),
            clock.instant());
    RequestSteps.proceed(
        context, keys.add(made.key()), done -> send(context, 201, KeyJson.write(made)));
  }

  public void revoke(RoutingContext context) {
    requireSight(context);
    var id = OperationArguments.of(context).text("id").orElseThrow();
    RequestSteps.proceed(context, keys.revoke(id), found -> revoked(context, found));
  }

  private static void revoked(RoutingContext context, boolean found) {
    if (!found) {
      context.fail(
          new ProblemException(ProblemDetails.of(Type.NOT_FOUND, "There is no such key.")));
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
                    .map(name -> AccountNames.parse((String) name))
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

  private static void send(RoutingContext context, int status, JsonObject body) {
    context
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body.toBuffer());
  }
}
