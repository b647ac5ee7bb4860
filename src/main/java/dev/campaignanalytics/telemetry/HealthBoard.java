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

  /** The worst state among the entries. */
  public static State worst(List<Entry> entries) {
    return entries.stream()
        .map(entry -> entry.health().state())
        .max(Comparator.naturalOrder())
        .orElse(State.OK);
  }

  private Future<Entry> entry(HealthCheck check) {
    return check
        .check()
        .map(health -> latest.merge(check.part(), fresh(check, health), Entry::then));
  }

  private Entry fresh(HealthCheck check, Health health) {
    return new Entry(check.part(), health, clock.instant());
  }

  /**
   * A part, how it is and since when.
   *
   * @param since when the state was first seen, without a break
   */
  public record Entry(String part, Health health, Instant since) {
    private Entry then(Entry next) {
      boolean same = health.state() == next.health.state();
      return same ? new Entry(part, next.health, since) : next;
    }
  }
}
