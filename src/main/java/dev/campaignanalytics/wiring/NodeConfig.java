package dev.campaignanalytics.wiring;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import java.util.List;

/** The roles of this node, and the number of event loops for them. */
public record NodeConfig(List<Role> roles, int apiInstances, int processorInstances) {
  /** What a node does; usually a node has all roles. */
  public enum Role {
    INGESTION,
    PROCESSOR,
    API
  }

  private static final Bounds INSTANCES = new Bounds(0, 64);

  static NodeConfig from(ConfigReader reader) {
    return new NodeConfig(
        reader.choices("roles", Role.class, "What this node does"),
        instances(reader, "instances_api", "Event loops that serve HTTP; 0 for one a core"),
        instances(
            reader, "instances_processor", "Event loops that store readings; 0 for one a core"));
  }

  public boolean does(Role role) {
    return roles.contains(role);
  }

  /** Whether this node needs a writable database. */
  boolean mustWrite() {
    return does(Role.PROCESSOR) || does(Role.INGESTION);
  }

  private static int instances(ConfigReader reader, String key, String purpose) {
    int configured = reader.integer(key, 0, INSTANCES, purpose);
    return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
  }
}
