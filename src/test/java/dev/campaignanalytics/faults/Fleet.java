package dev.campaignanalytics.faults;

import dev.campaignanalytics.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three nodes that form a cluster. Each keeps its ports and its settings however often it dies. */
final class Fleet implements AutoCloseable {
  static final int SIZE = 3;

  private static final int PORTS_OF_A_CLUSTER = 3;

  /** Three and what is asked of them share the machine: little is spent on compiling. */
  private final List<Map<String, String>> settings = new ArrayList<>();

  private final List<Program> nodes = new ArrayList<>();

  private Fleet(Stage stage, Map<String, String> more) {
    var keystore = ClusterKey.in(stage.folder());
    int clusterPort = Ports.free(SIZE * PORTS_OF_A_CLUSTER);
    for (int i = 0; i < SIZE; i++) {
      var own = new HashMap<>(more);
      own.putAll(cluster(clusterPort, i, keystore));
      own.put("HTTP_PORT", Integer.toString(Ports.free()));
      settings.add(stage.environment(own));
    }
  }

  /** Starts all at the same moment. */
  static Fleet start(Stage stage, Map<String, String> more) {
    var fleet = new Fleet(stage, more);
    fleet.settings.forEach(own -> fleet.nodes.add(Program.launch(own)));
    fleet.nodes.forEach(Program::ready);
    return fleet;
  }

  private static Map<String, String> cluster(int firstPort, int number, Path keystore) {
    int port = firstPort + number * PORTS_OF_A_CLUSTER;
    var members =
        IntStream.range(0, SIZE)
            .mapToObj(n -> "127.0.0.1:" + (firstPort + n * PORTS_OF_A_CLUSTER))
            .toList();
    return Map.of(
        "CLUSTER", "tcp",
        "CLUSTER_PORT", Integer.toString(port),
        "CLUSTER_BUS_PORT", Integer.toString(port + 2),
        "CLUSTER_MEMBERS", String.join(",", members),
        "CLUSTER_KEYSTORE", keystore.toString(),
        "CLUSTER_KEYSTORE_PASSWORD", ClusterKey.PASSWORD);
  }

  List<Integer> httpPorts() {
    return settings.stream().map(own -> Integer.parseInt(own.get("HTTP_PORT"))).toList();
  }

  Program node(int number) {
    return nodes.get(number);
  }

  /** Starts a node again that has ended. */
  Program launch(int number) {
    nodes.set(number, Program.launch(settings.get(number)));
    return nodes.get(number);
  }

  @Override
  public void close() {
    nodes.forEach(Program::terminate);
    nodes.forEach(Program::exitCode);
  }
}
