package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A repeated query takes a shorter path in the code; its result must be the same. */
class WarmReadIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static final AtomicInteger CAMPAIGNS = new AtomicInteger();

  private final String campaign = "warm-" + CAMPAIGNS.incrementAndGet();
  private final String read = "GET /campaign/" + campaign + "/insights";

  @Test
  void theSecondAnswerHasTheBodyAndTheHeadersOfTheFirst() {
    push(1);

    var first = server.send(read);
    var second = server.send(read);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.headers().keySet()).isEqualTo(first.headers().keySet());
    for (var name : first.headers().keySet()) {
      if (!name.equalsIgnoreCase("X-Request-Id") && !name.startsWith("ratelimit-re")) {
        assertThat(second.header(name)).as(name).isEqualTo(first.header(name));
      }
    }
    assertThat(second.header("X-Request-Id")).isNotEqualTo(first.header("X-Request-Id"));
  }

  @Test
  void eachAnswerIsTakenFromTheBudget() {
    push(1);

    server.send(read);
    int before = Integer.parseInt(server.send(read).header("RateLimit-Remaining"));
    int after = Integer.parseInt(server.send(read).header("RateLimit-Remaining"));

    assertThat(after).isLessThan(before);
  }

  @Test
  void eachAnswerIsCounted() {
    push(1);
    server.send(read);
    var before = counted();

    server.send(read);
    server.send(read);

    assertThat(counted()).isEqualTo(before + 2);
  }

  @Test
  void theFirstReadAfterAWriteShowsIt() {
    for (int impressions = 1; impressions <= 20; impressions++) {
      push(impressions);

      assertThat(impressions(server.send(read))).isEqualTo(impressions * (impressions + 1) / 2);
      server.send(read);
    }
  }

  @Test
  void aClientThatHasTheResponseGetsNotModified() {
    push(1);
    server.send(read);
    var etag = server.send(read).header("ETag");

    assertThat(server.send(read, "If-None-Match: " + etag).status()).isEqualTo(304);
  }

  @Test
  void otherFormsAreServedOnRequest() {
    push(1);
    server.send(read);

    var csv = server.send(read, "Accept: text/csv");
    var refused = server.send(read, "Accept: image/png");

    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(refused.status()).isEqualTo(406);
  }

  @Test
  void aCallersOwnRequestIdIsKept() {
    push(1);
    server.send(read);

    assertThat(server.send(read, "X-Request-Id: mine").header("X-Request-Id")).isEqualTo("mine");
  }

  @Test
  void whoIsNotKnownOrMayNotReadIsRefused() {
    push(1);
    server.send(read);
    var admin = newKey("\"scopes\":[\"keys:admin\"]").getString("key");

    assertThat(server.sendAs("", read).status()).isEqualTo(401);
    assertThat(server.sendAs("a-wrong-key", read).status()).isEqualTo(401);
    assertThat(server.sendAs(admin, read).status()).isEqualTo(403);
  }

  @Test
  void aKeyOfOtherAccountsDoesNotSeeWhatAnotherWasAnswered() {
    push(1);
    server.send(read);
    var other = newKey("\"scopes\":[\"insights:read\"],\"accounts\":[\"google:9\"]");

    var response = server.sendAs(other.getString("key"), read);

    assertThat(response.body()).doesNotContain("\"impressions\":1,");
    assertThat(server.send(read).status()).isEqualTo(200);
  }

  @Test
  void aRevokedKeyIsRefusedAtOnce() {
    push(1);
    var made = newKey("\"scopes\":[\"insights:read\"]");
    var key = made.getString("key");
    server.sendAs(key, read);
    assertThat(server.sendAs(key, read).status()).isEqualTo(200);

    server.send("DELETE /keys/" + made.getJsonObject("info").getString("id"));

    assertThat(server.sendAs(key, read).status()).isEqualTo(401);
  }

  private static double counted() {
    return server
        .send("GET /metrics")
        .body()
        .lines()
        .filter(line -> line.contains("requests") && line.contains("\"getCampaignInsights\""))
        .filter(line -> line.contains("\"2xx\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static int impressions(RawClient.Answer response) {
    return new JsonObject(response.body()).getInteger("impressions");
  }

  private static JsonObject newKey(String grant) {
    return new JsonObject(server.post("/keys", "{\"name\":\"a\"," + grant + "}").body());
  }

  private void push(int impressions) {
    var row =
        new JsonObject()
            .put("campaign_id", campaign)
            .put("platform", "meta")
            .put("timestamp", Instant.now().minusSeconds(60 + impressions).toString())
            .put("impressions", impressions)
            .put("clicks", 0)
            .put("conversions", 0)
            .put("cost", 0)
            .put("revenue", 0);
    assertThat(server.post("/metrics", new JsonArray().add(row).encode()).status()).isEqualTo(200);
  }
}
