package dev.campaignanalytics;

import static dev.campaignanalytics.Heard.days;
import static dev.campaignanalytics.Heard.every;
import static dev.campaignanalytics.Heard.parameter;
import static dev.campaignanalytics.Heard.state;
import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.TIKTOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog;
import dev.campaignanalytics.emulator.server.TokenState;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checklist of TikTok's contract through the whole program: for every platform behavior, in the
 * end PostgreSQL holds the correct data. The emulator's wire format is tested beside the emulator.
 */
@Tag("contracts")
class TikTokChecklistIT {
  private static final String REPORT = "report";

  @ParameterizedTest(name = "{0}")
  @MethodSource("entries")
  void endsAtTheTruth(ChecklistEntry entry) {
    entry.endsAtTheTruth();
  }

  @Test
  void noEntryIsLeftOut() {
    assertThat(entries().map(ChecklistEntry::number))
        .containsAll(IntStream.rangeClosed(1, 12).mapToObj(n -> "T" + n).toList());
  }

  static Stream<ChecklistEntry> entries() {
    return Stream.of(calls(), pages(), errors(), sizes(), rows()).flatMap(List::stream);
  }

  private static List<ChecklistEntry> calls() {
    return List.of(
        entry("T1", "every path ends with a slash and every call has its token")
            .and(every(TIKTOK, "", e -> e.seen().path().endsWith("/")))
            .and(every(TIKTOK, "", e -> e.seen().token() == TokenState.GOOD)),
        entry("T1", "a wrong token asks for a person", times(FaultKind.TOKEN_REVOKED, 1))
            .and(state(SourceState.REAUTH_NEEDED)),
        entry("T3", "a day of hours and thirty days at most are asked for")
            .and(every(TIKTOK, REPORT, e -> days(e, "start_date", "end_date") <= maxDays(e))),
        entry("T4", "deleted campaigns are asked for")
            .and(every(TIKTOK, REPORT, e -> parameter(e, "filtering").contains("STATUS_ALL"))),
        entry("T11", "hours at the midnight of an account half an hour off")
            .and(rig -> askAround(rig, Instant.parse("2026-09-15T18:29:30Z"))),
        entry("T11", "hours at the midnight of an account at Etc/GMT+8")
            .and(rig -> askAround(rig, Instant.parse("2026-09-15T06:59:30Z")))
            .and(TikTokChecklistIT::bothZonesAreKept));
  }

  private static void bothZonesAreKept(PullRig rig) {
    var retained = rig.query("select time_zone, native_zones from accounts", Tuple.tuple());
    assertThat(retained)
        .isNotEmpty()
        .allSatisfy(
            row ->
                assertThat(row.getString("native_zones"))
                    .contains("timezone=", "=" + row.getString("time_zone")));
  }

  private static int maxDays(RequestLog.Entry entry) {
    return parameter(entry, "dimensions").contains("stat_time_hour") ? 1 : 30;
  }

  private static void askAround(PullRig rig, Instant justBefore) {
    rig.emulator.clock().set(justBefore);
    rig.requestSync(TIKTOK);
    rig.cycle();
    rig.advance(Duration.ofMinutes(20));
    rig.requestSync(TIKTOK);
    rig.cycle();
    new Truth(rig).holds(TIKTOK);
  }

  private static List<ChecklistEntry> pages() {
    return List.of(
        entry("T2", "a thousand rows a page are asked for")
            .and(every(TIKTOK, REPORT, e -> parameter(e, "page_size").equals("1000"))),
        entry("T2", "a row that moves to the next page", always(FaultKind.DUPLICATE_KEY)),
        entry("T2", "a row that moves to the page before", times(FaultKind.MISSED_ROW, 2)),
        entry("T2", "pages without page_info", always(FaultKind.EMPTY_SHAPE)));
  }

  private static List<ChecklistEntry> errors() {
    return List.of(
        entry("T6", "40100 twice, then an answer", times(FaultKind.THROTTLE, 2)),
        entry("T6", "40100 for ever", always(FaultKind.THROTTLE)).and(state(SourceState.THROTTLED)),
        entry("T6", "40133", times(FaultKind.THROTTLE, 3).with("code", 40133)),
        entry("T6", "50000, then an answer", times(FaultKind.SERVER_ERROR, 1)),
        entry("T6", "60001", times(FaultKind.SERVER_ERROR, 2).with("code", 60001)),
        entry("T6", "HTTP 502 in HTML", times(FaultKind.HTML_ERROR, 2)),
        entry("T6", "no complete response in time", times(FaultKind.HANG, 1)),
        entry("T6", "a connection that is reset", times(FaultKind.RESET, 2)),
        entry("T6", "JSON that is cut off", times(FaultKind.TRUNCATED, 2)));
  }

  private static List<ChecklistEntry> sizes() {
    var value = new JsonArray().add("total_onsite_shopping_value");
    return List.of(
        entry("T7", "40067 until a window has 3 days", always(FaultKind.TOO_LARGE).with("days", 3)),
        entry(
            "T7",
            "40067 until one campaign is named",
            times(FaultKind.TOO_LARGE, 8).with("limit", 1)),
        entry("T8", "more than 20 000 ads", times(FaultKind.SILENT_TRUNCATION, 2).with("rows", 1)),
        entry(
            "T9", "a metric not valid", times(FaultKind.INVALID_FIELDS, 2).with("fields", value)));
  }

  private static List<ChecklistEntry> rows() {
    return List.of(
        entry("T5", "numbers and ids of the other type", always(FaultKind.OTHER_NUMBER_TYPE)),
        entry("T5", "attributes that are absent", always(FaultKind.MISSING_KEYS)),
        entry("T10", "conversions grow, rows go and campaigns come").and(Changes.come(TIKTOK)),
        entry("T12", "a campaign nobody has heard of", always(FaultKind.UNKNOWN_CAMPAIGN)),
        entry("T12", "an advertiser without a row").and(Changes.anEmptyDay(TIKTOK)),
        entry("T12", "40001 for one of two", times(FaultKind.PERMISSION, 4)));
  }

  private static ChecklistEntry entry(String number, String what, ActiveFault... faults) {
    return ChecklistEntry.of(TIKTOK, number, what, faults);
  }
}
