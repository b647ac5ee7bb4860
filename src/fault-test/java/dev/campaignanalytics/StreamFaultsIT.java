package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand readers on two nodes, one of which is killed. Takes about half a minute. */
@Tag("faults")
class StreamFaultsIT {
  private static final String KEY = "the-key-of-the-stream-test";
  private static final int READERS = 1000;
  private static final int AT_ONCE = 50;
  private static final int CAMPAIGNS = 10;

  /** Usually ends early; a slow, busy machine must not make the test fail. */
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();

  /** A connection for each stream: on a reused one its first event may come before its reader. */
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions().setKeepAlive(false),
          new PoolOptions().setHttp1MaxSize(2 * READERS).setMaxWaitQueueSize(-1));

  private final List<Program> nodes = new ArrayList<>();
  private int round;

  @AfterEach
  void stop() {
    client.close().await();
    vertx.close().await();
    nodes.forEach(Program::close);
  }

  @Test
  void afterOneOfTwoNodesWasKilledEveryReaderKnowsWhatTheOtherAnswers() {
    var environment = services();
    nodes.add(Program.start(environment));
    nodes.add(Program.start(environment));
    push(nodes.get(0));
    var readers = readers();
    join(readers);

    pushFiveTimes();
    nodes.remove(0).kill();
    pushFiveTimes();
    await().atMost(TIMEOUT).until(() -> cutOff(readers).size() >= READERS / 2);
    join(cutOff(readers));
    pushFiveTimes();

    var truth = truth(nodes.get(0));
    assertThat(truth)
        .hasSize(CAMPAIGNS)
        .allSatisfy((id, clicks) -> assertThat(clicks).isPositive());
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThat(readers).allSatisfy(r -> assertThat(r.clicks()).isEqualTo(truth)));
    assertThat(cutOff(readers)).isEmpty();
  }

  private Map<String, String> services() {
    return Map.of(
        "API_KEY", KEY,
        "DATA_DIR", folder.toString(),
        "DATA_SOURCE", "none",
        "HTTP_CONNECTIONS_PER_ADDRESS", Integer.toString(4 * READERS),
        "DATABASE_URL", TestServices.newDatabase(),
        "REDIS_URL", TestServices.redis());
  }

  private List<FoldingReader> readers() {
    return IntStream.range(0, READERS)
        .mapToObj(i -> new FoldingReader(vertx, client, KEY, () -> portFor(i % 2)))
        .toList();
  }

  /** Readers of a node that has stopped connect to the remaining one. */
  private int portFor(int node) {
    return nodes.get(Math.min(node, nodes.size() - 1)).port();
  }

  private void join(List<FoldingReader> readers) {
    for (int from = 0; from < readers.size(); from += AT_ONCE) {
      var some = readers.subList(from, Math.min(readers.size(), from + AT_ONCE));
      var joined = Future.all(some.stream().map(FoldingReader::connect).toList());
      await().atMost(TIMEOUT).until(joined::isComplete);
      assertThat(joined.<Integer>list()).containsOnly(200);
    }
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () -> assertThat(readers).allSatisfy(r -> assertThat(r.clicks()).hasSize(CAMPAIGNS)));
  }

  private static List<FoldingReader> cutOff(List<FoldingReader> readers) {
    return readers.stream().filter(FoldingReader::isCutOff).toList();
  }

  private void pushFiveTimes() {
    for (int i = 0; i < 5; i++) {
      push(nodes.get(i % nodes.size()));
    }
  }

  private void push(Program node) {
    round++;
    var rows = new JsonArray();
    IntStream.range(0, CAMPAIGNS).forEach(i -> rows.add(row("campaign-" + i)));
    var response = node.client(KEY).post("/metrics", "application/json", rows.encode());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private JsonObject row(String campaign) {
    return new JsonObject()
        .put("campaign_id", campaign)
        .put("platform", "meta")
        .put("account_id", "account")
        .put("currency", "EUR")
        .put("timestamp", Instant.now().minusSeconds(60).plusMillis(round).toString())
        .put("impressions", 100)
        .put("clicks", round)
        .put("conversions", 1)
        .put("cost", 1.5)
        .put("revenue", 3);
  }

  private Map<String, Long> truth(Program node) {
    var clicks = new HashMap<String, Long>();
    for (int i = 0; i < CAMPAIGNS; i++) {
      var id = "campaign-" + i;
      var response = node.client(KEY).get("/campaign/" + id + "/insights").body();
      clicks.put(id, new JsonObject(response).getLong("clicks"));
    }
    return clicks;
  }
}
