package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand readers on two nodes, of which one is killed. */
@Tag("load")
class StreamIT {
  private static final String KEY = "the-key-of-the-stream-test";
  private static final int READERS = 1000;
  private static final int CAMPAIGNS = 10;
  private static final Duration BETWEEN = Duration.ofMillis(1200);

  /** The goal is 250 ms; the gate leaves room for a machine that does other things as well. */
  private static final long GATE_MILLIS = 750;

  @TempDir Path folder;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new PoolOptions().setHttp1MaxSize(2 * READERS).setMaxWaitQueueSize(-1));
  private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final List<Program> nodes = new ArrayList<>();
  private volatile long acknowledgedAt = Long.MAX_VALUE;
  private volatile int round;

  @AfterEach
  void stop() {
    client.close().await();
    vertx.close().await();
    nodes.forEach(Program::close);
  }

  @Test
  void afterOneOfTwoNodesWasKilledEveryReaderKnowsWhatTheOtherAnswers() throws IOException {
    var environment = new java.util.HashMap<>(services());
    nodes.add(Program.start(environment));
    nodes.add(Program.start(environment));
    push(nodes.get(1));
    var readers = new ArrayList<FoldingReader>();
    for (int i = 0; i < READERS; i++) {
      int node = i % 2;
      readers.add(new FoldingReader(client, KEY, () -> portFor(node), this::seen));
    }
    join(readers);

    for (int i = 0; i < 5; i++) {
      pushAndWait(nodes.get(i % 2));
    }
    write("before the kill");
    var dead = nodes.remove(0);
    dead.kill();
    acknowledgedAt = Long.MAX_VALUE;
    await().atMost(Duration.ofSeconds(30)).until(() -> cutOff(readers).size() >= READERS / 2);
    join(cutOff(readers));
    for (int i = 0; i < 3; i++) {
      pushAndWait(nodes.get(0));
    }

    var truth = Map.copyOf(truth(nodes.get(0)));
    assertThat(truth).hasSize(CAMPAIGNS);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(readers).allSatisfy(r -> assertThat(r.clicks()).isEqualTo(truth)));
    assertThat(write("in all")).isLessThan(GATE_MILLIS);
  }

  private Map<String, String> services() {
    return Map.of(
        "API_KEY", KEY,
        "DATA_DIR", folder.toString(),
        "DATA_SOURCE", "none",
        "DATABASE_URL", TestServices.newDatabase(),
        "REDIS_URL", TestServices.redis());
  }

  /** Those of a node that is gone turn to the one that is left. */
  private int portFor(int node) {
    return nodes.get(Math.min(node, nodes.size() - 1)).port();
  }

  private void join(List<FoldingReader> readers) {
    for (int from = 0; from < readers.size(); from += 50) {
      var some = readers.subList(from, Math.min(readers.size(), from + 50));
      Future.all(some.stream().map(FoldingReader::connect).toList())
          .timeout(60, TimeUnit.SECONDS)
          .await();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> readers.stream().allMatch(r -> r.clicks().size() == CAMPAIGNS));
  }

  private static List<FoldingReader> cutOff(List<FoldingReader> readers) {
    return readers.stream().filter(FoldingReader::isCutOff).toList();
  }

  private void pushAndWait(Program node) {
    push(node);
    var next = Instant.now().plus(BETWEEN);
    await().pollInterval(Duration.ofMillis(50)).until(() -> Instant.now().isAfter(next));
  }

  private void push(Program node) {
    round++;
    var rows = new JsonArray();
    IntStream.range(0, CAMPAIGNS).forEach(i -> rows.add(row("campaign-" + i)));
    acknowledgedAt = Long.MAX_VALUE;
    var answer = node.client(KEY).post("/metrics", "application/json", rows.encode());
    acknowledgedAt = System.nanoTime();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
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

  /** An event may be quicker than the answer to the writer; it then took no time. */
  private void seen(EventReader.Event event) {
    if (event.name().equals("insights")) {
      latencies.add(Math.max(0, event.at() - acknowledgedAt));
    }
  }

  private Map<String, Long> truth(Program node) {
    var clicks = new java.util.HashMap<String, Long>();
    for (int i = 0; i < CAMPAIGNS; i++) {
      var id = "campaign-" + i;
      var answer = node.client(KEY).get("/campaign/" + id + "/insights").body();
      clicks.put(id, new JsonObject(answer).getLong("clicks"));
    }
    return clicks;
  }

  /** Notes the 99th percentile, in milliseconds, where a person can read it. */
  private long write(String what) throws IOException {
    var sorted = latencies.stream().sorted().toList();
    long p99 = TimeUnit.NANOSECONDS.toMillis(sorted.get(sorted.size() * 99 / 100));
    long p50 = TimeUnit.NANOSECONDS.toMillis(sorted.get(sorted.size() / 2));
    Files.writeString(
        Path.of("target/stream-latency-" + what.replace(' ', '-') + ".txt"),
        "%d events, p50 %d ms, p99 %d ms%n".formatted(sorted.size(), p50, p99));
    return p99;
  }
}
