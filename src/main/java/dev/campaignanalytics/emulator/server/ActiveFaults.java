package dev.campaignanalytics.emulator.server;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The faults of one request. Whether a fault of a kind applies is decided when the kind is first
 * checked, once per request. So a fault is used up only where it has an effect.
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

  /** The faults that were checked and applied. */
  List<ActiveFault> struck() {
    return decided.values().stream().flatMap(Optional::stream).toList();
  }
}
