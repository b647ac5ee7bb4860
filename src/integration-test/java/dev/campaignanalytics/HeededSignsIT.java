package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog.Entry;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits in platforms' headers and calendars, and that the whole program respects them. */
@Tag("contracts")
class HeededSignsIT {
  private static final Duration NAMED = Duration.ofSeconds(95);

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @DisplayName("F18: whoever names a time in Retry-After is not called before")
  void aPlatformThatNamesATimeIsNotCalledBeforeIt(Platform platform) {
    try (var rig = PullRig.of(1, platform, emulator -> Map.of())) {
      var account = rig.emulator.world().accounts(platform).get(0).id();
      var named = new JsonObject().put("Retry-After", "" + NAMED.toSeconds());
      rig.emulator
          .faults()
          .add(response(503, named).on(platform).onEndpoint(reports(platform)).onAccount(account));

      rig.cycle();

      var requests = requests(rig, e -> e.target().account().filter(account::equals).isPresent());
      assertThat(afterFirst(requests, reports(platform))).isGreaterThanOrEqualTo(NAMED);
      new Truth(rig).holds(platform);
    }
  }

  private static String reports(Platform platform) {
    return platform == META ? "insights" : "report";
  }

  private static ActiveFault response(int status, JsonObject headers) {
    return times(FaultKind.ANSWER, 1).with("status", status).with("headers", headers);
  }

  @Test
  void anApplicationNearItsLimitIsNotCalledForAMinuteForAnyAccount() {
    try (var rig = PullRig.small(META)) {
      var used = new JsonObject().put("X-App-Usage", "{\"call_count\":96,\"total_time\":12}");
      rig.emulator
          .faults()
          .add(times(FaultKind.USAGE, 1).on(META).onEndpoint("accounts").with("headers", used));

      rig.cycle();

      assertThat(afterFirst(requests(rig, entry -> true), "accounts"))
          .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
      new Truth(rig).holds(META);
    }
  }

  @ParameterizedTest(name = "{0} {2}")
  @CsvSource({
    "META, META_API_VERSION, v24.0, 2026-10-06",
    "GOOGLE, GOOGLE_API_VERSION, v22, 2026-10-07",
    "LINKEDIN, LINKEDIN_VERSION, 202510, 2026-10-15"
  })
  void theEndOfAVersionIsReportedBeforeItComes(
      Platform platform, String setting, String ending, String end) {
    try (var rig = PullRig.of(1, platform, emulator -> Map.of(setting, ending))) {
      rig.cycle();

      var standing = rig.status(platform, "").standing();
      assertThat(standing.state()).isEqualTo(SourceState.VERSION_ENDING);
      assertThat(standing.advice()).contains(ending, end, setting);
    }
  }

  private static List<Entry> requests(PullRig rig, Predicate<Entry> which) {
    return rig.emulator.requests().entries().stream().filter(which).toList();
  }

  /** How long no request was sent after the first request to an endpoint. */
  private static Duration afterFirst(List<Entry> requests, String endpoint) {
    var from =
        requests.stream().dropWhile(entry -> !entry.target().endpoint().equals(endpoint)).toList();
    return Duration.between(from.get(0).seen().at(), from.get(1).seen().at());
  }
}
