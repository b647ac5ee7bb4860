package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Ids of hostile Unicode are refused with a reason, or returned exactly as they were pushed: in
 * JSON, in CSV (where formulas of a spreadsheet get an apostrophe in front), in live events and in
 * problems.
 */
@Tag("contracts")
class TextFuzzIT {
  private static final long SEED = Long.getLong("fuzz.seed", 42);
  private static final int IDS = Integer.getInteger("fuzz.ids", 150);

  /** At most this many refused rows are listed. */
  private static final int MAX_LISTED = 100;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  /** Pieces that have a meaning in some format, or that some program confuses with others. */
  private static final List<String> PIECES =
      List.of(
          "a",
          "1",
          " ",
          "\u00a0",
          "\u200b",
          "\u200d",
          "\u202e",
          "\u2066",
          "\u2028",
          "\u2029",
          "\ufeff",
          "\ufffe",
          "\uffff",
          "\ufffd",
          "\u0085",
          "\u0000",
          "\t",
          "\n",
          "\r\n",
          "\u001b[31m",
          "\u007f",
          "\"",
          "'",
          ",",
          ";",
          "\\",
          "\\n",
          "\\u0041",
          "/",
          "%2F",
          "%",
          "&",
          "&amp;",
          "<b>",
          "</script>",
          "]]>",
          "=1+1",
          "+1",
          "-1",
          "@a",
          "|",
          "data:",
          "\u00e9",
          "e\u0301",
          "\u1e9e",
          "\u0130",
          "\u0131",
          "\ufb01",
          "\u0660",
          "\u4e2d",
          "\ud83d\ude00",
          "\ud83d\udc68\u200d\ud83d\udc69",
          "\udbff\udffd",
          "${x}",
          "{{x}}",
          "$$",
          "null",
          "true",
          "NaN",
          "__proto__",
          "meta:",
          ":",
          "#",
          "?",
          "*",
          "_");

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of("LIMIT_REQUESTS", "1000000000", "LIMIT_REQUESTS_PER_ADDRESS", "1000000000"));

  private static final Set<String> heard = ConcurrentHashMap.newKeySet();
  private static final Set<String> accepted = new LinkedHashSet<>();

  @BeforeAll
  static void push() {
    System.err.println("TextFuzzIT: -Dfuzz.seed=" + SEED);
    var ids = List.copyOf(ids(new Random(SEED)));
    listen();
    for (int from = 0; from < ids.size(); from += MAX_LISTED) {
      push(ids.subList(from, Math.min(ids.size(), from + MAX_LISTED)));
    }
    assertThat(accepted.size()).isGreaterThan(IDS / 3);
  }

  private static void push(List<String> ids) {
    var rows = new JsonArray();
    ids.forEach(id -> rows.add(row(id)));

    var response = new JsonObject(server.post("/metrics", rows.encode()).body());

    var taken = new LinkedHashSet<>(ids);
    for (var rejection : response.getJsonArray("rejections")) {
      var json = (JsonObject) rejection;
      assertThat(json.getString("reason")).startsWith("campaign_id ");
      taken.remove(ids.get(json.getInteger("line") - 1));
    }
    assertThat(response.getInteger("inserted")).as(response.encode()).isEqualTo(taken.size());
    accepted.addAll(taken);
  }

  private static Set<String> ids(Random random) {
    var ids = new LinkedHashSet<String>(PIECES);
    while (ids.size() < IDS) {
      var id = new StringBuilder();
      for (int n = random.nextInt(6); n >= 0; n--) {
        id.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      ids.add(id.toString());
    }
    return ids;
  }

  private static JsonObject row(String id) {
    return new JsonObject()
        .put("campaign_id", id)
        .put("platform", "meta")
        .put("timestamp", Instant.now().minusSeconds(1).toString())
        .put("impressions", 1)
        .put("clicks", 1)
        .put("conversions", 1)
        .put("cost", 1)
        .put("revenue", 1);
  }

  @Test
  void api07EveryAcceptedIdComesBackInJson() {
    var listed =
        new JsonObject(server.send("GET /campaigns?limit=1000").body())
            .getJsonArray("campaigns").stream()
                .map(row -> ((JsonObject) row).getString("campaign_id"));

    assertThat(listed).containsExactlyInAnyOrderElementsOf(accepted);
    for (var id : accepted) {
      var response = server.send("GET /campaign/insights?campaign=" + encoded(id));
      assertThat(response.status()).as(id + response.body()).isEqualTo(200);
      assertThat(new JsonObject(response.body()).getString("campaign_id")).isEqualTo(id);
    }
  }

  @Test
  void api07EveryAcceptedIdComesBackInCsv() {
    var records = records(server.send("GET /campaigns?format=csv").body());

    var ids = records.stream().skip(1).map(record -> record.get(0)).toList();
    assertThat(ids).hasSameSizeAs(accepted);
    assertThat(records).allMatch(record -> record.size() == records.get(0).size());
    for (var id : accepted) {
      assertThat(ids).containsAnyOf(id, "'" + id);
    }
  }

  @Test
  void api07EveryAcceptedIdComesBackInLiveEvents() {
    await().atMost(TIMEOUT).untilAsserted(() -> assertThat(heard).containsAll(accepted));

    assertThat(heard).hasSameSizeAs(accepted);
  }

  @Test
  void api07EveryIdComesBackInProblems() {
    for (var id : accepted) {
      var response = server.send("GET /campaign/insights?campaign=" + encoded(id + "-none"));
      assertThat(response.status()).as(id + response.body()).isEqualTo(404);
      assertThat(new JsonObject(response.body()).getString("detail")).contains(id + "-none");
    }
  }

  /** RFC 4180. */
  private static List<List<String>> records(String csv) {
    var records = new ArrayList<List<String>>();
    var record = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"' && quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        cell.append(csv.charAt(++i));
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        record.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(record));
          record.clear();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    return records;
  }

  /** Records which campaigns have events; returns when the stream has begun. */
  private static void listen() {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/stream"))
            .header("Authorization", "Bearer " + TestApp.KEY)
            .build();
    HttpResponse<Stream<String>> response =
        HttpClient.newHttpClient().sendAsync(request, BodyHandlers.ofLines()).join();
    assertThat(response.statusCode()).isEqualTo(200);
    CompletableFuture.runAsync(
        () ->
            response
                .body()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> new JsonObject(line.substring("data: ".length())))
                .map(event -> event.getString("campaign_id"))
                .filter(java.util.Objects::nonNull)
                .forEach(heard::add));
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }
}
