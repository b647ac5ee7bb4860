package dev.campaignanalytics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.DeliveryTimeouts;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.SetupException;
import dev.campaignanalytics.faults.ClusterKey;
import dev.campaignanalytics.model.message.NodeAlive;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes with TLS, as the program creates them. */
class ClusterIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static Path key;
  private static Path otherKey;

  private final List<Vertx> running = new ArrayList<>();
  private final Set<String> heard = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void makeKeys() {
    key = ClusterKey.in(folder, "shared.p12");
    otherKey = ClusterKey.in(folder, "other.p12");
  }

  @AfterEach
  void stop() {
    running.forEach(node -> node.close().await());
  }

  @Test
  void nodesWithTheSameKeyHearEachOtherAndOneWithAnotherKeyIsNotHeard() throws IOException {
    int first = freePort();
    var listener =
        new Bus(join(config(key, first, freePort(), first)), DeliveryTimeouts.standard());
    listener.listen(Topics.ALIVE, alive -> heard.add(alive.nodeId())).await();

    publish("stranger", join(config(otherKey, freePort(), freePort(), first)));
    publish("friend", join(config(key, freePort(), freePort(), first)));

    await().atMost(LIMIT).until(() -> heard.contains("friend"));
    assertThat(heard).containsExactly("friend");
  }

  @Test
  void stores10ANodeStartsAtOnceAlthoughNoOtherOneAnswers() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var node = join(config(key, freePort(), freePort(), silent.getLocalPort()));

      var bus = new Bus(node, DeliveryTimeouts.standard());
      bus.listen(Topics.ALIVE, alive -> heard.add(alive.nodeId())).await();
      bus.publish(Topics.ALIVE, new NodeAlive("self"));

      await().atMost(LIMIT).until(() -> heard.contains("self"));
    }
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var config = config(key, taken.getLocalPort(), freePort(), taken.getLocalPort());

      assertThatThrownBy(() -> join(config))
          .isInstanceOf(SetupException.class)
          .hasMessageContaining("CLUSTER_PORT (%d)", taken.getLocalPort());
    }
  }

  @Test
  void aWrongPasswordOfTheKeystoreIsNamed() throws IOException {
    var environment = environment(key, freePort(), freePort(), freePort());
    environment.put("CLUSTER_KEYSTORE_PASSWORD", "not-the-password");
    var config = ClusterConfig.from(new ConfigReader(environment, Map.of()));

    assertThatThrownBy(() -> join(config))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("CLUSTER_KEYSTORE_PASSWORD")
        .hasMessageNotContaining("not-the-password");
  }

  @Test
  void anAddressOfAMemberThatIsNoneIsNamedWithTheOtherProblems() throws IOException {
    var environment = environment(key, freePort(), freePort(), freePort());
    environment.put("CLUSTER_MEMBERS", "127.0.0.1:7800,elsewhere");
    var reader = new ConfigReader(environment, Map.of());
    ClusterConfig.from(reader);

    assertThatThrownBy(reader::finish)
        .hasMessageContaining("CLUSTER_MEMBERS")
        .hasMessageContaining("elsewhere");
  }

  private void publish(String id, Vertx node) {
    var bus = new Bus(node, DeliveryTimeouts.standard());
    node.setPeriodic(100, tick -> bus.publish(Topics.ALIVE, new NodeAlive(id)));
  }

  private Vertx join(ClusterConfig config) {
    var options = new VertxOptions().setEventBusOptions(Cluster.busOptions(config));
    var node = Cluster.join(Vertx.builder().with(options), config);
    running.add(node);
    return node;
  }

  private static ClusterConfig config(Path keystore, int port, int busPort, int member) {
    return ClusterConfig.from(
        new ConfigReader(environment(keystore, port, busPort, member), Map.of()));
  }

  private static Map<String, String> environment(Path keystore, int port, int busPort, int member) {
    var environment = new HashMap<String, String>();
    environment.put("CLUSTER", "tcp");
    environment.put("CLUSTER_PORT", Integer.toString(port));
    environment.put("CLUSTER_BUS_PORT", Integer.toString(busPort));
    environment.put("CLUSTER_MEMBERS", "127.0.0.1:" + member);
    environment.put("CLUSTER_KEYSTORE", keystore.toString());
    environment.put("CLUSTER_KEYSTORE_PASSWORD", ClusterKey.PASSWORD);
    return environment;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
