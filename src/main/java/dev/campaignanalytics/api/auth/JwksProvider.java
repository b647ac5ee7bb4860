package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.config.Proxies;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer's key set. Fetched when it is old and when a token names a key that is not in it,
 * though not more often than {@link #PAUSE}; when it cannot be fetched the last valid one is still
 * used.
 */
final class JwksProvider implements SigningKeys {
  static final Duration PAUSE = Duration.ofSeconds(10);

  private static final Logger log = LoggerFactory.getLogger(JwksProvider.class);
  private static final Duration OLD = Duration.ofMinutes(10);
  private static final int TIMEOUT_MILLIS = 3000;
  private static final int MAX_BYTES = 256 * 1024;

  private final HttpClient client;
  private final URI url;
  private final Proxies proxies;
  private final KeyFactory factory;
  private final Clock clock;

  private Map<String, JWTAuth> keys = Map.of();
  private Instant fetched = Instant.MIN;
  private Instant tried = Instant.MIN;
  private Future<Void> underway = Future.succeededFuture();

  JwksProvider(Vertx vertx, URI url, Proxies proxies, KeyFactory factory, Clock clock) {
    this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MILLIS));
    this.url = url;
    this.proxies = proxies;
    this.factory = factory;
    this.clock = clock;
  }

  @Override
  public Future<JWTAuth> byId(Optional<String> keyId) {
    if (keyId.isEmpty()) {
      return Future.failedFuture(AuthRefusal.token());
    }
    var now = clock.instant();
    var known = known(keyId.get());
    if (known.isPresent()) {
      if (isOld(now)) {
        refresh(now).onFailure(this::goOn);
      }
      return Future.succeededFuture(known.get());
    }
    return refresh(now)
        .transform(
            done ->
                known(keyId.get())
                    .map(Future::succeededFuture)
                    .orElseGet(() -> Future.failedFuture(unknown())));
  }

  private synchronized Optional<JWTAuth> known(String keyId) {
    return Optional.ofNullable(keys.get(keyId));
  }

  private synchronized boolean isOld(Instant now) {
    return fetched.isBefore(now.minus(OLD));
  }

  private synchronized AuthRefusal unknown() {
    return keys.isEmpty() ? AuthRefusal.away() : AuthRefusal.token();
  }

  /** Fetches, unless a fetch is in progress or was tried a moment ago. */
  private synchronized Future<Void> refresh(Instant now) {
    if (!underway.isComplete() || tried.isAfter(now.minus(PAUSE))) {
      return underway;
    }
    tried = now;
    underway =
        fetch().onSuccess(document -> believe(document, now)).onFailure(this::goOn).mapEmpty();
    return underway;
  }

  private void goOn(Throwable cause) {
    log.warn("the key set of web tokens cannot be fetched: {}", cause.getMessage());
  }

  private synchronized void believe(JsonObject document, Instant now) {
    var found = new HashMap<String, JWTAuth>();
    for (var entry : document.getJsonArray("keys", new JsonArray())) {
      if (entry instanceof JsonObject jwk && jwk.getValue("kid") instanceof String keyId) {
        factory.ofJwk(jwk).ifPresent(key -> found.put(keyId, key));
      }
    }
    if (found.isEmpty()) {
      log.warn("the key set of web tokens has no usable key; the previous one remains in use");
      return;
    }
    keys = Map.copyOf(found);
    fetched = now;
  }

  /** Redirects are not followed: only the configured address is trusted. */
  private Future<JsonObject> fetch() {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url.toString())
            .setProxyOptions(proxies.options(url))
            .setFollowRedirects(false)
            .setTimeout(TIMEOUT_MILLIS);
    return client
        .request(options)
        .compose(request -> request.send().compose(JwksProvider::document))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static Future<JsonObject> document(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      // The exception of our own reset is ignored.
      response.exceptionHandler(reset -> {}).request().reset();
      return Future.failedFuture("status " + response.statusCode());
    }
    return body(response).map(JsonObject::new);
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    var body = Buffer.buffer();
    var done = Promise.<Buffer>promise();
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > MAX_BYTES) {
            response.request().reset();
            done.tryFail("the answer is larger than " + MAX_BYTES + " bytes");
          }
        });
    response.exceptionHandler(done::tryFail);
    response.endHandler(end -> done.tryComplete(body));
    return done.future();
  }
}
