package dev.campaignanalytics;

import static dev.campaignanalytics.Heard.every;
import static dev.campaignanalytics.Heard.parameter;
import static dev.campaignanalytics.Heard.requests;
import static dev.campaignanalytics.Heard.state;
import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.LINKEDIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checklist of LinkedIn's contract through the whole program: for every platform behavior, in
 * the end PostgreSQL holds the true data. The emulator's behavior on the wire is tested beside it.
 */
@Tag("contracts")
class LinkedInChecklistIT {
  private static final String REPORT = "report";

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void endsAtTheTruth(ChecklistEntry entry) {
    entry.endsAtTheTruth();
  }

  @Test
  void noEntryIsLeftOut() {
    assertThat(entries().map(ChecklistEntry::number))
        .containsAll(IntStream.rangeClosed(1, 10).mapToObj(n -> "L" + n).toList());
  }

  static Stream<ChecklistEntry> entries() {
    return Stream.of(calls(), tokens(), limits(), rows(), errors()).flatMap(List::stream);
  }

  private static List<ChecklistEntry> calls() {
    return List.of(
        entry("L1", "no request is written in a way that it refuses")
            .and(every(LINKEDIN, "", e -> e.seen().status() == 200)),
        entry("L1", "a version below its floor", times(FaultKind.VERSION_SUNSET, 2))
            .and(state(SourceState.VERSION_ENDING)),
        entry("L2", "the fields are named and no more than twenty")
            .and(every(LINKEDIN, REPORT, e -> parameter(e, "fields").contains("pivotValues")))
            .and(every(LINKEDIN, REPORT, e -> parameter(e, "fields").split(",").length <= 20)),
        entry("L2", "rows cut silently", times(FaultKind.SILENT_TRUNCATION, 2).with("rows", 3)),
        entry("L5", "no address is too long, however many campaigns it names", tooManyCampaigns())
            .wide()
            .and(LinkedInChecklistIT::campaignsWereNamed),
        entry("L8", "pages of campaigns whose tokens need encoding")
            .wide()
            .and(
                rig ->
                    assertThat(requests(rig, LINKEDIN, "campaigns"))
                        .filteredOn(e -> parameter(e, "pageToken").contains("&"))
                        .hasSizeGreaterThan(3)));
  }

  /** Each of three ranges is tried five times, then the campaigns are listed by id. */
  private static ActiveFault tooManyCampaigns() {
    return times(FaultKind.TOO_LARGE, 15).with("limit", 60);
  }

  private static void campaignsWereNamed(PullRig rig) {
    assertThat(requests(rig, LINKEDIN, REPORT))
        .anyMatch(e -> !parameter(e, "campaigns").isEmpty())
        .noneMatch(e -> e.seen().status() == 414);
  }

  private static List<ChecklistEntry> tokens() {
    return List.of(
        entry("L3", "65602 is renewed", times(FaultKind.TOKEN_EXPIRED, 1)),
        entry(
                "L3",
                "a renewal that is refused",
                times(FaultKind.TOKEN_EXPIRED, 1),
                times(FaultKind.INVALID_GRANT, 1))
            .and(state(SourceState.REAUTH_NEEDED)),
        entry("L3", "65601 asks for a person", times(FaultKind.TOKEN_REVOKED, 1))
            .and(state(SourceState.REAUTH_NEEDED)),
        entry(
                "L3",
                "a fresh token is refused for 8 s",
                times(FaultKind.TOKEN_EXPIRED, 1),
                always(FaultKind.FRESH_TOKEN_REFUSED).with("seconds", 8))
            .and(
                rig ->
                    assertThat(rig.statuses())
                        .allMatch(s -> s.standing().state() == SourceState.OK)),
        entry("L3", "the end of the consent", times(FaultKind.TOKEN_EXPIRED, 1))
            .and(LinkedInChecklistIT::theConsentEnds));
  }

  /** The year of the refresh token counts from the consent, however often it renews. */
  private static void theConsentEnds(PullRig rig) {
    rig.advance(Duration.ofDays(340));
    rig.cycle();
    assertThat(rig.statuses().get(0).standing().advice()).doesNotContain("consent");

    rig.advance(Duration.ofDays(12));
    rig.cycle();

    assertThat(rig.statuses().get(0).standing().advice())
        .contains("the consent ends on 2027-09-14T")
        .contains("a person must consent again");
  }

