package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.linkedin.LinkedInClient.FIELDS;
import static dev.campaignanalytics.emulator.linkedin.LinkedInClient.date;
import static dev.campaignanalytics.emulator.server.FaultKind.SILENT_TRUNCATION;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a report may request, and what is returned. */
class LinkedInReportIT {
  private final RunningEmulator emulator = RunningEmulator.start();
  private final LinkedInClient linkedin = new LinkedInClient(emulator);
  private final String good = LinkedInClient.november(linkedin.account(0), 1, 20);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  @DisplayName("L2: twenty fields are allowed and one more is not")
  void twentyFieldsAreAllowedAndOneMoreIsNot() {
    var names =
        Arrays.stream(LinkedInAnalyticsField.values())
            .limit(21)
            .map(LinkedInAnalyticsField::wireName)
            .toList();
    var days = good.substring(0, good.indexOf("&fields"));

    var twenty = linkedin.report(days + "&fields=" + String.join(",", names.subList(0, 20)));
    var more = linkedin.report(days + "&fields=" + String.join(",", names));

    assertThat(twenty.status()).isEqualTo(200);
    assertThat(more.status()).isEqualTo(400);
    assertThat(more.json().at("/errorDetails/inputErrors/0/code").asText())
        .isEqualTo("FIELD_INVALID");
  }

  @Test
  @DisplayName("L2: without fields there are only impressions and clicks")
  void withoutFieldsThereAreOnlyImpressionsAndClicks() {
    var elements = linkedin.elements(good.substring(0, good.indexOf("&fields")));

    assertThat(elements).isNotEmpty();
    for (JsonNode element : elements) {
      assertThat(element.fieldNames()).toIterable().containsExactly("impressions", "clicks");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          q=analytics           | q=analytic
          q=analytics&          | ''
          pivot=CAMPAIGN&       | ''
          pivot=CAMPAIGN        | pivot=(value:MEMBER_AGE)
          timeGranularity=DAILY | timeGranularity=HOURLY
          month:11              | month:13
          day:1)                | day:01)
          day:20                | day:31
          day:20                | day:x
          year:2026,            | ''
          impressions           | impression
          dateRange,            | pivotValue,
          &fields               | &pageSize=5&fields
          &accounts             | &account
          sponsoredAccount      | sponsoredCampaign
          """)
  void aWrongParameterIsRefused(String asItShouldBe, String asItIs) {
    assertThat(good).contains(asItShouldBe);

    var reply = linkedin.report(good.replace(asItShouldBe, asItIs));

    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().path("message").asText()).isNotEmpty();
  }

  @Test
  void thePivotMayBeWrittenAsAValue() {
    assertThat(linkedin.report(good.replace("CAMPAIGN", "(value:CAMPAIGN)")).json())
        .isEqualTo(linkedin.report(good).json());
  }

  @Test
  @DisplayName("L2: start and count change nothing")
  void startAndCountChangeNothing() {
    assertThat(linkedin.report(good + "&start=10&count=1").json())
        .isEqualTo(linkedin.report(good).json());
  }

  @Test
  void allDaysCanBeOneElement() {
    var sums = linkedin.elements(good.replace("=DAILY", "=ALL"));

    assertThat(sums.size()).isBetween(1, 7);
    assertThat(sums.get(0).at("/dateRange/end/day").asInt()).isEqualTo(20);
  }

  @Test
  @DisplayName("L2: elements are cut without a word")
  void elementsAreCutWithoutAWord() {
    var whole = linkedin.elements(good);
    emulator.fault(ActiveFault.always(SILENT_TRUNCATION).with("rows", 30));

    var cut = linkedin.report(good);

    assertThat(whole.size()).isGreaterThan(30);
    assertThat(cut.status()).isEqualTo(200);
    assertThat(cut.json().path("elements")).hasSize(30);
    assertThat(cut.json().fieldNames()).toIterable().containsExactly("paging", "elements");
  }

  @Test
  @DisplayName("L2: the real cut is at fifteen thousand")
  void theRealCutIsAtFifteenThousand() {
    try (var large = RunningEmulator.withCampaigns(999)) {
      var client = new LinkedInClient(large);
      var range = new DateRange(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-16"));
      large.emulator().world().campaigns(client.account(0)).forEach(c -> deliver(large, c, range));

      var days = LinkedInClient.days(client.account(0), date(2026, 11, 1), date(2026, 11, 16));

      assertThat(client.elements(days + "&fields=impressions").size()).isEqualTo(15_000);
    }
  }

  private static void deliver(RunningEmulator large, WorldCampaign campaign, DateRange range) {
    var some = new Counters(1, 0, 0, 0, 0);
    range
        .from()
        .datesUntil(range.to().plusDays(1))
        .forEach(day -> large.emulator().world().state(campaign.ref(), day, some, Instant.EPOCH));
  }

  @Test
  void campaignsNarrowTheReport() {
    var campaign = emulator.emulator().world().campaigns(linkedin.account(0)).get(0).id();

    var one =
        linkedin.elements(
            good + "&campaigns=List(urn%3Ali%3AsponsoredCampaign%3A" + campaign + ")");

    assertThat(one).isNotEmpty();
    assertThat(one.findValues("pivotValues"))
        .allMatch(urns -> urns.path(0).asText().endsWith(":" + campaign));
  }

  @Test
  void aCampaignCanBeUnlistedAndStillBeReported() {
    var unlisted =
        emulator.emulator().world().campaigns(linkedin.account(0)).stream()
            .filter(campaign -> campaign.story() == CampaignStory.UNLISTED)
            .map(campaign -> campaign.id())
            .collect(Collectors.joining());

    assertThat(linkedin.elements(good).toString()).contains(unlisted);
    assertThat(linkedin.campaigns(linkedin.account(0), "q=search").body()).doesNotContain(unlisted);
  }

  @ParameterizedTest(name = "L7: a foreign account is empty and no error: {arguments}")
  @ValueSource(strings = {"1", "999999999"})
  void aForeignAccountIsEmptyAndNoError(String id) {
    var reply = linkedin.report(good.replace(linkedin.account(0).id(), id));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("elements").isArray()).isTrue();
    assertThat(reply.json().path("elements")).isEmpty();
  }

  @Test
  @DisplayName("L10: a leap day is a day in leap years only")
  void aLeapDayIsADayInLeapYearsOnly() {
    assertThat(call(date(2028, 2, 29)).status()).isEqualTo(200);
    assertThat(call(date(2027, 2, 29)).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("L10: a range can go over the end of a month")
  void aRangeCanGoOverTheEndOfAMonth() {
    var query = LinkedInClient.days(linkedin.account(0), date(2026, 10, 31), date(2026, 11, 1));

    assertThat(linkedin.elements(query + "&fields=" + FIELDS).findValuesAsText("month"))
        .contains("10", "11");
  }

  private Reply call(String day) {
    return linkedin.report(
        LinkedInClient.days(linkedin.account(0), day, day) + "&fields=" + FIELDS);
  }
}
