package dev.campaignanalytics.cluster.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes in one process, each with its own ports. */
class MeshClusterManagerIT {
  private static final String ADDRESS = "work";
  private static final String NEWS = "news";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final List<Vertx> running = new ArrayList<>();
  private final Map<String, Set<String>> heard = new ConcurrentHashMap<>();
  private NodeAddress first;
  private NodeAddress second;
  private NodeAddress third;

  @BeforeEach
  void choosePorts() throws IOException {
    first = freeAddress();
    second = freeAddress();
    third = freeAddress();
  }

  @AfterEach
  void stop() {
    running.forEach(node -> node.close().await());
  }

  @Test
  void aNodeWithoutAnyOtherIsThereAtOnce() {
    var alone = start(first, second, third);

    alone.eventBus().consumer(ADDRESS, message -> message.reply("done")).completion().await();

    assertThat(alone.eventBus().request(ADDRESS, "").await().body()).isEqualTo("done");
  }

  @Test
  void nodesThatStartAtTheSameMomentHearEachOther() {
    var all = Set.of(first, second, third);

    all.forEach(address -> listening(address, all));

    awaitAllHeard();
  }

  @Test
  void nodesThatKnowOnlyOneInCommonFindEachOther() {
    listening(first, Set.of(first));
    listening(second, Set.of(first));
    listening(third, Set.of(first));

    awaitAllHeard();
  }

  @Test
  void stores10AllButOneEndAtOnceAndTheRestTakesTheNewOnes() {
    var all = Set.of(first, second, third);
    var survivor = listening(first, all);
    for (int round = 0; round < 3; round++) {
      var others = List.of(listening(second, all), listening(third, all));
      awaitAllHeard();

      others.forEach(this::end);

      await()
          .atMost(LIMIT)
          .until(() -> survivor.eventBus().request(ADDRESS, "").await().body().equals(id(first)));
      heard.keySet().retainAll(Set.of(id(first)));
    }
  }

  @Test
  void aConsumerThatIsGoneGetsNothingMore() {
    var asking = start(first, second);
    var serving = start(second, first);
    var consumer = serving.eventBus().consumer(ADDRESS, message -> message.reply("done"));
    consumer.completion().await();
    await().atMost(LIMIT).until(() -> isAnswered(asking));

    consumer.unregister().await();

    await().atMost(LIMIT).until(() -> !isAnswered(asking));
  }

  @Test
  void whoSendsSomethingElseIsDisconnectedAndTheNodeGoesOn() throws IOException {
    var node = start(first, second);

    try (var stranger = new Socket(first.host(), first.port())) {
      stranger.getOutputStream().write("{\"id\":\n".getBytes(StandardCharsets.UTF_8));
      stranger.setSoTimeout((int) LIMIT.toMillis());
      var responses = stranger.getInputStream().readAllBytes();

      assertThat(new String(responses, StandardCharsets.UTF_8)).contains(first.toString());
    }
    start(second, first)
        .eventBus()
        .consumer(ADDRESS, message -> message.reply("done"))
        .completion()
        .await();
    await().atMost(LIMIT).until(() -> isAnswered(node));
  }

  /** A node that publishes its id repeatedly, and records which ids it receives. */
  private Vertx listening(NodeAddress address, Set<NodeAddress> members) {
    var node = start(address, members.toArray(NodeAddress[]::new));
    var ids = heard.computeIfAbsent(id(address), id -> ConcurrentHashMap.newKeySet());
    ids.clear();
    node.eventBus().consumer(ADDRESS, message -> message.reply(id(address)));
    node.eventBus().<String>consumer(NEWS, message -> ids.add(message.body()));
    node.setPeriodic(100, tick -> node.eventBus().publish(NEWS, id(address)));
    return node;
  }

  private void awaitAllHeard() {
    var ids = Stream.of(first, second, third).map(this::id).collect(Collectors.toSet());
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> assertThat(heard.values()).allSatisfy(set -> assertThat(set).isEqualTo(ids)));
  }

  private String id(NodeAddress address) {
    return address.toString();
  }

  private static boolean isAnswered(Vertx node) {
    return node.eventBus().request(ADDRESS, "").map(true).otherwise(false).await();
  }

  private void end(Vertx node) {
    running.remove(node);
    node.close().await();
  }

  private Vertx start(NodeAddress address, NodeAddress... members) {
    var options =
        new MeshOptions(
            address,
            new NetServerOptions().setHost(address.host()).setPort(address.port()),
            new NetClientOptions(),
            () -> Set.of(members));
    var node =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1").setPort(0)))
            .withClusterManager(new MeshClusterManager(options))
            .buildClustered()
            .await();
    running.add(node);
    return node;
  }

  private static NodeAddress freeAddress() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new NodeAddress("127.0.0.1", socket.getLocalPort());
    }
  }
}
