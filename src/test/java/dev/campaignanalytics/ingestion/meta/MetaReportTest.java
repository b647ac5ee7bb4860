package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.NOW;
import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.CAMPAIGN;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.HOUR_ROW;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.api;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.dayRow;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.days;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.hours;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.page;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.pageWithNext;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaReportTest {
  private final MetaReportApi api = api();

  @Test
  void aDayOfACampaignIsOneReading() {
    var row =
        dayRow(
            ",\"actions\":[{\"action_type\":\"link_click\",\"value\":\"341\"},"
                + "{\"action_type\":\"omni_purchase\",\"value\":\"17\",\"7d_click\":\"14\"}],"
                + "\"action_values\":[{\"action_type\":\"omni_purchase\",\"value\":\"1283.4\"}]");

    var reading = only(read(page(row)));

    assertThat(reading.campaign().campaignId()).isEqualTo(CAMPAIGN);
    assertThat(reading.grain()).isEqualTo(Grain.DAY);
    assertThat(reading.day()).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(reading.currency()).isEqualTo("EUR");
    assertThat(reading.observedAt()).isEqualTo(NOW);
    assertThat(reading.counters())
        .isEqualTo(new Counters(18423, 512, 17_000_000, 287_450_000, 1_283_400_000));
  }

  @Test
  void scenario1TheSecondOfTwoPagesIsEmptyAndTheLast() {
    var first = read(pageWithNext("A1", dayRow("")));
    var second = api.reports().read(first.next().orElseThrow(), ok(page()));

    assertThat(first.readings()).hasSize(1);
    assertThat(second.readings()).isEmpty();
    assertThat(second.next()).isEmpty();
  }

  @Test
  void scenario2AnEmptyPageMayHaveANextOne() {
    var page = read(pageWithNext("A9"));

    assertThat(page.readings()).isEmpty();
    assertThat(page.next()).isPresent();
  }

  @Test
  void cursorsWithoutANextAddressAreTheLastPage() {
    assertThat(read(page(dayRow(""))).next()).isEmpty();
  }

  @Test
  void aNextPageThatIsThisPageAgainIsAFault() {
    var first = read(pageWithNext("A1", dayRow("")));

    var fault = fault(() -> api.reports().read(first.next().orElseThrow(), ok(pageWithNext("A1"))));

    assertThat(fault.kind()).isEqualTo(Kind.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":[]}", "{\"data\":[],\"paging\":{}}"})
  void scenario7NoDataIsACompleteAnswer(String body) {
    var page = read(body);

    assertThat(page.readings()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void anHourHasDeliveryOnlyAndIsNeverADay() {
    var withActions =
        HOUR_ROW.replace(
            "\"spend\"",
            "\"actions\":[{\"action_type\":\"omni_purchase\",\"value\":\"3\"}],\"spend\"");

    var reading = only(api.reports().read(hours(), ok(page(withActions))));

    assertThat(reading.grain()).isEqualTo(Grain.HOUR);
    assertThat(reading.timestamp()).isEqualTo(Instant.parse("2026-11-20T13:00:00Z"));
    assertThat(reading.counters()).isEqualTo(new Counters(1204, 37, 0, 18_920_000, 0));
  }

  @Test
  void figuresWithoutAnHourAreAtTheStartOfTheDay() {
    var reading = only(api.reports().read(hours(), ok(page(dayRow("")))));

    assertThat(reading.grain()).isEqualTo(Grain.HOUR);
    assertThat(reading.timestamp()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
  }

  @Test
  void aRowWithoutAnHourAndWithoutFiguresSaysNothing() {
    var idle =
        dayRow("")
            .replace("18423", "0")
            .replace("\"clicks\":\"512\"", "\"clicks\":\"0\"")
            .replace("287.45", "0.00");

    var page = api.reports().read(hours(), ok(page(idle)));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).isEmpty();
  }

  @Test
  void hoursWhereDaysWereAskedForFailTheWindow() {
    assertThat(fault(() -> read(page(HOUR_ROW))).kind()).isEqualTo(Kind.FATAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"campaign_id\":\"120231774518830612\", |",
        "\"campaign_id\":\"120231774518830612\" | \"campaign_id\":null",
        "\"date_stop\":\"2026-11-20\" | \"date_stop\":\"2026-11-21\""
      })
  void aRowThatIsOfNoCampaignOrDayIsRejectedBesideTheGoodOnes(String good, String bad) {
    var row = dayRow("").replace(good.strip(), bad == null ? "" : bad.strip());

    var page = read(page(dayRow(""), row));

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"spend\":\"287.45\" | \"spend\":\"287,45\" | spend is not a number (287,45)",
        "\"spend\":\"287.45\" | \"spend\":\"-1\" | spend is negative (-1)",
        "\"spend\":\"287.45\", | \"x\":1, | spend is missing",
        "\"impressions\":\"18423\" | \"impressions\":null | impressions is missing",
        "\"impressions\":\"18423\" | \"impressions\":1.5 | impressions is not a whole number that"
            + " fits (1.5)",
        "\"clicks\":\"512\" | \"clicks\":{} | clicks is not a number",
        "\"date_start\":\"2026-11-20\" | \"date_start\":\"2026-11-19\" | date_start is outside the"
            + " days that were requested (2026-11-19)",
        "\"account_currency\":\"EUR\" | \"account_currency\":\"euro\" | currency is not an ISO 4217"
            + " code",
        "\"account_id\":\"804417739265110\" | \"account_id\":\"1\" | account_id is not the account"
            + " that was requested (1)"
      })
  void aBadRowIsRejectedAndTheOthersGoOn(String good, String bad, String reason) {
    var row =
        dayRow("")
            .replace(good.strip(), bad.strip())
            .replace("\"date_stop\":\"2026-11-20\"", "\"y\":1");
    var other = dayRow("").replace(CAMPAIGN, "42");

    var page = read(page(row, other));

    assertThat(page.readings())
        .singleElement()
        .matches(r -> r.campaign().campaignId().equals("42"));
    assertThat(page.rejected())
        .singleElement()
        .matches(r -> r.where().startsWith("campaign " + CAMPAIGN + ", 2026-11-"))
        .extracting(ListPage.Rejected::reason)
        .isEqualTo(reason);
  }

  @Test
  void numbersMayComeAsNumbersAndIdsToo() {
    var row =
        dayRow("")
            .replace("\"18423\"", "18423")
            .replace("\"287.45\"", "287.45")
            .replace("\"" + CAMPAIGN + "\"", CAMPAIGN);

    var reading = only(read(page(row)));

    assertThat(reading.campaign().campaignId()).isEqualTo(CAMPAIGN);
    assertThat(reading.counters().cost()).isEqualTo(287_450_000);
  }

  @Test
  void linkClicksAreTakenWhereTheyAreMeantByClicks() {
    var page =
        api("meta.clicks", "inline_link_clicks").reports().read(days(), ok(page(dayRow(""))));

    assertThat(only(page).counters().clicks()).isEqualTo(341);
  }

  @Test
  void theNameOfACampaignComesWithItsFigures() {
    assertThat(read(page(dayRow(""))).campaigns())
        .singleElement()
        .matches(c -> c.name().equals("Autumn"));
  }

  private ReportPage read(String body) {
    return api.reports().read(days(), ok(body));
  }

  private static Reading only(ReportPage page) {
    assertThat(page.rejected()).isEmpty();
    assertThat(page.readings()).hasSize(1);
    return page.readings().get(0);
  }
}
