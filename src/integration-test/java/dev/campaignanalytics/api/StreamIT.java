package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.EventReader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may open a stream, for how long, and how many at a time. */
class StreamIT {
  @RegisterExtension
  static final ServerExtension server = new ServerExtension(Map.of("LIMIT_STREAMS", "2"));

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final int PUSHES = 5;

  private final Vertx vertx = Vertx.vertx();

  /** A connection for each stream: on a reused one its first event may come before its reader. */
  private final HttpClient client =
      vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false));

  @AfterEach
  void stop() {
    client.close().await();
    vertx.close().await();
  }

  @Test
  void aRevokedKeyEndsItsStreamAndNoOther() {
    var made = newKey();
    var gone = listening(made.getString("key"));
    var other = listening(newKey().getString("key"));

    server.send("DELETE /keys/" + made.getJsonObject("info").getString("id"));

    await().atMost(TIMEOUT).until(gone::hasEnded);
    assertThat(gone.names()).startsWith("hello").endsWith("refused");
    assertThat(other.hasEnded()).isFalse();
  }

  @Test
  void aKeyThatExpiresEndsItsStream() {
    var reader = listening(newKey(Duration.ofSeconds(8)).getString("key"));

    await().atMost(TIMEOUT).until(reader::hasEnded);

    assertThat(reader.names()).startsWith("hello").endsWith("refused");
  }

  @Test
  void aKeyHoldsOnlySoManyStreamsAndGetsAnotherWhenOneIsClosed() {
    var key = newKey().getString("key");
    var first = listening(key);
    listening(key);

    assertThat(status(key)).isEqualTo(429);
    first.hangUp();

    await().atMost(TIMEOUT).until(() -> status(key) == 200);
  }

  @Test
  void api17OnePushIsOneEvent() {
    var reader = listening(newKey().getString("key"));

    for (int i = 0; i < PUSHES; i++) {
      push("pushed-" + i);
    }

    await().atMost(TIMEOUT).until(() -> reader.events("insights").size() >= PUSHES);
    long since = System.nanoTime();
    // A second event of a campaign would come a second after its first.
    await().atMost(TIMEOUT).until(() -> System.nanoTime() - since > TimeUnit.SECONDS.toNanos(2));
    assertThat(reader.events("insights"))
        .extracting(event -> event.data().getString("campaign_id"))
        .doesNotHaveDuplicates()
        .hasSize(PUSHES);
  }

  private static void push(String campaign) {
    var row =
        new JsonObject()
            .put("campaign_id", campaign)
            .put("platform", "meta")
            .put("timestamp", Instant.now().toString())
            .put("impressions", 1)
            .put("clicks", 0)
            .put("conversions", 0)
            .put("cost", 0)
            .put("revenue", 0);
    var response = server.post("/metrics", new JsonArray().add(row).encode());
    assertThat(response.status()).as(response.body()).isEqualTo(200);
  }

  private EventReader listening(String key) {
    var reader = new EventReader();
    assertThat(reader.connect(client, server.port(), key, "").await()).isEqualTo(200);
    await().atMost(TIMEOUT).until(() -> !reader.events("hello").isEmpty());
    return reader;
  }

  private int status(String key) {
    return new EventReader().connect(client, server.port(), key, "").await();
  }

  private static JsonObject newKey() {
    return newKey(Duration.ofHours(1));
  }

  private static JsonObject newKey(Duration life) {
    var body =
        new JsonObject()
            .put("name", "screen")
            .put("scopes", new JsonArray().add("insights:read"))
            .put("expires_at", Instant.now().plus(life).toString());
    var response = server.post("/keys", body.encode());
    assertThat(response.status()).as(response.body()).isEqualTo(201);
    return new JsonObject(response.body());
  }
}
