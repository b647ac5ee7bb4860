package dev.campaignanalytics.emulator.server;

import java.util.List;
import java.util.Optional;

/** The faults that strike one request. */
public record ActiveFaults(List<Fault> all) {
  public static final ActiveFaults NONE = new ActiveFaults(List.of());

  public ActiveFaults {
    all = List.copyOf(all);
  }

  public boolean has(FaultKind kind) {
    return first(kind).isPresent();
  }

  public Optional<Fault> first(FaultKind kind) {
    return all.stream().filter(fault -> fault.kind() == kind).findFirst();
  }
}
