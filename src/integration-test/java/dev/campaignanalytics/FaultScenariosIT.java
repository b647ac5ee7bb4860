package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static dev.campaignanalytics.model.Platform.LINKEDIN;
import static dev.campaignanalytics.model.Platform.META;
import static dev.campaignanalytics.model.Platform.TIKTOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFault.Trigger;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For every platform fault: in the end nothing is lost and nothing is stored twice. */
@Tag("contracts")
class FaultScenariosIT {
  private static final String FEW_ROWS = "rows";

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("F21: whatever a platform sends, the truth is stored in the end")
  void theTruthIsStoredAfter(Scenario scenario) {
    try (var rig = PullRig.small(scenario.platform)) {
      rig.emulator.faults().add(scenario.fault);

      rig.cycle();
      rig.advance(Duration.ofMinutes(30));
      rig.cycle();
      assertThat(rig.emulator.faults().uses().get(0).struck()).as("times struck").isPositive();
      rig.emulator.faults().clear();
      rig.emulator.consent();
      rig.advance(Duration.ofHours(25));
      rig.requestSync(scenario.platform);
      rig.cycle();
      rig.advance(Duration.ofMinutes(20));
      rig.requestSync(scenario.platform);
      rig.cycle();

      new Truth(rig).holds(scenario.platform);
    }
  }

  private record Scenario(String name, Platform platform, ActiveFault fault) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Scenario on(Platform platform, String name, ActiveFault fault) {
    return new Scenario(platform.wireName() + ": " + name, platform, fault.on(platform));
  }

  static Stream<Scenario> theTruthIsStoredAfter() {
    return Stream.of(transport(), limits(), tokens(), refusals(), sizes(), pages(), rows())
        .flatMap(List::stream);
  }

  private static List<Scenario> transport() {
    return List.of(
        on(META, "a gateway's page three times", times(FaultKind.HTML_ERROR, 3)),
        on(TIKTOK, "a gateway's page every time", always(FaultKind.HTML_ERROR)),
        on(GOOGLE, "answers that end early", times(FaultKind.TRUNCATED, 4)),
        on(LINKEDIN, "an answer that ends early each third time", chance(FaultKind.TRUNCATED, 33)),
        on(TIKTOK, "connections that break in the body", times(FaultKind.CUT, 4)),
        on(LINKEDIN, "connections that are reset", times(FaultKind.RESET, 4)),
        on(META, "every second connection reset", chance(FaultKind.RESET, 50)),
        on(GOOGLE, "statuses without a body", times(FaultKind.EMPTY_BODY, 3).with("status", 503)),
        on(
            META,
            "bodies that trickle",
            times(FaultKind.DRIP, 2).with("bytes", 500).with("every_ms", 5)),
        on(LINKEDIN, "late answers", times(FaultKind.DELAY, 3).with("ms", 150)),
        on(GOOGLE, "its own server errors, two of three", chance(FaultKind.SERVER_ERROR, 66)),
        on(TIKTOK, "its own server errors", times(FaultKind.SERVER_ERROR, 6)));
  }

  private static List<Scenario> limits() {
    var used = new JsonObject().put("X-App-Usage", "{\"call_count\":96}");
    return List.of(
        on(META, "too many requests", times(FaultKind.THROTTLE, 3)),
        on(GOOGLE, "too many requests", times(FaultKind.THROTTLE, 3)),
        on(TIKTOK, "too many requests", times(FaultKind.THROTTLE, 5)),
        on(LINKEDIN, "too many requests", times(FaultKind.THROTTLE, 3)),
        on(META, "a used-up quota", times(FaultKind.QUOTA, 1)),
        on(GOOGLE, "a used-up quota", times(FaultKind.QUOTA, 2)),
        on(TIKTOK, "a used-up quota", times(FaultKind.QUOTA, 1)),
        on(LINKEDIN, "a used-up quota of the day", times(FaultKind.QUOTA, 1)),
        on(META, "usage headers near the limit", times(FaultKind.USAGE, 5).with("headers", used)));
  }

  private static List<Scenario> tokens() {
    return List.of(
        on(GOOGLE, "tokens that expire", times(FaultKind.TOKEN_EXPIRED, 2)),
        on(LINKEDIN, "a token that expires", times(FaultKind.TOKEN_EXPIRED, 1)),
        on(META, "a token that expires", times(FaultKind.TOKEN_EXPIRED, 1)),
        on(GOOGLE, "tokens that live for seconds", always(FaultKind.SHORT_TOKEN)),
        on(GOOGLE, "a consent that is withdrawn", times(FaultKind.TOKEN_REVOKED, 1)));
  }

  private static List<Scenario> refusals() {
    return List.of(
        on(META, "no permission for a while", times(FaultKind.PERMISSION, 4)),
        on(TIKTOK, "no permission for a while", times(FaultKind.PERMISSION, 4)),
        on(GOOGLE, "a version that is not served", times(FaultKind.VERSION_SUNSET, 2)),
        on(LINKEDIN, "a version that is not served", times(FaultKind.VERSION_SUNSET, 2)));
  }

  private static List<Scenario> sizes() {
    return List.of(
        on(META, "answers that are too large", always(FaultKind.TOO_LARGE).with("limit", 25)),
        on(GOOGLE, "ranges that are too long", always(FaultKind.TOO_LARGE).with("days", 7)),
        on(TIKTOK, "ranges that are too long", always(FaultKind.TOO_LARGE).with("days", 4)),
        on(LINKEDIN, "ranges that are too long", always(FaultKind.TOO_LARGE).with("days", 9)),
        on(TIKTOK, "rows left out", times(FaultKind.SILENT_TRUNCATION, 2).with(FEW_ROWS, 3)),
        on(LINKEDIN, "rows left out", times(FaultKind.SILENT_TRUNCATION, 2).with(FEW_ROWS, 3)));
  }

  private static List<Scenario> pages() {
    return List.of(
        on(META, "page tokens that expire", times(FaultKind.PAGE_TOKEN_EXPIRED, 1)),
        on(META, "empty pages", times(FaultKind.EMPTY_PAGE, 3)),
        on(META, "rows that come on two pages", always(FaultKind.DUPLICATE_KEY)),
        on(GOOGLE, "an error after good rows", times(FaultKind.ERROR_AFTER_ROWS, 3)));
  }

  private static List<Scenario> rows() {
    var odd = new JsonObject().put("impressions", "-");
    return List.of(
        on(TIKTOK, "campaigns nobody has heard of", always(FaultKind.UNKNOWN_CAMPAIGN)),
        on(LINKEDIN, "numbers of the other type", always(FaultKind.OTHER_NUMBER_TYPE)),
        on(GOOGLE, "keys that nobody knows", always(FaultKind.EXTRA_KEYS)),
        on(META, "rows that cannot be read", withValues(odd)));
  }

  private static ActiveFault withValues(JsonObject values) {
    var fault = times(FaultKind.ODD_VALUES, 3);
    return new ActiveFault(fault.name(), fault.kind(), fault.matcher(), fault.trigger(), values);
  }

  private static ActiveFault chance(FaultKind kind, int percent) {
    return always(kind).when(Trigger.chance(percent));
  }
}
