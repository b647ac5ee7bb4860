package dev.campaignanalytics;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One behavior of a platform from a contract's checklist.
 *
 * @param number of the entry: {@code T7} or {@code L7}
 * @param meanwhile what must hold besides the correct figures at the end
 */
record ChecklistEntry(String number, Trouble scenario, Consumer<PullRig> meanwhile) {
  static ChecklistEntry of(Platform platform, String number, String what, ActiveFault... faults) {
    return new ChecklistEntry(
        number, Trouble.of(number + ": " + what, platform, faults), rig -> {});
  }

  /** The same with an account of many campaigns. */
  ChecklistEntry wide() {
    return new ChecklistEntry(number, scenario.wide(), meanwhile);
  }

  /** The same on another day. */
  ChecklistEntry startingAt(Instant start, Map<String, String> settings) {
    return new ChecklistEntry(number, scenario.startingAt(start, settings), meanwhile);
  }

  ChecklistEntry and(Consumer<PullRig> check) {
    return new ChecklistEntry(number, scenario, meanwhile.andThen(check));
  }

  void endsAtTheTruth() {
    scenario.endsAtTheTruth(meanwhile);
  }

  @Override
  public String toString() {
    return scenario.name();
  }
}
