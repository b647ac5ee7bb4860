package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog.Seen;
import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/** Report jobs of Meta: submitted, polled, fetched. */
final class MetaJobStories {
  private static final Pattern RANGE =
      Pattern.compile("\"since\":\"([^\"]+)\",\"until\":\"([^\"]+)\"");

  private MetaJobStories() {}

  static void everyState(PullRig rig) {
    rig.emulator.faults().add(onJobs(rig, times(FaultKind.ASYNC_SLOW, 4)));
    syncedWith(rig, onJobs(rig, times(FaultKind.ASYNC_NOT_READY, 1)));

    assertThat(rig.emulator.faults().uses())
        .extracting(use -> use.struck())
        .as("polls that say no, and rows that are not there")
        .containsExactly(4, 1);
    assertThat(submitted(rig)).doesNotHaveDuplicates();
  }

  static void tooLarge(PullRig rig) {
    syncedWith(rig, onJobs(rig, times(FaultKind.ASYNC_FAILED, 1)));

    var ranges = submitted(rig);
    var whole = ranges.get(0);
    assertThat(ranges.get(1).from()).isEqualTo(whole.from());
    assertThat(ranges.get(2).from()).isEqualTo(ranges.get(1).to().plusDays(1));
    assertThat(ranges.get(2).to()).isEqualTo(whole.to());
  }

  static void skipped(PullRig rig) {
    syncedWith(rig, onJobs(rig, times(FaultKind.ASYNC_SKIPPED, 1)));

    assertThat(submitted(rig).get(1)).isEqualTo(submitted(rig).get(0));
  }

  static void numericId(PullRig rig) {
    syncedWith(rig, always(FaultKind.RUN_ID_NUMBER).on(META));
  }

  private static void syncedWith(PullRig rig, ActiveFault fault) {
    rig.emulator.faults().add(fault);

    rig.cycle();

    assertThat(rig.emulator.faults().uses()).allSatisfy(u -> assertThat(u.struck()).isPositive());
    new Truth(rig).holds(META);
  }

  private static ActiveFault onJobs(PullRig rig, ActiveFault fault) {
    return fault.on(META).onAccount(account(rig));
  }

  private static String account(PullRig rig) {
    return rig.emulator.world().accounts(META).get(0).id();
  }

  /** The days of the jobs of the first account, in the order of their submission. */
  private static List<DateRange> submitted(PullRig rig) {
    return new Asked(rig)
        .ofAccount(account(rig), "insights-async").stream().map(MetaJobStories::days).toList();
  }

  private static DateRange days(Seen seen) {
    var range = RANGE.matcher(seen.body());
    assertThat(range.find()).as(seen.body()).isTrue();
    return new DateRange(LocalDate.parse(range.group(1)), LocalDate.parse(range.group(2)));
  }
}
