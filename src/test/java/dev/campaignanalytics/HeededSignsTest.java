package dev.campaignanalytics;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.Fault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.SourceState;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What platforms say about when to come back and how long they go on is heeded. */
class HeededSignsTest {
  private static final Duration NAMED = Duration.ofMinutes(10);

  @ParameterizedTest(name = "F18: {0} answers {1} and names seconds")
  @CsvSource({
    "META, 429", "GOOGLE, 429", "TIKTOK, 429", "LINKEDIN, 429",
    "META, 503", "GOOGLE, 503", "TIKTOK, 503", "LINKEDIN, 503"
  })
  void noCallIsMadeBeforeTheSecondsAreOver(Platform platform, int status) {
    try (var rig = due(platform)) {
      told(rig, platform, status, Long.toString(NAMED.toSeconds()));

      var told = entryThatWasTold(rig);
      assertThat(later(rig, told))
          .isNotEmpty()
          .allSatisfy(at -> assertThat(at).isAfterOrEqualTo(told.seen().at().plus(NAMED)));
    }
  }

  @ParameterizedTest(name = "F18: {0} names a date")
  @EnumSource
  void noCallIsMadeBeforeTheDate(Platform platform) {
    try (var rig = due(platform)) {
      var date = rig.emulator.clock().instant().plus(NAMED).truncatedTo(ChronoUnit.SECONDS);
      told(rig, platform, 429, RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC)));

      assertThat(later(rig, entryThatWasTold(rig)))
          .isNotEmpty()
          .allSatisfy(at -> assertThat(at).isAfterOrEqualTo(date));
    }
  }

  /** Everything was read, and is to be read once more. */
  private static PullRig due(Platform platform) {
    var rig = PullRig.small(platform);
    rig.cycle();
    rig.advance(Duration.ofHours(4));
    rig.requestSync(platform);
    rig.emulator.requests().clear();
    return rig;
  }

  /** The next call for an account is told to come later; then there is time for it. */
  private static void told(PullRig rig, Platform platform, int status, String header) {
    rig.emulator
        .faults()
        .add(
            Fault.times(FaultKind.ANSWER, 1)
                .on(platform)
                .onAccount(rig.emulator.world().accounts(platform).get(0).id())
                .named("later")
                .with("status", status)
                .with("type", "text/plain")
                .with("body", "later")
                .with("headers", new JsonObject().put("Retry-After", header)));
    rig.cycle();
    rig.advance(NAMED.plusMinutes(20));
    rig.cycle();
  }

  private static RequestLog.Entry entryThatWasTold(PullRig rig) {
    return rig.emulator.requests().entries().stream()
        .filter(entry -> entry.seen().faults().contains("later"))
        .findFirst()
        .orElseThrow();
  }

  /** When the account was asked for afterwards. */
  private static List<Instant> later(PullRig rig, RequestLog.Entry told) {
    return rig.emulator.requests().entries().stream()
        .filter(entry -> entry.number() > told.number())
        .filter(entry -> entry.target().account().equals(told.target().account()))
        .map(entry -> entry.seen().at())
        .toList();
  }

  @Test
  void theEndOfAnApiVersionIsToldOfWhileEverythingIsStillRead() {
    try (var rig = PullRig.small(Platform.META)) {
      rig.cycle();
      rig.advance(Duration.between(PullRig.START, Instant.parse("2027-06-10T12:00:00Z")));

      rig.cycle();

      var platform = rig.status(Platform.META, "").standing();
      assertThat(platform.state()).isEqualTo(SourceState.VERSION_ENDING);
      assertThat(platform.advice()).contains("ends in 49 days", "META_API_VERSION");
      assertThat(rig.statuses())
          .filteredOn(status -> !status.accountId().isEmpty())
          .allSatisfy(s -> assertThat(s.standing().state()).isEqualTo(SourceState.OK));
    }
  }
}
