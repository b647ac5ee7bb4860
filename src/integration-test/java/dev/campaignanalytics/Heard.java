package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.RequestLog;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The requests that an emulated platform received, and the state that the program reports. */
final class Heard {
  private Heard() {}

  /** Every request to an endpoint matches, and there was at least one. */
  static Consumer<PullRig> every(
      Platform platform, String endpoint, Predicate<RequestLog.Entry> holds) {
    return rig -> assertThat(requests(rig, platform, endpoint)).isNotEmpty().allMatch(holds);
  }

  static List<RequestLog.Entry> requests(PullRig rig, Platform platform, String endpoint) {
    return rig.emulator.requests().entries().stream()
        .filter(entry -> entry.target().platform() == platform)
        .filter(entry -> endpoint.isEmpty() || entry.target().endpoint().equals(endpoint))
        .toList();
  }

  /** A parameter of a request's query; empty when it is missing. */
  static String parameter(RequestLog.Entry entry, String name) {
    return entry.seen().query().getOrDefault(name, "");
  }

  static long days(RequestLog.Entry entry, String from, String to) {
    var first = LocalDate.parse(parameter(entry, from));
    return ChronoUnit.DAYS.between(first, LocalDate.parse(parameter(entry, to))) + 1;
  }

  /** At least one account is in this state, with advice for the user. */
  static Consumer<PullRig> state(SourceState state) {
    return rig ->
        assertThat(rig.statuses())
            .filteredOn(status -> status.standing().state() == state)
            .isNotEmpty()
            .allSatisfy(status -> assertThat(status.standing().advice()).isNotBlank());
  }
}
