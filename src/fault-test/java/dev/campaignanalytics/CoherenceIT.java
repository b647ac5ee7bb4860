package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.redis.RedisClients;
import dev.campaignanalytics.services.ClusterRedis;
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
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
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
 * The claims of docs/consistency.md, with nodes as processes on one database and one Redis, with
 * random reads and writes: 24 seconds, or as long as {@code -Dcoherence.seconds} says. A write to
 * node n counts one in the n-th figure, so every response says how many writes of each node it
 * includes; no response may include fewer writes than any node had acknowledged before the request.
 * Meanwhile Redis is paused, refuses, and loses connections, and nodes are paused for less than a
 * lease. {@code -Dcoherence.seed} repeats the choices of a run.
 */
@Tag("faults")
class CoherenceIT {
  private static final String KEY = "the-key-of-three-nodes";
  private static final List<String> FIGURES = List.of("impressions", "clicks", "conversions");
  private static final Instant FIRST = Instant.parse("2026-01-10T00:00:00Z");
  private static final int CAMPAIGNS = 6;

  /** One of this many reads requires the version of the latest write. */
  private static final int DEMANDING = 4;

  private static final Fault NO_FAULT = new Fault("none", () -> {}, () -> {});

  /** Longer than a node trusts its cached answers. */
  private static final int UNTRUSTED_MILLIS = 1700;

  @TempDir Path folder;

  private final long seed = Long.getLong("coherence.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final Ledger ledger = new Ledger();
  private final Map<String, String> versions = new ConcurrentHashMap<>();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final Queue<Long> writeMillis = new ConcurrentLinkedQueue<>();
  private final List<Program> nodes = new ArrayList<>();
  private List<TestClient> clients;
  private Vertx vertx;
  private Redis redis;

  /** The faults of the nodes and of Redis, one after the other, and how each ends. */
  private record Fault(String name, Runnable begin, Runnable end) {}

  private List<Fault> faults() {
    return List.of(
        NO_FAULT,
        once("listeners cut off", "CLIENT", "KILL", "TYPE", "pubsub"),
        once("Redis held for longer than a lease", "CLIENT", "PAUSE", "1500"),
        once("clients cut off", "CLIENT", "KILL", "TYPE", "normal"),
        once("Redis held for less than a lease", "CLIENT", "PAUSE", "400"),
        new Fault("a node stands still", this::holdANode, this::holdANode),
        new Fault(
            "Redis forbids scripts",
            () -> sendToRedis("ACL", "SETUSER", "default", "-@scripting"),
            () -> sendToRedis("ACL", "SETUSER", "default", "+@all")),
        new Fault(
            "Redis is a replica",
            () -> sendToRedis("REPLICAOF", "127.0.0.1", "1"),
            () -> sendToRedis("REPLICAOF", "NO", "ONE")));
  }

  private Fault once(String name, String... words) {
    return new Fault(name, () -> sendToRedis(words), () -> {});
  }

  @BeforeEach
  void prepare() {
    vertx = Vertx.vertx();
    // Printed so that a failed run can be repeated.
    System.out.println("coherence.seed=" + seed);
  }

  private void startNodes(String redisUrl) {
    redis = RedisClients.pooled(vertx, redisUrl);
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
            redisUrl);
    FIGURES.forEach(figure -> nodes.add(Program.launch(shared)));
    nodes.forEach(Program::ready);
    clients = nodes.stream().map(node -> node.client(KEY)).toList();
  }

  @AfterEach
  void stop() {
    nodes.forEach(Program::close);
    redis.close().await();
    vertx.close().await();
  }

  @Test
  void stores02ARequestAfterAnAcknowledgementSeesItOnEveryNode() {
    try (var server = EmbeddedRedis.start(folder.resolve("redis"))) {
      startNodes(server.url());
      run(List.of(NO_FAULT, new Fault("a node stands still", this::holdANode, () -> {})), 8);
    }
  }

  @Test
  @DisplayName("F10: no node gives an answer from before an acknowledged write, whatever happens")
  void stores09ARequestAfterAnAcknowledgementSeesItWhileRedisAndNodesFail() {
    try (var server = EmbeddedRedis.start(folder.resolve("redis"))) {
      startNodes(server.url());
      run(faults(), Integer.getInteger("coherence.seconds", 24));
    }
  }

  @Test
  void stores01ARedisOfOneShardInClusterModeKeepsNodesCoherent() {
    try (var server = ClusterRedis.start(folder.resolve("redis"), "0 16383")) {
      startNodes(server.url());
      run(List.of(NO_FAULT), 5);
    }
  }

