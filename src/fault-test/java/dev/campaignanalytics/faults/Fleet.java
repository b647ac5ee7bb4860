package dev.campaignanalytics.faults;

import dev.campaignanalytics.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Nodes that form a cluster, three by default. Each has the same ports and settings after every
 * restart.
 */
final class Fleet implements AutoCloseable {
  static final int SIZE = 3;

  private static final int PORTS_OF_A_CLUSTER = 3;

  /** Three nodes and their clients share the machine: little time is spent on compiling. */
  private final List<Map<String, String>> settings = new ArrayList<>();

  private final List<Program> nodes = new ArrayList<>();

  private Fleet(Stage stage, Map<String, String> more, int size) {
    var keystore = ClusterKey.in(stage.folder());
    int clusterPort = Ports.free(size * PORTS_OF_A_CLUSTER);
    for (int i = 0; i < size; i++) {
      var own = new HashMap<>(more);
      own.putAll(cluster(clusterPort, i, size, keystore));
      own.put("HTTP_PORT", Integer.toString(Ports.free()));
      settings.add(stage.environment(own));
    }
  }

  /** Starts all at the same moment. */
  static Fleet start(Stage stage, Map<String, String> more) {
    return start(stage, more, SIZE);
  }

  /** The same with another number of nodes. */
  static Fleet start(Stage stage, Map<String, String> more, int size) {
    var fleet = new Fleet(stage, more, size);
    fleet.settings.forEach(own -> fleet.nodes.add(Program.launch(own)));
    fleet.nodes.forEach(Program::ready);
    return fleet;
  }

  private static Map<String, String> cluster(int firstPort, int number, int size, Path keystore) {
    int port = firstPort + number * PORTS_OF_A_CLUSTER;
    var members =
        IntStream.range(0, size)
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

  int size() {
    return settings.size();
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
