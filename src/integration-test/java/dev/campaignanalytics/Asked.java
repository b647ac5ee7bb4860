package dev.campaignanalytics;

import dev.campaignanalytics.emulator.server.RequestLog.Entry;
import dev.campaignanalytics.emulator.server.RequestLog.Seen;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The requests that a platform received so far, as its emulator recorded them. */
public record Asked(PullRig rig) {
  List<Entry> everything() {
    return rig.emulator.requests().entries();
  }

  private Stream<Entry> at(String... endpoints) {
    return everything().stream()
        .filter(entry -> List.of(endpoints).contains(entry.target().endpoint()));
  }

  /** Of all accounts. */
  public List<Seen> of(String... endpoints) {
    return at(endpoints).map(Entry::seen).toList();
  }

  List<Seen> ofAccount(String account, String... endpoints) {
    return at(endpoints)
        .filter(entry -> entry.target().account().equals(Optional.of(account)))
        .map(Entry::seen)
        .toList();
  }

  /** The accounts that were requested at these endpoints. */
  List<String> accounts(String... endpoints) {
    return at(endpoints).flatMap(entry -> entry.target().account().stream()).distinct().toList();
  }
}
