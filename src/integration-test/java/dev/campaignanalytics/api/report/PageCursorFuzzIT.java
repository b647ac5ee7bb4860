package dev.campaignanalytics.api.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.ServerExtension;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Cursors that were changed, or belong to another list. */
@Tag("contracts")
class PageCursorFuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int MUTATIONS = Integer.getInteger("fuzz.cursors", 400);
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final String PAGE = "/campaigns?from=2026-03-01&to=2026-03-01&limit=1";

  @RegisterExtension
  static final ServerExtension server = new ServerExtension(Map.of("LIMIT_REQUESTS", "1000000000"));

  @BeforeAll
  static void push() {
    var rows = new JsonArray();
    for (int i = 0; i < 6; i++) {
      rows.add(
          new JsonObject()
              .put("campaign_id", "c" + i)
              .put("platform", "meta")
              .put("account_id", i % 2 == 0 ? "a" : "b")
              .put("date", "2026-03-01")
              .put("impressions", 1)
              .put("clicks", 1)
              .put("conversions", 1)
              .put("cost", i)
              .put("revenue", 1));
    }
    assertThat(server.post("/metrics", rows.encode()).status()).isEqualTo(200);
  }

  @Test
  void everyMutationOfACursorIs400() {
    var key = key("a");
    var cursor = next(key);
    var random = new Random(SEED);
    System.err.println("CursorFuzzTest: -Dfuzz.seed=" + SEED);

    for (var mutation : mutations(cursor, random)) {
      var response = server.sendAs(key, "GET " + PAGE + "&cursor=" + mutation);

      assertThat(response.status()).as(mutation + " of " + cursor).isEqualTo(400);
      assertThat(response.body()).contains("cursor");
    }
    assertThat(server.sendAs(key, "GET " + PAGE + "&cursor=" + cursor).status()).isEqualTo(200);
  }

  @Test
  void aCursorOfAnotherTenantOrOfAnotherListIs400() {
    var cursor = next(key("a"));

    assertThat(server.sendAs(key("b"), "GET " + PAGE + "&cursor=" + cursor).status())
        .isEqualTo(400);
    assertThat(server.send("GET " + PAGE + "&cursor=" + cursor).status()).isEqualTo(400);
    assertThat(server.sendAs(key("a"), "GET " + PAGE + "&sort=-clicks&cursor=" + cursor).status())
        .isEqualTo(400);
    assertThat(server.sendAs(key("a"), "GET " + PAGE + "&search=c&cursor=" + cursor).status())
        .isEqualTo(400);
    var then = PAGE + "&as_of=" + Instant.now();
    assertThat(server.sendAs(key("a"), "GET " + then + "&cursor=" + cursor).status())
        .isEqualTo(400);
    var next = new JsonObject(server.sendAs(key("a"), "GET " + then).body()).getString("next");
    assertThat(server.sendAs(key("a"), "GET " + then + "&cursor=" + next).status()).isEqualTo(200);
    for (var other : List.of(PAGE, then + "&names=then", PAGE + "&as_of=" + Instant.now())) {
      assertThat(server.sendAs(key("a"), "GET " + other + "&cursor=" + next).status())
          .as(other)
          .isEqualTo(400);
    }
  }

  /** For each character one other, for the last one every other, and random ones. */
  private static Set<String> mutations(String cursor, Random random) {
    var all = new LinkedHashSet<String>();
    for (int i = 0; i < cursor.length(); i++) {
      all.add(changed(cursor, i, ALPHABET.charAt(random.nextInt(ALPHABET.length()))));
    }
    for (char c : ALPHABET.toCharArray()) {
      all.add(changed(cursor, cursor.length() - 1, c));
    }
    for (int i = 0; i < MUTATIONS; i++) {
      int at = random.nextInt(cursor.length());
      int to = Math.min(cursor.length(), at + 1 + random.nextInt(8));
      all.add(
          switch (random.nextInt(4)) {
            case 0 -> cursor.substring(0, at) + "x";
            case 1 -> cursor.substring(0, at) + cursor.substring(to) + "A";
            case 2 -> cursor.substring(0, to) + cursor.substring(at);
            default -> flipped(cursor, random);
          });
    }
    all.add(cursor + "=");
    all.add(cursor + "==");
    all.add(cursor + "%0A");
    all.add(cursor + cursor);
    all.remove(cursor);
    return all;
  }

  private static String changed(String text, int at, char c) {
    return text.substring(0, at) + c + text.substring(at + 1);
  }

  private static String flipped(String cursor, Random random) {
    var bytes = Base64.getUrlDecoder().decode(cursor);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String next(String key) {
    return new JsonObject(server.sendAs(key, "GET " + PAGE).body()).getString("next");
  }

  private static String key(String account) {
    return server.key(
        "{\"name\":\"a\",\"scopes\":[\"insights:read\"],\"accounts\":[\"meta:" + account + "\"]}");
  }
}
