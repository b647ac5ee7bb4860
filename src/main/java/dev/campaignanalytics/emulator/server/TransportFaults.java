package dev.campaignanalytics.emulator.server;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The transport faults of a request, all decided. */
record TransportFaults(Map<FaultKind, ActiveFault> byKind) {
  private static final List<FaultKind> KINDS =
      List.of(
          FaultKind.ANSWER,
          FaultKind.ODD_FIELDS,
          FaultKind.HTML_ERROR,
          FaultKind.EMPTY_BODY,
          FaultKind.TRUNCATED,
          FaultKind.CUT,
          FaultKind.DRIP,
          FaultKind.DELAY,
          FaultKind.HANG,
          FaultKind.RESET);

  static TransportFaults of(ActiveFaults faults) {
    var byKind = new EnumMap<FaultKind, ActiveFault>(FaultKind.class);
    KINDS.forEach(kind -> faults.first(kind).ifPresent(fault -> byKind.put(kind, fault)));
    return new TransportFaults(byKind);
  }

  boolean has(FaultKind kind) {
    return byKind.containsKey(kind);
  }

  Optional<ActiveFault> first(FaultKind kind) {
    return Optional.ofNullable(byKind.get(kind));
  }
}
