package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.config.SecretMask;
import io.vertx.core.Future;

/** One component of the program that can report its health. The future never fails. */
public interface HealthCheck {
  /** The name of the component: {@code postgresql}, {@code redis}, … */
  String part();

  Future<Health> check();

  /**
   * Whether this node must get no requests while the component is down. For most components it is
   * false: requests can still be answered from memory without them.
   */
  default boolean stopsServing() {
    return false;
  }

  /** False when only a restart of the process can help. Returns immediately, from any thread. */
  default boolean isAlive() {
    return true;
  }

  /**
   * The health of a component.
   *
   * @param sentence for a person: what is wrong and what still works
   */
  record Health(State state, String sentence) {
    public Health {
      sentence = SecretMask.mask(sentence);
    }

    public static Health ok(String sentence) {
      return new Health(State.OK, sentence);
    }
  }

  /** In the order of severity. */
  enum State {
    OK,
    /** Something is missing, but every request is still answered. */
    DEGRADED,
    DOWN
  }
}
