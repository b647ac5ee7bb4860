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

/** Collects the health of every component and records since when it has been in its state. */
public final class HealthBoard {
  private final List<HealthCheck> checks;
  private final Clock clock;
  private final Map<String, Entry> latest = new ConcurrentHashMap<>();

  public HealthBoard(List<HealthCheck> checks, Clock clock) {
    this.checks = List.copyOf(checks);
    this.clock = clock;
  }

  /** The state of every component, in the order in which they were given. */
  public Future<List<Entry>> entries() {
    var requested = checks.stream().map(this::entry).toList();
    return Future.all(requested).map(all -> all.<Entry>list());
  }

  /** False when only a restart of the process can help. */
  public boolean isAlive() {
    return checks.stream().allMatch(HealthCheck::isAlive);
  }

  /**
   * The state of the whole node: down only when a component that it cannot serve without is down.
   */
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
   * A component, its state and the time since when it has been in that state.
   *
   * @param since when the state was first seen, without a break
   * @param stopsServing whether the node cannot serve while the component is down
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
