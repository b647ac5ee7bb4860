package dev.campaignanalytics.faults;

import java.util.List;

/** Packets to and from one port on loopback are dropped without an error. Needs root. */
final class Iptables implements AutoCloseable {
  private final String port;

  private Iptables(int port) {
    this.port = Integer.toString(port);
  }

  static Iptables dropping(int port) {
    var rules = new Iptables(port);
    rules.apply("-I");
    return rules;
  }

  private void apply(String action) {
    for (var side : List.of("--dport", "--sport")) {
      Commands.run(
          "iptables", "-w", action, "INPUT", "-i", "lo", "-p", "tcp", side, port, "-j", "DROP");
    }
  }

  @Override
  public void close() {
    apply("-D");
  }
}
