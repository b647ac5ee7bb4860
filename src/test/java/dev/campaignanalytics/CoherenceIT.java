package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.cache.RedisClients;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes as processes on one database and one Redis, written to and read at random: 15
 * seconds, or as long as {@code -Dcoherence.seconds} says. A write to node n counts one in the n-th
 * figure, so every answer says how many writes of each node it knows. Meanwhile Redis is held for
 * longer and for shorter than a node trusts what it keeps, and connections are cut.
 */
@Tag("faults")
class CoherenceIT {
  private static final String KEY = "the-key-of-three-nodes";
  private static final List<String> FIGURES = List.of("impressions", "clicks", "conversions");
  private static final Instant FIRST = Instant.parse("2026-01-10T00:00:00Z");
  private static final int CAMPAIGNS = 6;
  private static final long PROMISED = TimeUnit.MILLISECONDS.toNanos(100);

  /** For as long a node trusts what it keeps, whatever happens to it. */
  private static final long AT_MOST = TimeUnit.SECONDS.toNanos(1);

  /** A busy machine may hold up a node between word of a change and what it does about it. */
  private static final int LATE_IN = 1000;

  /** What is done to the clients of Redis, one after the other. */
  private static final List<List<String>> FAULTS =
      List.of(
          List.of("KILL", "TYPE", "pubsub"),
          List.of("PAUSE", "1500"),
          List.of("KILL", "TYPE", "normal"),
          List.of("PAUSE", "400"));

  @TempDir Path folder;

  private final Ledger ledger = new Ledger();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final List<Program> nodes = new ArrayList<>();
  private List<TestClient> clients;
  private Vertx vertx;
  private EmbeddedRedis server;
  private Redis redis;

  @BeforeEach
  void startThreeNodes() {
    vertx = Vertx.vertx();
    server = EmbeddedRedis.start(folder.resolve("redis"));
    redis = RedisClients.pooled(vertx, server.url());
    var shared =
        Map.of(
            "API_KEY",
            KEY,
            "DATA_SOURCE",
            "none",
            "LIMIT_REQUESTS",
            "1000000000",
            "DATA_DIR",
            folder.resolve("data").toString(),
            "DATABASE_URL",
            TestServices.newDatabase(),
            "REDIS_URL",
            server.url());
    FIGURES.forEach(figure -> nodes.add(Program.start(shared)));
    clients = nodes.stream().map(node -> node.client(KEY)).toList();
  }

  @AfterEach
  void stop() {
    nodes.forEach(Program::close);
    redis.close().await();
    vertx.close().await();
    server.close();
  }

  @Test
  @DisplayName("F10: no node gives an old answer, whatever happens to Redis")
  void noNodeGivesAnOldAnswer() {
    long turn =
        TimeUnit.SECONDS.toNanos(Integer.getInteger("coherence.seconds", 15)) / (FAULTS.size() + 1);
    long begin = System.nanoTime();
    long end = begin + turn * (FAULTS.size() + 1);

    var threads = Executors.newFixedThreadPool(2 * FIGURES.size());
    var work =
        IntStream.range(0, 2 * FIGURES.size())
            .mapToObj(i -> CompletableFuture.runAsync(() -> untilThen(end, i), threads))
            .toArray(CompletableFuture<?>[]::new);
    for (int i = 0; i < FAULTS.size(); i++) {
      long next = begin + turn * (i + 1);
      await().atMost(Duration.ofMinutes(5)).until(() -> System.nanoTime() > next);
      tellRedis(FAULTS.get(i));
    }
    CompletableFuture.allOf(work).join();
    threads.shutdown();

    assertThat(late.get())
        .as("later than promised, of %d reads beside %d writes", reads.get(), writes.get())
        .isLessThanOrEqualTo(reads.get() / LATE_IN);
    assertThat(writes.get()).isGreaterThan(CAMPAIGNS);
    assertThat(reads.get()).isGreaterThan(CAMPAIGNS);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(this::allNodesAgree);
  }

  private void tellRedis(List<String> words) {
    var request = Request.cmd(Command.CLIENT);
    words.forEach(request::arg);
    redis.send(request).await();
  }

  private void untilThen(long end, int worker) {
    int node = worker % FIGURES.size();
    for (int i = 0; System.nanoTime() < end; i++) {
      var campaign = "shared-" + ThreadLocalRandom.current().nextInt(CAMPAIGNS);
      if (worker < FIGURES.size()) {
        write(node, campaign, i);
      } else {
        read(node, campaign);
      }
    }
  }

  /** A write that is not acknowledged may have happened; it is no promise. */
  private void write(int node, String campaign, int number) {
    var row =
        new JsonObject()
            .put("campaign_id", campaign)
            .put("platform", "meta")
            .put("account_id", "node-" + node)
            .put("timestamp", FIRST.plusMillis(number).toString())
            .put("cost", 0)
            .put("revenue", 0);
    FIGURES.forEach(figure -> row.put(figure, figure.equals(FIGURES.get(node)) ? 1 : 0));
    var answer = clients.get(node).post("/metrics", "application/x-ndjson", row.encode() + "\n");
    if (answer.statusCode() == 200) {
      assertThat(answer.body()).contains("\"inserted\":1");
      ledger.acknowledged(node, campaign);
      writes.incrementAndGet();
    }
  }

  private void read(int node, String campaign) {
    long asked = System.nanoTime();
    var known = known(node, campaign);
    for (int writer = 0; writer < FIGURES.size(); writer++) {
      long tolerance = writer == node ? 0 : AT_MOST;
      assertThat(known[writer])
          .as("writes of node %d to %s that node %d shows", writer, campaign, node)
          .isGreaterThanOrEqualTo(ledger.at(asked - tolerance, writer, campaign));
      late.addAndGet(known[writer] < ledger.at(asked - PROMISED, writer, campaign) ? 1 : 0);
    }
    reads.incrementAndGet();
  }

  private long[] known(int node, String campaign) {
    var path = "/campaign/" + campaign + "/insights?from=2026-01-01&to=2026-01-31";
    var answer = clients.get(node).get(path);
    if (answer.statusCode() == 404) {
      return new long[FIGURES.size()];
    }
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var json = new JsonObject(answer.body());
    return FIGURES.stream().mapToLong(json::getLong).toArray();
  }

  private void allNodesAgree() {
    for (int i = 0; i < CAMPAIGNS; i++) {
      var campaign = "shared-" + i;
      var first = known(0, campaign);
      assertThat(known(1, campaign)).isEqualTo(first);
      assertThat(known(2, campaign)).isEqualTo(first);
      for (int writer = 0; writer < FIGURES.size(); writer++) {
        long promised = ledger.at(System.nanoTime(), writer, campaign);
        assertThat(first[writer]).isGreaterThanOrEqualTo(promised);
      }
    }
  }
}
