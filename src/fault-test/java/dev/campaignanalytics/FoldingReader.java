package dev.campaignanalytics;

import dev.campaignanalytics.EventReader.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Knows the clicks of every campaign as a dashboard does: it reads them when the server requests
 * it, then applies events to its state, and reconnects when its server has stopped.
 */
final class FoldingReader {
  private static final int PAUSE_MILLIS = 500;

  private final Vertx vertx;
  private final HttpClient client;
  private final String key;
  private final IntSupplier port;
  private final EventReader events;
  private final Map<String, Long> clicks = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile String lastFailure = "none";

  /**
   * @param port of the server to use now
   */
  FoldingReader(Vertx vertx, HttpClient client, String key, IntSupplier port) {
    this.vertx = vertx;
    this.client = client;
    this.key = key;
    this.port = port;
    this.events = new EventReader(this::take);
  }

  Future<Integer> connect() {
    return events.connect(client, port.getAsInt(), key, events.lastId());
  }

  private void take(Event event) {
    if (event.name().equals("insights")) {
      fold(event.data());
    } else if (event.name().equals("reload") || isFirst(event)) {
      read();
    }
  }

  private boolean isFirst(Event event) {
    return event.name().equals("hello") && clicks.isEmpty();
  }

  /**
   * Retries until it gets a response, with a delay: a thousand at once would use up the ports. If
   * its server has stopped, the next one requests a new read.
   */
  private void read() {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost("127.0.0.1")
            .setPort(port.getAsInt())
            .setURI("/campaigns?limit=1000")
            .putHeader("Authorization", "Bearer " + key);
    client
        .request(options)
        .compose(
            request ->
                request
                    .send()
                    .expecting(HttpResponseExpectation.SC_OK)
                    .compose(response -> response.body()))
        .onSuccess(this::foldAll)
        .onFailure(this::readAgain);
  }

  private void readAgain(Throwable cause) {
    failures.incrementAndGet();
    lastFailure = cause.toString();
    vertx.setTimer(
        PAUSE_MILLIS,
        passed -> {
          if (!isCutOff()) {
            read();
          }
        });
  }

  private void foldAll(Buffer body) {
    new JsonObject(body)
        .getJsonArray("campaigns", new JsonArray())
        .forEach(row -> fold((JsonObject) row));
  }

  /** Clicks only grow here, so the greater value is the later one. */
  private void fold(JsonObject figures) {
    clicks.merge(figures.getString("campaign_id"), figures.getLong("clicks"), Math::max);
  }

  Map<String, Long> clicks() {
    return Map.copyOf(clicks);
  }

  /** The description of it for a failed test. */
  @Override
  public String toString() {
    return "%d campaigns, %s, cut off: %s, %d failed reads, the last: %s"
        .formatted(clicks.size(), events.names(), isCutOff(), failures.get(), lastFailure);
  }

  boolean isCutOff() {
    return events.hasEnded();
  }
}
