package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.config.SecretMask;
import io.vertx.core.Future;

/** One part of the program that can say how it is. The future never fails. */
public interface HealthCheck {
  /** Names the part: {@code postgresql}, {@code redis}, … */
  String part();

  Future<Health> check();

  /**
   * Whether this node must get no requests while the part is down. Most parts do not: what is in
   * memory can still be answered without them.
   */
  default boolean stopsServing() {
    return false;
  }

  /** False when only a new process can help. Answers at once, from any thread. */
  default boolean isAlive() {
    return true;
  }

  /**
   * How a part is.
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