  private void run(List<Fault> faults, int seconds) {
    long share = TimeUnit.SECONDS.toNanos(seconds) / faults.size();
    long begin = System.nanoTime();
    long end = begin + share * faults.size();
    var threads = Executors.newFixedThreadPool(2 * FIGURES.size());
    var work =
        IntStream.range(0, 2 * FIGURES.size())
            .mapToObj(i -> worker(end, i, random.split(), threads))
            .toArray(CompletableFuture<?>[]::new);
    for (int i = 0; i < faults.size(); i++) {
      var fault = faults.get(i);
      System.out.println("coherence: " + fault.name);
      fault.begin.run();
      waitUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(UNTRUSTED_MILLIS));
      fault.end.run();
      waitUntil(begin + share * (i + 1));
    }
    CompletableFuture.allOf(work).join();
    threads.shutdown();
    var times = writeMillis.stream().sorted().toList();
    System.out.printf(
        "coherence: %d reads, %d writes, half of them in %d ms, the slowest in %d ms%n",
        reads.get(), writes.get(), times.get(times.size() / 2), times.get(times.size() - 1));
    assertThat(writes.get()).isGreaterThan(CAMPAIGNS);
    assertThat(reads.get()).isGreaterThan(CAMPAIGNS);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(this::allNodesAgree);
  }

  private CompletableFuture<Void> worker(
      long end, int number, SplittableRandom choices, Executor threads) {
    return CompletableFuture.runAsync(() -> untilThen(end, number, choices), threads);
  }

  private static void waitUntil(long moment) {
    await().atMost(Duration.ofMinutes(5)).until(() -> System.nanoTime() >= moment);
  }

  /** For less than a lease. */
  private void holdANode() {
    var node = nodes.get(random.nextInt(nodes.size()));
    node.pause();
    waitUntil(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(100, 900)));
    node.resume();
  }

  private void sendToRedis(String... words) {
    var request = Request.cmd(Command.create(words[0]));
    List.of(words).subList(1, words.length).forEach(request::arg);
    redis.send(request).otherwiseEmpty().await();
  }

  private void untilThen(long end, int worker, SplittableRandom choices) {
    int node = worker % FIGURES.size();
    for (int i = 0; System.nanoTime() < end; i++) {
      var campaign = "shared-" + choices.nextInt(CAMPAIGNS);
      if (worker < FIGURES.size()) {
        write(node, campaign, i);
      } else {
        read(node, campaign, choices.nextInt(DEMANDING) == 0);
      }
    }
  }

  /** A write that is not acknowledged may have happened; it guarantees nothing. */
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
    long sent = System.nanoTime();
    var response = clients.get(node).post("/metrics", "application/x-ndjson", row.encode() + "\n");
    if (response.statusCode() == 200) {
      ledger.acknowledged(node, campaign);
      writeMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent));
      var outcome = new JsonObject(response.body());
      assertThat(outcome.getInteger("inserted")).as(response.body()).isEqualTo(1);
      versions.put(campaign, outcome.getString("version"));
      writes.incrementAndGet();
    }
  }

  private void read(int node, String campaign, boolean demanding) {
    var version = demanding ? versions.get(campaign) : null;
    long requested = System.nanoTime();
    var known = known(node, campaign, version == null ? "" : "&min_version=" + version);
    for (int writer = 0; writer < FIGURES.size(); writer++) {
      assertThat(known[writer])
          .as("writes of node %d to %s that node %d shows, seed %d", writer, campaign, node, seed)
          .isGreaterThanOrEqualTo(ledger.at(requested, writer, campaign));
    }
    reads.incrementAndGet();
  }

  private long[] known(int node, String campaign, String demand) {
    var path = "/campaign/" + campaign + "/insights?from=2026-01-01&to=2026-01-31" + demand;
    var response = clients.get(node).get(path);
    if (response.statusCode() == 404) {
      return new long[FIGURES.size()];
    }
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    var json = new JsonObject(response.body());
    return FIGURES.stream().mapToLong(json::getLong).toArray();
  }

  private void allNodesAgree() {
    for (int i = 0; i < CAMPAIGNS; i++) {
      var campaign = "shared-" + i;
      var first = known(0, campaign, "");
      assertThat(known(1, campaign, "")).isEqualTo(first);
      assertThat(known(2, campaign, "")).isEqualTo(first);
      for (int writer = 0; writer < FIGURES.size(); writer++) {
        long promised = ledger.at(System.nanoTime(), writer, campaign);
        assertThat(first[writer]).isGreaterThanOrEqualTo(promised);
      }
    }
  }
}
