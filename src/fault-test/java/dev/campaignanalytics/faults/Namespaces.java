package dev.campaignanalytics.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Separate networks for some nodes, joined by a bridge, so that they can be separated. Needs root.
 */
final class Namespaces implements AutoCloseable {
  private final String name = "ca" + ThreadLocalRandom.current().nextInt(10_000, 100_000);
  private final int net = ThreadLocalRandom.current().nextInt(16, 240);
  private final int count;

  private Namespaces(int count) {
    this.count = count;
  }

  static Namespaces create(int count) {
    var made = new Namespaces(count);
    made.bridge();
    for (int i = 0; i < count; i++) {
      made.join(i);
    }
    return made;
  }

  private void bridge() {
    Commands.run("ip", "link", "add", name, "type", "bridge");
    Commands.run("ip", "addr", "add", host() + "/24", "dev", name);
    Commands.run("ip", "link", "set", name, "up");
  }

  private void join(int i) {
    var outside = name + "o" + i;
    var inside = name + "i" + i;
    Commands.run("ip", "netns", "add", space(i));
    Commands.run("ip", "link", "add", outside, "type", "veth", "peer", "name", inside);
    Commands.run("ip", "link", "set", outside, "master", name, "up");
    Commands.run("ip", "link", "set", inside, "netns", space(i));
    in(i, "ip", "addr", "add", address(i) + "/24", "dev", inside);
    in(i, "ip", "link", "set", inside, "up");
    in(i, "ip", "link", "set", "lo", "up");
  }

  /** The address of this machine from inside. */
  String host() {
    return "10.77.%d.1".formatted(net);
  }

  String address(int i) {
    return "10.77.%d.%d".formatted(net, i + 2);
  }

  /** The prefix of a command that runs in this namespace. */
  List<String> prefix(int i) {
    return List.of("ip", "netns", "exec", space(i));
  }

  /** Packets between the two are dropped, in both directions. */
  void cut(int one, int other) {
    in(one, "iptables", "-w", "-A", "INPUT", "-s", address(other), "-j", "DROP");
    in(one, "iptables", "-w", "-A", "OUTPUT", "-d", address(other), "-j", "DROP");
  }

  void heal(int one) {
    in(one, "iptables", "-w", "-F");
  }

  private void in(int i, String... command) {
    var words = new ArrayList<>(prefix(i));
    words.addAll(List.of(command));
    Commands.run(words.toArray(String[]::new));
  }

  private String space(int i) {
    return name + "-" + i;
  }

  @Override
  public void close() {
    for (int i = 0; i < count; i++) {
      Commands.run("ip", "netns", "del", space(i));
    }
    Commands.run("ip", "link", "del", name);
  }
}
