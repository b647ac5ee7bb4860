package dev.campaignanalytics.ingestion;

import static dev.campaignanalytics.ingestion.Answers.NOW;
import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.Answers.withHeader;
import static dev.campaignanalytics.ingestion.PlatformRows.GOOGLE;
import static dev.campaignanalytics.ingestion.PlatformRows.LINKEDIN;
import static dev.campaignanalytics.ingestion.PlatformRows.META;
import static dev.campaignanalytics.ingestion.PlatformRows.TIKTOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.client.RetryAfter;
import dev.campaignanalytics.ingestion.json.TimeZones;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Legal responses that platforms seldom send: the valid parts are used, and the rest is described.
 */
class UnusualAnswersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"urn:li:sponsoredCampaign:30\\u00001\"]",
        "[null,\"urn:li:sponsoredCampaign:301\"]",
        "[{\"urn\":\"x\"},\"urn:li:sponsoredCampaign:301\"]",
        "[\"urn:li:sponsoredCampaign:301\",\"urn:li:sponsoredCampaign:302\"]",
        "[\"urn:li:sponsoredCampaign:301,302\"]",
        "[\"urn:li:sponsoredCampaignGroup:301\"]",
        "[\"URN:LI:SPONSOREDCAMPAIGN:301\"]",
        "[\"urn:li:sponsoredCampaign:\"]",
        "[301]",
        "[]",
        "null",
        "\"urn:li:sponsoredCampaign:301\""
      })
  void platforms01APivotThatIsNotExactlyOneCampaignIsQuarantined(String pivotValues) {
    var good = LINKEDIN.row();
    var bad = good.replaceFirst("\\[\"urn[^]]*]", "@").replace("@", pivotValues);

    var page = read(LINKEDIN, good, bad);

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected()).hasSize(1);
    assertThat(page.rejected().get(0).payload()).contains("100");
  }

  @Test
  void platforms01AnAccountWhoseNameHasToBeCleanedIsNone() {
    var body = "{\"resourceNames\":[\"customers/12\\u00003\",null,\"customers/77\"]}";

    var page = GOOGLE.api().accounts().read(ListQuery.accounts(), ok(body));

    assertThat(page.next()).isEqualTo("77|");
    assertThat(page.rejected()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(PlatformRows.class)
  void platforms01WhatIsNoRowIsCountedBesideTheGoodOnes(PlatformRows platform) {
    var page = read(platform, "null", "[]", "\"row\"", "7", "{}", platform.row());

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected()).hasSize(5);
  }

  @Test
  void platforms02AnActionTypeThatIsSplitIsNotTakenInPart() {
    var twice =
        "\"actions\":[{\"action_type\":\"omni_purchase\",\"action_destination\":\"1\",\"value\":\"2\"},"
            + "{\"action_type\":\"omni_purchase\",\"action_destination\":\"2\",\"value\":\"3\"}]";
    var row = META.row().replaceFirst("\\{", "{" + twice + ",");

    var page = read(META, META.row("id", "\"7\""), row);

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected())
        .extracting(ListPage.Rejected::reason)
        .containsExactly("action_type has several values (omni_purchase)");
  }

  @ParameterizedTest
  @CsvSource({"SUSPENDED, true", "'', true", "REMOVED, false", "DRAFT, false"})
  void platforms09ALinkedInAccountInAnUnknownStateIsRead(String status, boolean pollable) {
    var body =
        "{\"elements\":[{\"id\":512,\"name\":\"A\",\"currency\":\"EUR\",\"status\":\"%s\"}]}"
            .formatted(status);

    var page = LINKEDIN.api().accounts().read(ListQuery.accounts(), ok(body));

    assertThat(page.items()).extracting(FoundAccount::pollable).containsExactly(pollable);
  }

  @ParameterizedTest
  @CsvSource({"0, ", "2, PT2S", "9999999, PT25H", "-5, "})
  void platforms03ATimeToWaitIsNeitherZeroNorYears(long seconds, Duration expected) {
    var details = Details.after(Duration.ofSeconds(seconds), Scope.APP);

    assertThat(details.delay()).isEqualTo(Optional.ofNullable(expected));
  }

  static Stream<Arguments> texts429() {
    return Stream.of(
        Arguments.of("Application DAY limit for calls to this resource is reached", Kind.QUOTA),
        Arguments.of("The app's daily quota of the member's calls is used up", Kind.QUOTA),
        Arguments.of("Too many requests for 'Mother DAY limit offers'", Kind.THROTTLED),
        Arguments.of("Too many requests. Have a nice day", Kind.THROTTLED),
        Arguments.of("リクエストが多すぎます", Kind.THROTTLED));
  }

  @ParameterizedTest
  @MethodSource("texts429")
  void platforms03OnlyALimitOfADayWaitsForTheNextDay(String text, Kind kind) {
    var body = "{\"status\":429,\"message\":\"%s\"}".formatted(text);

    assertThat(fault(() -> readReport(LINKEDIN, response(429, body))).kind()).isEqualTo(kind);
  }

  @Test
  void platforms03AnUnknownCodeOfMetaWith429IsNoLastingFault() {
    var body = "{\"error\":{\"code\":\"987\",\"message\":\"x\"}}";

    assertThat(fault(() -> readReport(META, response(429, body))).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"eur\"", "\"EURO\"", "\"€\""})
  void platforms10ACurrencyThatIsNoneIsNotTakenForTheAccounts(String currency) {
    var page = read(TIKTOK, TIKTOK.row("currency", currency), TIKTOK.row("id", "\"7\""));

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC+5:30, +05:30",
    "+0530, +05:30",
    "UTC-03:30, -03:30",
    "gmt-9:30, -09:30",
    "US/Pacific, US/Pacific",
    "Etc/GMT+8, Etc/GMT+8",
    "GMT, GMT",
    "Z, Z"
  })
  void platforms06ZonesMeanWhatTheySay(String name, String expected) {
    assertThat(TimeZones.STANDARD.of(name).orElseThrow().getId()).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(PlatformRows.class)
  void platforms02APageOfHtmlOrAnErrorWith200IsNoEmptyReport(PlatformRows platform) {
    for (var body : List.of("<html>busy</html>", "", "{\"message\":\"denied\",\"status\":5}x")) {
      var fault = fault(() -> readReport(platform, ok(body)));
      assertThat(fault.kind()).isEqualTo(Kind.TRANSIENT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'Sun, 22 Nov 2026 12:21:00 GMT', 60",
    "'Sun, 22 Nov 2026 12:19:00 GMT', 0",
    "'Sun, 22 Nov 2099 12:21:00 GMT', 90000",
    "99999999999, 0",
    "soon, 0"
  })
  void platforms03ADateInRetryAfterIsHeededWithinADay(String header, long seconds) {
    for (var platform : PlatformRows.values()) {
      var limited = withHeader(response(429, ""), "Retry-After", header);
      var fault = RetryAfter.honoured(fault(() -> readReport(platform, limited)), limited);
      assertThat(fault.details().delay().orElse(Duration.ZERO).toSeconds()).isEqualTo(seconds);
    }
    assertThat(NOW).isEqualTo("2026-11-22T12:20:00Z");
  }

  private static ReportPage read(PlatformRows platform, String... rows) {
    return readReport(platform, platform.report(List.of(rows)));
  }

  private static ReportPage readReport(PlatformRows platform, ApiResponse response) {
    return platform.api().reports().read(platform.query(), response);
  }
}
