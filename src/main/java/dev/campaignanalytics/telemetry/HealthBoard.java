package dev.campaignanalytics.telemetry;

import dev.campaignanalytics.telemetry.HealthCheck.Health;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks every part how it is and remembers since when. */
public final class HealthBoard {
  private final List<HealthCheck> checks;
  private final Clock clock;
  private final Map<String, Entry> latest = new ConcurrentHashMap<>();

  public HealthBoard(List<HealthCheck> checks, Clock clock) {
    this.checks = List.copyOf(checks);
    this.clock = clock;
  }

  /** The state of every part, in the order in which the parts were given. */
  public Future<List<Entry>> entries() {
    var asked = checks.stream().map(this::entry).toList();
    return Future.all(asked).map(all -> all.<Entry>list());
  }

  /** False when only a new process can help. */
  public boolean isAlive() {
    return checks.stream().allMatch(HealthCheck::isAlive);
  }

  /** How the node as a whole is: down only when a part is that it cannot serve without. */
  public static State worst(List<Entry> entries) {
    return entries.stream().map(Entry::effect).max(Comparator.naturalOrder()).orElse(State.OK);
  }

  private Future<Entry> entry(HealthCheck check) {
    return check
        .check()
        .map(health -> latest.merge(check.part(), fresh(check, health), Entry::then));
  }

  private Entry fresh(HealthCheck check, Health health) {
    return new Entry(check.part(), health, clock.instant(), check.stopsServing());
  }

  /**
   * A part, how it is and since when.
   *
   * @param since when the state was first seen, without a break
   * @param stopsServing whether the node cannot serve while the part is down
   */
  public record Entry(String part, Health health, Instant since, boolean stopsServing) {
    private State effect() {
      boolean survivable = health.state() == State.DOWN && !stopsServing;
      return survivable ? State.DEGRADED : health.state();
    }

    private Entry then(Entry next) {
      boolean same = health.state() == next.health.state();
      return same ? new Entry(part, next.health, since, stopsServing) : next;
    }
  }
}
