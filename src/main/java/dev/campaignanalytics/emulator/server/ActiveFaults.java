package dev.campaignanalytics.emulator.server;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The faults of one request. Whether one of a kind strikes is decided when it is asked for, once
 * per request: a fault is used up only where it makes a difference.
 */
public final class ActiveFaults {
  private final Function<FaultKind, Optional<ActiveFault>> decision;
  private final Map<FaultKind, Optional<ActiveFault>> decided = new EnumMap<>(FaultKind.class);

  ActiveFaults(Function<FaultKind, Optional<ActiveFault>> decision) {
    this.decision = decision;
  }

  public boolean has(FaultKind kind) {
    return first(kind).isPresent();
  }

  public Optional<ActiveFault> first(FaultKind kind) {
    return decided.computeIfAbsent(kind, decision);
  }

  /** Those that were asked for and struck. */
  List<ActiveFault> struck() {
    return decided.values().stream().flatMap(Optional::stream).toList();
  }
}
