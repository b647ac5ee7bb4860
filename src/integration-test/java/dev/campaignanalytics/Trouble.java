package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFault.Trigger;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultList;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.model.message.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** A fault of a platform that lasts for a while and is then removed. */
record Trouble(
    String name, Platform platform, List<ActiveFault> faults, Function<Platform, PullRig> rig) {
  private static final Set<FaultKind> WITHOUT_RESPONSE = Set.of(FaultKind.HANG, FaultKind.DRIP);

  static Trouble on(Platform platform, String name, ActiveFault... faults) {
    return of(platform.wireName() + ": " + name, platform, faults);
  }

  static Trouble of(String name, Platform platform, ActiveFault... faults) {
    boolean isHopeless = Stream.of(faults).anyMatch(f -> WITHOUT_RESPONSE.contains(f.kind()));
    return new Trouble(
        name,
        platform,
        Stream.of(faults).map(fault -> fault.on(platform)).toList(),
        isHopeless ? PullRig::impatient : PullRig::small);
  }

  /** The same with many campaigns. */
  Trouble wide() {
    return new Trouble(name, platform, faults, PullRig::wide);
  }

  /** The same on another day. */
  Trouble startingAt(Instant start, Map<String, String> settings) {
    return new Trouble(name, platform, faults, p -> PullRig.startingAt(start, p, settings));
  }

  static ActiveFault chance(FaultKind kind, int percent) {
    return ActiveFault.always(kind).when(Trigger.chance(percent));
  }

  void endsAtTheTruth() {
    endsAtTheTruth(rig -> {});
  }

  /**
   * Nothing is lost and nothing is stored twice.
   *
   * @param meanwhile what else must hold during the fault
   */
  void endsAtTheTruth(Consumer<PullRig> meanwhile) {
    try (var rig = this.rig.apply(platform)) {
      faults.forEach(rig.emulator.faults()::add);

      rig.cycle();
      rig.advance(Duration.ofMinutes(30));
      rig.cycle();
      assertThat(rig.emulator.faults().uses())
          .extracting(FaultList.Use::struck)
          .allMatch(n -> n > 0);
      requireSentences(rig.statuses());
      meanwhile.accept(rig);
      mend(rig);

      new Truth(rig).holds(platform);
      requireSentences(rig.statuses());
    }
  }

  /** A day later everything was read once more. */
  private void mend(PullRig rig) {
    rig.emulator.faults().clear();
    rig.emulator.consent();
    rig.advance(Duration.ofHours(25));
    rig.requestSync(platform);
    rig.cycle();
    rig.advance(Duration.ofMinutes(20));
    rig.requestSync(platform);
    rig.cycle();
  }

  /** A message that is only "null" helps no user. */
  private static void requireSentences(List<SourceStatus> statuses) {
    var said = statuses.stream().map(status -> status.standing().advice());
    var reasons =
        statuses.stream()
            .flatMap(status -> status.lastRun().map(RunReport::reasons).orElse(List.of()).stream());
    assertThat(Stream.concat(said, reasons)).noneMatch(text -> text.matches("(?s).*\\bnull\\b.*"));
  }

  @Override
  public String toString() {
    return name;
  }
}
