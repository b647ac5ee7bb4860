package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.emulator.world.SeededRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The active faults, and how often each was checked and applied. Thread-safe. */
public final class FaultList {
  private final SeededRandom dice;
  private final Map<String, Count> counts = new LinkedHashMap<>();

  public FaultList(long seed) {
    this.dice = SeededRandom.of(seed).on("faults");
  }

  /** Adds a fault; replaces one with the same name. */
  public synchronized void add(ActiveFault fault) {
    counts.put(fault.name(), new Count(fault));
  }

  public synchronized boolean remove(String name) {
    return counts.remove(name) != null;
  }

  public synchronized void clear() {
    counts.clear();
  }

  /** The faults of a request for {@code target}. */
  public ActiveFaults of(EmulatedTarget target) {
    return new ActiveFaults(kind -> strike(target, kind));
  }

  private synchronized Optional<ActiveFault> strike(EmulatedTarget target, FaultKind kind) {
    return counts.values().stream()
        .filter(count -> count.fault.kind() == kind && count.fault.matcher().matches(target))
        .filter(this::strikes)
        .findFirst()
        .map(count -> count.fault);
  }

  public synchronized List<Use> uses() {
    return counts.values().stream().map(c -> new Use(c.fault, c.requested, c.struck)).toList();
  }

  private boolean strikes(Count count) {
    var trigger = count.fault.trigger();
    int chance = dice.on(count.fault.name()).on(count.requested).below(100);
    count.requested++;
    if (count.requested <= trigger.after()
        || count.struck >= trigger.times()
        || chance >= trigger.percent()) {
      return false;
    }
    count.struck++;
    return true;
  }

  /** How often a fault matched a request and how often it applied. */
  public record Use(ActiveFault fault, int requested, int struck) {}

  private static final class Count {
    private final ActiveFault fault;
    private int requested;
    private int struck;

    private Count(ActiveFault fault) {
      this.fault = fault;
    }
  }
}
