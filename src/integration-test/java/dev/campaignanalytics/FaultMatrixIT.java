package dev.campaignanalytics;

import static dev.campaignanalytics.Trouble.chance;
import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static dev.campaignanalytics.model.Platform.LINKEDIN;
import static dev.campaignanalytics.model.Platform.META;
import static dev.campaignanalytics.model.Platform.TIKTOK;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Faults that any platform can have, on those platforms on which {@link FaultScenariosIT} and the
 * checklists do not simulate them.
 */
@Tag("contracts")
class FaultMatrixIT {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("F21: whatever any platform sends, the truth is stored in the end")
  void theTruthIsStoredAfter(Trouble scenario) {
    scenario.endsAtTheTruth();
  }

  static Stream<Trouble> theTruthIsStoredAfter() {
    return Stream.of(broken(), slow(), failing(), refusals(), shapes())
        .flatMap(scenarios -> scenarios);
  }

  private static Stream<Trouble> broken() {
    var empty = times(FaultKind.EMPTY_BODY, 3).with("status", 503);
    return Stream.of(
            each("a gateway's page", times(FaultKind.HTML_ERROR, 3), GOOGLE),
            each("a status without a body", empty, META, TIKTOK),
            each("answers that end early", times(FaultKind.TRUNCATED, 4), META),
            each("bodies that break off", times(FaultKind.CUT, 4), META, GOOGLE, LINKEDIN),
            each("connections that are reset", times(FaultKind.RESET, 4), GOOGLE))
        .flatMap(List::stream);
  }

  private static Stream<Trouble> slow() {
    var silence = times(FaultKind.HANG, 1).onEndpoint("campaigns");
    var tooSlow = trickle(1, 10, 400).onEndpoint("campaigns");
    var late = times(FaultKind.DELAY, 3).with("ms", 100);
    return Stream.of(
            each("no answer at all", silence, META, GOOGLE, LINKEDIN),
            each("a body too slow to wait for", tooSlow, META, GOOGLE, TIKTOK),
            each("bodies that trickle", trickle(3, 2000, 2), GOOGLE, TIKTOK, LINKEDIN),
            each("late answers", late, META, GOOGLE, TIKTOK))
        .flatMap(List::stream);
  }

  private static ActiveFault trickle(int times, int bytes, int millis) {
    return times(FaultKind.DRIP, times).with("bytes", bytes).with("every_ms", millis);
  }

  private static Stream<Trouble> failing() {
    var often = chance(FaultKind.SERVER_ERROR, 66);
    return Stream.of(
            each("its own server errors", times(FaultKind.SERVER_ERROR, 6), META, LINKEDIN),
            each("two of three calls fail", often, META, TIKTOK, LINKEDIN))
        .flatMap(List::stream);
  }

  private static Stream<Trouble> refusals() {
    return Stream.of(
            each("a consent that is withdrawn", times(FaultKind.TOKEN_REVOKED, 1), META),
            each("a token that runs out", times(FaultKind.TOKEN_EXPIRED, 1), TIKTOK),
            shortLived("tokens that live for two days", 2 * 86_400, META),
            shortLived("tokens that live for seconds", 2, LINKEDIN),
            each("no permission for a while", times(FaultKind.PERMISSION, 4), GOOGLE, LINKEDIN),
            each("a version that is not served", times(FaultKind.VERSION_SUNSET, 2), META, TIKTOK))
        .flatMap(List::stream);
  }

  /**
   * Tokens that are valid for weeks are not renewed, so the first one has to expire. A token of
   * Meta is renewed automatically, so it must not have expired before its next use.
   */
  private static List<Trouble> shortLived(String name, int seconds, Platform platform) {
    var ends = times(FaultKind.TOKEN_EXPIRED, 1);
    var isShort = always(FaultKind.SHORT_TOKEN).with("seconds", seconds);
    return List.of(Trouble.on(platform, name, ends, isShort));
  }

  private static Stream<Trouble> shapes() {
    var other = always(FaultKind.OTHER_NUMBER_TYPE);
    return Stream.of(
            each("numbers of the other type", other, META, GOOGLE),
            each("keys that nobody knows", always(FaultKind.EXTRA_KEYS), META, TIKTOK, LINKEDIN))
        .flatMap(List::stream);
  }

  private static List<Trouble> each(String name, ActiveFault fault, Platform... platforms) {
    return Stream.of(platforms).map(platform -> Trouble.on(platform, name, fault)).toList();
  }
}
