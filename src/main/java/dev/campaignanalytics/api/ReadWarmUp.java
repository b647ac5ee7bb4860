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
import java.time.LocalDate;
import java.time.ZoneOffset;
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
  /** The most campaigns that it asks about. */
  public static final int CAMPAIGNS = 200;

  private static final int CONNECTIONS = 16;

  /** One of so many connections asks questions that were never asked. */
  private static final int NEW_QUESTIONS = 4;

  private static final int MOST_DAYS = 80;

  /** What such questions ask for, in addition to their days. */
  private static final List<String> FORMS =
      List.of("", "&granularity=day", "&platform=meta", "&compare=previous_period");

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
   * @param campaigns the ids of some campaigns
   */
  public Future<Void> run(int port, List<String> campaigns) {
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
      var paths = new Paths(campaigns, i, LocalDate.ofInstant(now, ZoneOffset.UTC));
      senders.add(send(client, paths, request(key.text(), i), end));
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

  private static RequestOptions request(String token, int number) {
    var request =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .putHeader("Authorization", "Bearer " + token);
    HEADERS.get(number % HEADERS.size()).forEach(request::putHeader);
    return request;
  }

  /** One request after the other until the time is over or one fails. */
  private static Future<Void> send(
      HttpClient client, Paths paths, RequestOptions request, long end) {
    if (System.nanoTime() >= end) {
      return Future.succeededFuture();
    }
    return client
        .request(request.setURI(paths.next()))
        .compose(sent -> sent.send())
        .compose(HttpClientResponse::body)
        .compose(body -> send(client, paths, request, end));
  }

  /** What one connection asks: each campaign repeatedly, or always for other days. */
  private static final class Paths {
    private final List<String> campaigns;
    private final boolean asksNewQuestions;
    private final LocalDate today;
    private int number;

    private Paths(List<String> campaigns, int connection, LocalDate today) {
      this.campaigns = campaigns;
      this.asksNewQuestions = connection % NEW_QUESTIONS == 0;
      this.today = today;
      this.number = connection;
    }

    private String next() {
      // Every connection comes to every campaign.
      var id = campaigns.get(number / CONNECTIONS % campaigns.size());
      var path = "/campaign/insights?campaign=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
      var asked =
          asksNewQuestions ? path + days() + FORMS.get(number / CONNECTIONS % FORMS.size()) : path;
      number += CONNECTIONS;
      return asked;
    }

    private String days() {
      int turn = number / NEW_QUESTIONS;
      var to = today.minusDays(turn % MOST_DAYS);
      return "&from=" + to.minusDays(turn / MOST_DAYS % MOST_DAYS) + "&to=" + to;
    }
  }
}
