package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.EventReader;
import dev.campaignanalytics.TestApp;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a stream that is limited to one account reveals about another account's activity. */
class ForeignActivityIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void tenancy07AStreamHearsNothingOfAChangeInAnotherAccountsPartOfACampaign() {
    push("mine", "both", 0);
    push("theirs", "both", 0);
    var mine = listening(key("mine"));
    var theirs = listening(key("theirs"));

    // Each is published after the one before: the last event was the last one published.
    IntStream.range(1, 4).forEach(i -> push("theirs", "both", i));
    await().atMost(TIMEOUT).until(() -> count(theirs, "both") >= 1);
    push("mine", "end", 9);

    await().atMost(TIMEOUT).until(() -> count(mine, "end") == 1);
    assertThat(count(mine, "both")).isZero();
  }

  @Test
  void tenancy07AStreamHearsOfItsOwnPart() {
    push("mine", "own", 0);
    push("theirs", "own", 0);
    var mine = listening(key("mine"));

    push("mine", "own", 1);

    await().atMost(TIMEOUT).until(() -> count(mine, "own") == 1);
    push("theirs", "own", 2);
    push("mine", "own", 3);
    await().atMost(TIMEOUT).until(() -> count(mine, "own") == 2);
  }

  private static long count(EventReader reader, String campaign) {
    return reader.events("insights").stream()
        .filter(event -> campaign.equals(event.data().getString("campaign_id")))
        .count();
  }

  private EventReader listening(String key) {
    var reader = new EventReader();
    var status = reader.connect(vertx.createHttpClient(), server.port(), key, "").await();
    assertThat(status).isEqualTo(200);
    await().atMost(TIMEOUT).until(() -> reader.names().contains("hello"));
    // These queries are answered after the first data of the stream, which is queried in the same
    // way.
    for (int limit = 1; limit <= 5; limit++) {
      server.sendAs(key, "GET /insights?group_by=campaign&limit=" + limit);
    }
    return reader;
  }

  private static String key(String account) {
    return server.key(
        "{\"name\":\"limited\",\"scopes\":[\"insights:read\"],\"accounts\":[\"meta:"
            + account
            + "\"]}");
  }

  private static void push(String account, String campaign, int second) {
    var row =
        """
        [{"campaign_id":"%s","platform":"meta","account_id":"%s","timestamp":"%s",
          "impressions":1,"clicks":1,"conversions":1,"cost":1,"revenue":1}]\
        """
            .formatted(campaign, account, Instant.now().minusSeconds(60L - second));
    var response = server.postAs(TestApp.KEY, "/metrics", "application/json", row);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
  }
}
