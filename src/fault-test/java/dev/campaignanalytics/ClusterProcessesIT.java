package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.faults.ClusterKey;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes with different roles form one program if they share a key, and otherwise do not. */
@Tag("faults")
class ClusterProcessesIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(180);
  private static final String KEY = "the-key-of-this-test";

  @TempDir Path folder;

  @Test
  void nodesThatStartAtTheSameMomentAreOneClusterWhichAnotherJoins() throws Exception {
    var shared = sharedEnvironment(ClusterKey.in(folder, "shared.p12"));
    int first = freePorts();
    int second = freePorts();
    int third = freePorts();

    try (var storing = Program.launch(node(shared, "processor", first, second, third));
        var requested = Program.launch(node(shared, "api", second, first, third));
        var serving = Program.launch(node(shared, "api", third, first, second))) {
      List.of(storing, requested, serving).forEach(Program::ready);
      try (var source = Program.launch(node(shared, "ingestion", freePorts(), second))) {
        source.ready();
        await().atMost(TIMEOUT).until(() -> impressions(serving) > 0);
      }
    }
  }

  @Test
  void aSourceWaitsForTheNodeThatStores() throws Exception {
    var shared = sharedEnvironment(ClusterKey.in(folder, "shared.p12"));
    int first = freePorts();

    try (var source = Program.launch(node(shared, "ingestion,api", first, first))) {
      await()
          .atMost(TIMEOUT)
          .until(() -> source.output().contains("there is no consumer of readings"));
      try (var storing = Program.launch(node(shared, "processor", freePorts(), first))) {
        storing.ready();
        await().atMost(TIMEOUT).until(() -> impressions(source.ready()) > 0);
      }
    }
  }

  @Test
  void withoutTheSharedKeyNothingIsDelivered() throws Exception {
    var shared = sharedEnvironment(ClusterKey.in(folder, "shared.p12"));
    var stranger = new HashMap<>(shared);
    stranger.put("CLUSTER_KEYSTORE", ClusterKey.in(folder, "stranger.p12").toString());
    int first = freePorts();

    try (var server = Program.start(node(shared, "processor,api", first, first));
        var source = Program.launch(node(stranger, "ingestion", freePorts(), first))) {
      await()
          .atMost(TIMEOUT)
          .until(() -> source.output().contains("there is no consumer of readings"));
      assertThat(impressions(server)).isZero();
    }
  }

  /** Also zero while the campaign is not known. */
  private static long impressions(Program server) {
    var response = server.client(KEY).get("/campaign/cmp-42/insights");
    return response.statusCode() == 200
        ? new JsonObject(response.body()).getLong("impressions")
        : 0;
  }

  private Map<String, String> sharedEnvironment(Path keystore) {
    var environment = new HashMap<String, String>();
    environment.put("DATABASE_URL", TestServices.newDatabase());
    environment.put("REDIS_URL", TestServices.redis());
    environment.put("API_KEY", KEY);
    environment.put("DATA_DIR", folder.toString());
    environment.put("FAKE_HISTORY_DAYS", "2");
    environment.put("CLUSTER", "tcp");
    environment.put("CLUSTER_KEYSTORE", keystore.toString());
    environment.put("CLUSTER_KEYSTORE_PASSWORD", ClusterKey.PASSWORD);
    return environment;
  }

  private static Map<String, String> node(
      Map<String, String> shared, String roles, int port, int... members) {
    var environment = new HashMap<>(shared);
    environment.put("ROLES", roles);
    environment.put("CLUSTER_PORT", Integer.toString(port));
    environment.put("CLUSTER_BUS_PORT", Integer.toString(port + 2));
    environment.put(
        "CLUSTER_MEMBERS",
        IntStream.of(members)
            .mapToObj(member -> "127.0.0.1:" + member)
            .collect(Collectors.joining(",")));
    return environment;
  }

  /** The first of three free consecutive ports: membership uses two, the bus one. */
  private static int freePorts() throws IOException {
    while (true) {
      try (var first = new ServerSocket(0)) {
        int port = first.getLocalPort();
        try (var second = new ServerSocket(port + 1);
            var third = new ServerSocket(port + 2)) {
          return Math.min(port, Math.min(second.getLocalPort(), third.getLocalPort()));
        } catch (IOException | IllegalArgumentException e) {
          // One of them is in use: try other ports.
        }
      }
    }
  }
}
