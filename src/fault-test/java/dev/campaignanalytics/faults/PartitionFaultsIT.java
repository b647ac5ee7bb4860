package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Three nodes in separate networks. One of them only accepts rows and sends them over the bus to
 * the others, which store them; then the network between it and them is cut.
 */
@Tag("faults")
class PartitionFaultsIT {
  private static final int NODES = 3;
  private static final int SENDER = 0;
  private static final int HTTP_PORT = 8080;

  /** Longer than it takes until a node without contact to others would end. */
  private static final Duration CUT = Duration.ofSeconds(30);

  private static final String INSIGHTS = "/campaign/ledger-0/insights";

  private static final List<Program> nodes = new ArrayList<>();
  private static Stage stage;
  private static Namespaces networks;
  private static Path key;
  private static FaultProxy toPostgres;
  private static FaultProxy toRedis;

  @BeforeAll
  static void set() {
    stage = Stage.set();
    networks = Namespaces.create(NODES);
    key = ClusterKey.in(stage.folder());
    toPostgres = new FaultProxy(networks.host(), stage.postgres().port());
    toRedis = new FaultProxy(networks.host(), stage.redis().port());
    IntStream.range(0, NODES).forEach(n -> nodes.add(launch(n)));
    nodes.forEach(Program::ready);
  }

  @AfterAll
  static void strike() {
    nodes.forEach(Program::terminate);
    nodes.forEach(Program::exitCode);
    toPostgres.close();
    toRedis.close();
    networks.close();
    stage.close();
  }

  @Test
  @DisplayName(
      "F14: cut apart, both sides serve; healed, messages arrive again or the node restarts")
  void theNetworkIsCutAndHeals() {
    var ledger = new Ledger();
    var sender = http(SENDER);
    try (var pushes = PushLoad.start(sender, ledger, 50)) {
      pushes.awaitProgress(Duration.ofSeconds(60));
      networks.cut(SENDER, 1);
      networks.cut(SENDER, 2);
      Waiting.pass(CUT);
      IntStream.range(0, NODES).forEach(PartitionFaultsIT::assertServes);
      networks.heal(SENDER);
      await().atMost(Duration.ofSeconds(60)).until(() -> delivers(ledger));
    }
    new Checker(stage.postgres(), ledger).check();
  }

  /** The operator of the nodes restarts one that has ended. */
  private static boolean delivers(Ledger ledger) {
    for (int n = 0; n < NODES; n++) {
      if (!nodes.get(n).handle().isAlive()) {
        nodes.set(n, launch(n));
      }
    }
    int before = ledger.acknowledgedRows();
    Waiting.pass(Duration.ofSeconds(1));
    return ledger.acknowledgedRows() > before;
  }

  private static void assertServes(int node) {
    var response = http(node).get(INSIGHTS);
    assertThat(response.isGood()).as("node %d: %s", node, response).isTrue();
  }

  private static Http http(int node) {
    return new Http(networks.address(node), HTTP_PORT);
  }

  private static Program launch(int node) {
    var java = new ArrayList<>(networks.prefix(node));
    java.addAll(List.of(Program.java(), "-Xmx256m"));
    return Program.launch(stage.environment(own(node)), java);
  }

  private static Map<String, String> own(int node) {
    var members = IntStream.range(0, NODES).mapToObj(n -> networks.address(n) + ":7800").toList();
    var own = new HashMap<String, String>();
    own.put("ROLES", node == SENDER ? "api" : "processor,api");
    own.put("HTTP_HOST", networks.address(node));
    own.put("HTTP_PORT", Integer.toString(HTTP_PORT));
    own.put("DATABASE_URL", via(stage.postgres().url(), toPostgres));
    own.put("REDIS_URL", via(stage.redis().url(), toRedis));
    own.put("CLUSTER", "tcp");
    own.put("CLUSTER_HOST", networks.address(node));
    own.put("CLUSTER_MEMBERS", String.join(",", members));
    own.put("CLUSTER_KEYSTORE", key.toString());
    own.put("CLUSTER_KEYSTORE_PASSWORD", ClusterKey.PASSWORD);
    return own;
  }

  private static String via(String url, FaultProxy way) {
    return url.replaceFirst("@127.0.0.1:\\d+", "@" + networks.host() + ":" + way.port());
  }
}
