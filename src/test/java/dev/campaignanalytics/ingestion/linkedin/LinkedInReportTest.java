package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.NOW;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.days;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.elements;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.ok;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.reports;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.model.Counters;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInReportTest {
  static final String REPORT =
      """
      {"paging":{"start":0,"count":10,"links":[]},"elements":[
        {"pivotValues":["urn:li:sponsoredCampaign:301112223"],
         "dateRange":{"start":{"year":2026,"month":11,"day":19},
           "end":{"year":2026,"month":11,"day":19}},
         "impressions":18237,"clicks":91,"landingPageClicks":84,
         "costInLocalCurrency":"74.99999999999997","costInUsd":"81.3847",
         "externalWebsiteConversions":4,"externalWebsitePostClickConversions":3,
         "externalWebsitePostViewConversions":1,"conversionValueInLocalCurrency":"350.0",
         "oneClickLeads":2},
        {"pivotValues":["urn:li:sponsoredCampaign:301112224"],
         "dateRange":{"start":{"year":2026,"month":11,"day":19},
           "end":{"year":2026,"month":11,"day":19}},
         "impressions":12,"clicks":0,"landingPageClicks":0,"costInLocalCurrency":"-3E-18",
         "costInUsd":"-3E-18","externalWebsiteConversions":0,
         "conversionValueInLocalCurrency":"0"}]}
      """;

  private final LinkedInReportApi reports = reports();
  private final ReportQuery query = days("2026-11-01", "2026-11-20");

  @Test
  void aDayIsReadInTheAccountsCurrency() {
    var page = reports.reports().read(query, ok(REPORT));

    var first = page.readings().get(0);
    assertThat(first.campaign().campaignId()).isEqualTo("301112223");
    assertThat(first.day()).isEqualTo(LocalDate.parse("2026-11-19"));
    assertThat(first.currency()).isEqualTo("EUR");
    assertThat(first.observedAt()).isEqualTo(NOW);
    assertThat(first.counters())
        .isEqualTo(new Counters(18237, 91, 4_000_000, 75_000_000, 350_000_000));
    assertThat(page.readings().get(1).counters()).isEqualTo(new Counters(12, 0, 0, 0, 0));
    assertThat(page.next()).isEmpty();
  }

  @Test
  void clicksAndLeadsAreAChoice() {
    var reports = reports("linkedin.clicks", "landing_page_clicks", "linkedin.leads", "add");

    var page = reports.reports().read(query, ok(REPORT));

    assertThat(page.readings().get(0).counters())
        .isEqualTo(new Counters(18237, 84, 6_000_000, 75_000_000, 350_000_000));
    assertThat(reports.conversionSet().label()).isEqualTo("linkedin/website-and-leads/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"312.507\" | 312507000",
        "\"18.40271\" | 18402710",
        "\"86.2700000000000218279\" | 86270000",
        "74.99999999999997 | 75000000",
        "\"-3E-18\" | 0",
        "\"-3e-18\" | 0",
        "-3E-18 | 0",
        "-3e-18 | 0",
        "\"0.0000009\" | 0",
        "\"0.000001\" | 1",
        "\"0.0000015\" | 2",
        "\"-12.5\" | -12500000",
        "\"1.2E2\" | 120000000",
        "\"\" | 0",
        "null | 0",
        "7 | 7000000"
      })
  void checklist6_costIsExactWithoutItsDust(String json, long micros) {
    var page = reports.reports().read(query, elements(row("1", "\"costInLocalCurrency\":" + json)));

    assertThat(page.readings().get(0).counters().cost()).isEqualTo(micros);
  }

  @Test
  void checklist6_anAbsentCostIsZeroAndACountMayBeLarge() {
    var page = reports.reports().read(query, elements(row("1", "\"impressions\":4294967297")));

    assertThat(page.readings().get(0).counters())
        .isEqualTo(new Counters(4_294_967_297L, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({"-0.01, 1", "-0.009, 0", "-3E-18, 0", "0.01, 0"})
  void checklist6_aRealNegativeAmountIsKeptAndRemarked(String cost, int remarks) {
    var response = elements(row("1", "\"costInLocalCurrency\":\"" + cost + "\""));

    var page = reports.reports().read(query, response);

    assertThat(page.readings()).hasSize(1);
    assertThat(page.remarks().getOrDefault("negative_amounts", 0)).isEqualTo(remarks);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"impressions\":\"many\"",
        "\"impressions\":-1",
        "\"impressions\":1.5",
        "\"costInLocalCurrency\":\"1,5\"",
        "\"costInLocalCurrency\":\"1E+400\"",
        "\"costInLocalCurrency\":1E400000000",
        "\"costInLocalCurrency\":\"10000000000000\"",
        "\"clicks\":true",
        "\"externalWebsiteConversions\":{}"
      })
  void checklist6_aFigureThatIsNoneRejectsItsRowAndKeepsTheOthers(String figure) {
    var page =
        reports.reports().read(query, elements(row("1", figure), row("2", "\"impressions\":1")));

    assertThat(page.readings()).extracting(r -> r.campaign().campaignId()).containsExactly("2");
    assertThat(page.rejected().get(0).where()).contains("sponsoredCampaign:1");
    assertThat(page.rejected().get(0).reason())
        .startsWith(figure.substring(1, figure.indexOf(':') - 1));
  }

  @Test
  void aRowThatNamesNoCampaignOrNoSingleDayIsRejected() {
    var good = row("1", "\"impressions\":1");
    var page =
        reports
            .reports()
            .read(
                query,
                elements(
                    good.replace("[\"urn:li:sponsoredCampaign:1\"]", "[]"),
                    good.replace("\"pivotValues\"", "\"pivotValue\""),
                    good.replace("sponsoredCampaign:1", "sponsoredCampaign:"),
                    good.replaceFirst("\"day\":19", "\"day\":18"),
                    good.replace("\"month\":11", "\"month\":13"),
                    good.replace("\"year\":2026", "\"year\":4294969322"),
                    good.replace("dateRange", "dates"),
                    "7",
                    "null"));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).hasSize(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026,10,31", "2026,11,21"})
  void aDayThatWasNotAskedForIsRejected(String day) {
    var page = reports.reports().read(query, elements(row("1", day, "\"impressions\":1")));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"2028-02-29, '2028,2,29'", "2026-11-30, '2026,11,30'", "2026-12-31, '2026,12,31'"})
  void checklist10_monthEndsAndLeapDaysAreDays(String day, String parts) {
    var page = reports.reports().read(days(day, day), elements(row("1", parts, "\"clicks\":1")));

    assertThat(page.readings().get(0).day()).isEqualTo(LocalDate.parse(day));
  }

  @Test
  void checklist7_anUnknownCampaignIsNamedByItsIdAndAnEmptyReportIsComplete() {
    var page = reports.reports().read(query, ok(REPORT));

    assertThat(page.campaigns())
        .extracting(c -> c.name())
        .containsExactly("301112223", "301112224");
    assertThat(reports.reports().read(query, elements()).readings()).isEmpty();
  }

  @Test
  void checklist7_aRestatedWindowIsReadAsItNowIs() {
    var before = elements(row("1", "\"externalWebsiteConversions\":1"), row("2", "\"clicks\":1"));
    var after = elements(row("1", "\"externalWebsiteConversions\":3"));

    assertThat(reports.reports().read(query, before).readings()).hasSize(2);
    assertThat(reports.reports().read(query, after).readings())
        .extracting(r -> r.counters().conversions())
        .containsExactly(3_000_000L);
  }

  @Test
  void checklist2_pagingNumbersAreMeaningless() {
    var response = ok(REPORT.replace("\"count\":10", "\"count\":1,\"total\":900"));

    assertThat(reports.reports().read(query, response).next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"14999, false", "15000, true", "15001, true"})
  void checklist2_fifteenThousandRowsMeanThatSomeAreMissing(int rows, boolean tooMany) {
    var body =
        IntStream.range(0, rows).mapToObj(n -> row("" + n, "\"clicks\":1")).toArray(String[]::new);

    var fault =
        catchThrowableOfType(
            SourceException.class, () -> reports.reports().read(query, elements(body)));

    assertThat(fault != null).isEqualTo(tooMany);
    if (tooMany) {
      assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
      assertThat(fault.details().shrink()).containsExactly(Shrink.RANGE, Shrink.CAMPAIGNS);
    }
  }
}