  private static List<ChecklistEntry> limits() {
    return List.of(
        entry("L4", "a burst", times(FaultKind.THROTTLE, 3)),
        entry("L4", "45 million values", times(FaultKind.THROTTLE, 1).with("by", "volume")),
        entry("L4", "the day's limit, and no call before midnight", times(FaultKind.QUOTA, 1))
            .and(LinkedInChecklistIT::noCallBeforeMidnight));
  }

  private static void noCallBeforeMidnight(PullRig rig) {
    rig.emulator.requests().clear();
    for (int hour = 11; hour < 24; hour++) {
      rig.cycle();
      rig.emulator.clock().set(Instant.parse("2026-09-14T%02d:59:59Z".formatted(hour)));
    }
    rig.cycle();

    assertThat(rig.emulator.requests().entries()).isEmpty();
  }

  private static List<ChecklistEntry> rows() {
    return List.of(
        entry("L6", "costs in every spelling, counts above 32 bits").and(Changes.large(LINKEDIN)),
        entry("L6", "each spelling of a cost by itself").and(Spellings::areReadSingly),
        entry("L6", "numbers of the other type", always(FaultKind.OTHER_NUMBER_TYPE)),
        entry("L7", "rows go, conversions grow, campaigns come").and(Changes.come(LINKEDIN)),
        entry("L7", "a day of which nothing is left").and(Changes.anEmptyDay(LINKEDIN)),
        entry("L7", "a campaign nobody has heard of", times(FaultKind.UNKNOWN_CAMPAIGN, 2)),
        entry("L7", "an account without a role keeps its figures", noRole())
            .and(LinkedInChecklistIT::nothingWasZeroed),
        entry("L10", "a call a second before midnight, at the end of a month")
            .and(LinkedInChecklistIT::theMonthTurns),
        entry("L10", "the 29th of February")
            .startingAt(Instant.parse("2028-02-28T23:59:59Z"), Map.of("LINKEDIN_VERSION", "202801"))
            .and(LinkedInChecklistIT::aLeapDayIsRead));
  }

  private static void aLeapDayIsRead(PullRig rig) {
    rig.advance(Duration.ofHours(6));
    rig.requestSync(LINKEDIN);
    rig.cycle();

    assertThat(requests(rig, LINKEDIN, REPORT))
        .anyMatch(e -> parameter(e, "dateRange").endsWith("end:(year:2028,month:2,day:29))"));
    var rows =
        rig.query(
            "select from campaign_daily where local_date = '2028-02-29' and impressions > 0",
            Tuple.tuple());
    assertThat(rows.size()).isPositive();
  }

  private static ActiveFault noRole() {
    return always(FaultKind.NO_ROLE).onEndpoint(REPORT).when(new ActiveFault.Trigger(6, 2, 100));
  }

  private static void nothingWasZeroed(PullRig rig) {
    var replaced =
        rig.query(
            "select count(*) as n from campaign_metrics where impressions = 0", Tuple.tuple());
    assertThat(replaced.iterator().next().getLong("n")).isZero();
  }

  private static void theMonthTurns(PullRig rig) {
    rig.emulator.clock().set(Instant.parse("2026-09-30T23:59:59Z"));
    rig.requestSync(LINKEDIN);
    rig.cycle();
    rig.advance(Duration.ofHours(2));
    rig.cycle();

    assertThat(requests(rig, LINKEDIN, REPORT))
        .anyMatch(e -> parameter(e, "dateRange").endsWith("end:(year:2026,month:10,day:1))"));
  }

  private static List<ChecklistEntry> errors() {
    return List.of(
        status(500),
        status(502),
        status(503),
        status(504),
        entry("L9", "a page in HTML", times(FaultKind.HTML_ERROR, 3).with("status", 503)),
        entry("L9", "no body", times(FaultKind.EMPTY_BODY, 3)),
        entry("L9", "JSON that is cut off", times(FaultKind.TRUNCATED, 3)),
        entry("L9", "a slow body", slow().onEndpoint("campaigns")),
        entry("L9", "a connection that is reset", times(FaultKind.RESET, 3)));
  }

  private static ChecklistEntry status(int status) {
    return entry("L9", "" + status, times(FaultKind.SERVER_ERROR, 3).with("status", status));
  }

  private static ActiveFault slow() {
    return times(FaultKind.DRIP, 1).with("bytes", 10).with("every_ms", 400);
  }

  private static ChecklistEntry entry(String number, String what, ActiveFault... faults) {
    return ChecklistEntry.of(LINKEDIN, number, what, faults);
  }
}
