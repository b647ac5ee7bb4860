package dev.campaignanalytics.api;

import dev.campaignanalytics.api.auth.NewKey;
import dev.campaignanalytics.api.auth.NewKey.Grant;
import dev.campaignanalytics.api.server.HttpConfig;
import dev.campaignanalytics.model.access.Scope;
import dev.campaignanalytics.query.ApiKeyCache;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends reads to this node's own server for a short time before the node reports that it is ready.
 * They make the virtual machine compile the code that serves reads, which otherwise would be slow
 * for the first seconds of load. Other requests are answered meanwhile.
 *
 * <p>Not where the server itself speaks TLS: its certificate names the public host, so a client
 * that connects to loopback could not verify it.
 */
public final class ReadWarmUp {
  private static final int CONNECTIONS = 16;
  private static final Map<String, String> LOCAL = Map.of("0.0.0.0", "127.0.0.1", "::", "::1");

  /** What frequent clients send. */
  private static final List<Map<String, String>> HEADERS =
      List.of(
          Map.of("User-Agent", "curl", "Accept", "*/*"),
          Map.of("Accept-Encoding", "gzip, deflate", "Accept", "*/*", "Accept-Language", "*"),
          Map.of("Accept-Encoding", "gzip", "Accept", "application/json"));

  private final Vertx vertx;
  private final HttpConfig config;
  private final ApiKeyCache keys;
  private final Clock clock;

  public ReadWarmUp(Vertx vertx, HttpConfig config, ApiKeyCache keys, Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Completes when the configured time is over; never fails.
   *
   * @param port that the server listens on
   * @param campaignId any campaign that has figures
   */
  public Future<Void> run(int port, String campaignId) {
    var now = clock.instant();
    var grant =
        new Grant(
            "warm-up",
            List.of(Scope.INSIGHTS_READ),
            Optional.empty(),
            Optional.of(now.plus(1, ChronoUnit.MINUTES)));
    var key = NewKey.make(grant, now);
    keys.useTemporarily(Optional.of(key.key()));
    var client = client(port);
    long end = System.nanoTime() + config.warmUp().toNanos();
    var senders = new ArrayList<Future<Void>>();
    for (int i = 0; i < CONNECTIONS; i++) {
      senders.add(send(client, request(campaignId, key.text(), i), end));
    }
    return Future.join(senders)
        .otherwiseEmpty()
        .compose(done -> client.close())
        .otherwiseEmpty()
        .onComplete(done -> keys.useTemporarily(Optional.empty()));
  }

  private HttpClient client(int port) {
    var options =
        new HttpClientOptions()
            .setDefaultHost(LOCAL.getOrDefault(config.host(), config.host()))
            .setDefaultPort(port);
    return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  private static RequestOptions request(String campaignId, String token, int number) {
    var id = URLEncoder.encode(campaignId, StandardCharsets.UTF_8);
    var request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setURI("/campaign/insights?campaign=" + id)
            .putHeader("Authorization", "Bearer " + token);
    HEADERS.get(number % HEADERS.size()).forEach(request::putHeader);
    return request;
  }

  /** One request after the other until the time is over or one fails. */
  private static Future<Void> send(HttpClient client, RequestOptions request, long end) {
    if (System.nanoTime() >= end) {
      return Future.succeededFuture();
    }
    return client
        .request(request)
        .compose(sent -> sent.send())
        .compose(HttpClientResponse::body)
        .compose(body -> send(client, request, end));
  }
}
