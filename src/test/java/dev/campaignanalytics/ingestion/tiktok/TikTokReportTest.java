package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.NOW;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.account;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.dayRow;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.hourRow;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.hours;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.ok;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.pageInfo;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.ReadWindow;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokReportTest {
  static final String HOURS =
      """
      {"code":0,"message":"OK","request_id":"r","data":{"list":[
        {"dimensions":{"campaign_id":"1701234567890123","stat_time_hour":"2026-11-20 09:00:00"},
         "metrics":{"campaign_name":"Spring sale","currency":"USD","spend":"17.35",
           "impressions":"5120","clicks":"64","conversion":"3","complete_payment":"2",
           "total_complete_payment_rate":"84.98","total_purchase":"0","total_purchase_value":"0.00",
           "onsite_shopping":"0","total_onsite_shopping_value":"0.000"}},
        {"dimensions":{"campaign_id":"1709999999999999","stat_time_hour":"2026-11-20 10:00:00"},
         "metrics":{"campaign_name":"App installs","currency":"USD","spend":"1.37",
           "impressions":"212","clicks":"4","conversion":"0","complete_payment":"-",
           "total_complete_payment_rate":"-","total_purchase":"1","total_purchase_value":"9.99"}}],
       "page_info":{"page":1,"page_size":1000,"total_number":2,"total_page":1}}}
      """;

  private final TikTokReportApi reports = reports();

  @Test
  void platforms06ALabelOfADayNeedsNoTime() {
    var row = TikTokFixture.row("\"17\"", "stat_time_day", "2026-11-20", "\"clicks\":\"5\"");

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), page(row, ""));

    assertThat(page.rejected()).isEmpty();
    assertThat(page.readings().get(0).day()).isEqualTo("2026-11-20");
  }

  @Test
  void anHourIsReadWithItsLocalLabel() {
    var page = reports.reports().read(hours("2026-11-20"), ok(HOURS));

    var first = page.readings().get(0);
    assertThat(first.campaign().campaignId()).isEqualTo("1701234567890123");
    assertThat(first.timestamp()).isEqualTo(Instant.parse("2026-11-20T09:00:00Z"));
    assertThat(first.counters())
        .isEqualTo(new Counters(5120, 64, 3_000_000, 17_350_000, 84_980_000));
    assertThat(first.currency()).isEqualTo("USD");
    assertThat(first.observedAt()).isEqualTo(NOW);
    assertThat(page.next()).isEmpty();
  }

  /** It is 18:03 there. A report has zeros for the rest of the day; figures would be a fault. */
  @ParameterizedTest
  @CsvSource({"18, 0, 1", "19, 0, 0", "23, 0, 0", "19, 5, 1"})
  void anHourThatHasNotBegunIsNotReadWhereItIsZero(String hour, int clicks, int rows) {
    var row = hourRow("1", "2026-11-20 " + hour + ":00:00", "\"clicks\":" + clicks);
    var query = hours("2026-11-20", account("America/Los_Angeles"));

    var page = reports.reports().read(query, page(row, pageInfo(1, 1)));

    assertThat(page.readings()).hasSize(rows);
    assertThat(page.rejected()).isEmpty();
  }

  @Test
  void theRevenueIsTheSumOfTheValueMetrics() {
    var page = reports.reports().read(hours("2026-11-20"), ok(HOURS));

    assertThat(page.readings().get(1).counters().revenue()).isEqualTo(9_990_000);
  }

  @Test
  void aDayIsReadFromItsMidnightLabel() {
    var response = page(dayRow("1", "2026-11-20", "\"spend\":\"1\""), pageInfo(1, 1));

    var page = reports.reports().read(days("2026-11-01", "2026-11-20"), response);

    assertThat(page.readings())
        .extracting(Reading::day)
        .containsExactly(LocalDate.parse("2026-11-20"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"-\" | 0",
        "null | 0",
        "\"\" | 0",
        "17 | 17",
        "\"17\" | 17",
        "\"17.0\" | 17",
        "9007199254740993 | 9007199254740993"
      })
  void checklist5_aCountIsReadFromTextNumberOrNothing(String json, long impressions) {
    var response = page(dayRow("1", "2026-11-20", "\"impressions\":" + json), pageInfo(1, 1));

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), response);

    assertThat(page.readings().get(0).counters()).isEqualTo(new Counters(impressions, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "17.35", "17.350", "1.735E1"})
  void checklist5_moneyHasAnyNumberOfDecimals(String text) {
    var response = page(dayRow("1", "2026-11-20", "\"spend\":\"" + text + "\""), pageInfo(1, 1));

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), response);

    assertThat(page.readings().get(0).counters().cost()).isIn(17_000_000L, 17_350_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"n/a\"", "\"1,234\"", "true", "[1]", "\"1.5\"", "-1", "1e400000000", "\"NaN\""})
  void checklist5_aCountThatIsNoneRejectsItsRowAndKeepsTheOthers(String json) {
    var rows =
        dayRow("1", "2026-11-20", "\"impressions\":" + json)
            + ","
            + dayRow("2", "2026-11-20", "\"impressions\":\"7\"");

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), page(rows, pageInfo(1, 1)));

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected())
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.where()).isEqualTo("campaign 1 2026-11-20 00:00:00");
              assertThat(bad.reason()).startsWith("metrics.impressions ");
            });
  }

  @Test
  void checklist5_anIdBeyondDoublesKeepsItsDigits() {
    var row = row("9007199254740993123", "stat_time_day", "2026-11-20 00:00:00", "\"clicks\":1");

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), page(row, pageInfo(1, 1)));

    assertThat(page.readings().get(0).campaign().campaignId()).isEqualTo("9007199254740993123");
  }

  @Test
  void checklist5_aRowWithoutACampaignIsRejected() {
    var row = row("null", "stat_time_day", "2026-11-20 00:00:00", "\"clicks\":1");

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), page(row, pageInfo(1, 1)));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected().get(0).where()).isEqualTo("row 1 2026-11-20 00:00:00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-19 00:00:00",
        "2026-11-21 00:00:00",
        "2026-11-20 00:30:00",
        "2026-11-2",
        "2026-02-30 00:00:00",
        "2026-11-20 24:00:00",
        "yesterday"
      })
  void aLabelThatWasNotAskedForIsRejected(String label) {
    var row = row("\"1\"", "stat_time_day", label, "\"clicks\":1");

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), page(row, pageInfo(1, 1)));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).hasSize(1);
  }

  @Test
  void checklist10_aRestatedWindowIsReadAsItNowIs() {
    var query = days("2026-11-20", "2026-11-20");
    var before =
        dayRow("1", "2026-11-20", "\"conversion\":\"1\"")
            + ","
            + dayRow("2", "2026-11-20", "\"conversion\":\"1\"");
    var after =
        dayRow("1", "2026-11-20", "\"conversion\":\"4\"")
            + ","
            + dayRow("3", "2026-11-20", "\"conversion\":\"1\"");

    var first = reports.reports().read(query, page(before, pageInfo(1, 1)));
    var second = reports.reports().read(query, page(after, pageInfo(1, 1)));

    assertThat(first.readings()).hasSize(2);
    assertThat(second.readings())
        .extracting(r -> r.campaign().campaignId() + "=" + r.counters().conversions())
        .containsExactly("1=4000000", "3=1000000");
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles, 2026-11-01 01:00:00, 3",
    "Europe/Paris, 2026-10-25 02:00:00, 3",
    "Etc/GMT+8, 2026-11-01 01:00:00, 0",
    "Asia/Kolkata, 2026-11-01 01:00:00, 0"
  })
  void checklist11_theDoubledAutumnHourIsAddedUpWhereThereIsOne(
      String zone, String label, int expected) {
    var rows = hourRow("1", label, "\"clicks\":1") + "," + hourRow("1", label, "\"clicks\":2");
    var query = hours(label.substring(0, 10), account(zone));
    var window = ReadWindow.ofPages(reports, page(rows, pageInfo(1, 1)));

    if (expected == 0) {
      assertThatThrownBy(() -> window.read(query)).hasMessageContaining("breakdown");
    } else {
      assertThat(window.read(query).readings())
          .extracting(r -> r.counters().clicks())
          .containsExactly((long) expected);
    }
  }

  @Test
  void checklist12_aCampaignThatNoListingShowsIsNamedByTheReport() {
    var page = reports.reports().read(hours("2026-11-20"), ok(HOURS));

    assertThat(page.campaigns())
        .extracting(c -> c.ref().campaignId() + " " + c.name())
        .containsExactly("1701234567890123 Spring sale", "1709999999999999 App installs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "\"-\"", "null", "\"\""})
  void checklist12_aVanishedCampaignIsCalledByItsId(String name) {
    var response = page(dayRow("17", "2026-11-20", "\"campaign_name\":" + name), pageInfo(1, 1));

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), response);

    assertThat(page.campaigns().get(0).name()).isEqualTo("17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void checklist12_anEmptyListIsACompleteReport(int pages) {
    var page = reports.reports().read(hours("2026-11-20"), page("", pageInfo(1, pages)));

    assertThat(page.readings()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void theAccountsCurrencyHoldsWhereTheRowHasNone() {
    var response = page(dayRow("1", "2026-11-20", "\"currency\":\"-\""), pageInfo(1, 1));

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), response);

    assertThat(page.readings().get(0).currency()).isEqualTo("USD");
  }

  @Test
  void aPartialSuccessIsUsedAndNoted() {
    var response = ok(HOURS.replace("\"code\":0", "\"code\":20001"));

    var page = reports.reports().read(hours("2026-11-20"), response);

    assertThat(page.readings()).hasSize(2);
    assertThat(page.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).contains("20001"));
  }

  @Test
  void anotherConversionMetricIsASetting() {
    var reports =
        reports(
            "tiktok.conversion_metric", "real_time_conversion", "tiktok.revenue_metrics", "none");
    var response =
        page(
            dayRow(
                "1",
                "2026-11-20",
                "\"conversion\":1,\"real_time_conversion\":\"2\",\"total_purchase_value\":5"),
            pageInfo(1, 1));

    var page = reports.reports().read(days("2026-11-20", "2026-11-20"), response);

    assertThat(page.readings().get(0).counters()).isEqualTo(new Counters(0, 0, 2_000_000, 0, 0));
    assertThat(reports.conversionSet().label()).isEqualTo("tiktok/real_time_conversion/1");
  }
}
