package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.METRICS;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.TOKEN;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.api;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.batch;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.days;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.error;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.hours;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.row;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleReportTest {
  private final GoogleReportApi api = api();

  @Test
  void scenario1ThreeBatchesAreOneAnswer() {
    var last = batch(row("2026-11-21", METRICS));
    var body =
        stream(
            batch(row("2026-11-20", METRICS)),
            batch(row("7", "\"date\":\"2026-11-20\"", METRICS)),
            last.replace("\"requestId\"", "\"queryResourceConsumption\":\"415\",\"requestId\""));

    var page = read(body);

    assertThat(page.readings()).hasSize(3);
    assertThat(page.next()).isEmpty();
    assertThat(page.remarks()).containsEntry("query_resource_consumption", 415);
    assertThat(page.readings().get(0).counters())
        .isEqualTo(new Counters(5218, 307, 6_271_834, 198_450_000, 402_913_771));
    assertThat(page.readings().get(0).currency()).isEqualTo("EUR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{}]",
        "[{\"results\":[]}]",
        "[{\"fieldMask\":\"x\"}]",
        "{}",
        "{\"results\":[]}"
      })
  void scenario2And19NoRowsAreACompleteAnswer(String body) {
    var page = read(body);

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).isEmpty();
    assertThat(page.next()).isEmpty();
  }

  @Test
  void scenario3ACutStreamGivesNothingAndIsTriedAgainThenSplit() {
    var whole = stream(batch(row("2026-11-20", METRICS)), batch(row("2026-11-21", METRICS)));

    var fault = fault(() -> read(whole.substring(0, whole.length() * 3 / 4)));

    assertThat(fault.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(fault.details().backoff().delays()).hasSize(2);
    assertThat(fault.details().shrink()).containsExactly(Shrink.RANGE);
  }

  @Test
  void scenario4AnErrorAfterGoodBatchesVoidsThem() {
    var body =
        stream(
            batch(row("2026-11-20", METRICS)), error(500, "internalError", "INTERNAL_ERROR", ""));

    assertThat(fault(() -> read(body)).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void scenario15APagedReportGoesOnWithTheSameQuery() {
    var paged = api("google.search", "paged");
    var first =
        paged
            .reports()
            .read(
                days(),
                ok(
                    batch(row("2026-11-20", METRICS))
                        .replace("\"fieldMask\"", "\"nextPageToken\":\"T2\",\"fieldMask\"")));

    var call = paged.reports().call(first.next().orElseThrow(), TOKEN);

    assertThat(call.uri().getPath()).endsWith("/googleAds:search");
    assertThat(call.body())
        .isEqualTo(
            paged.reports().call(days(), TOKEN).body().replace("\"}", "\",\"pageToken\":\"T2\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EXPIRED_PAGE_TOKEN", "INVALID_PAGE_TOKEN"})
  void scenario15AnExpiredPageBeginsTheQueryAgainAndThenShrinks(String code) {
    var fault = fault(() -> read(error(400, "requestError", code, "")));

    assertThat(fault.kind()).isEqualTo(Kind.RESTART);
    assertThat(fault.details().shrink()).containsExactly(Shrink.RANGE);
  }

  @Test
  void aPageTokenThatLeadsToItselfIsAFault() {
    var query = days().at("T2");

    assertThat(fault(() -> api.reports().read(query, ok("{\"nextPageToken\":\"T2\"}"))).kind())
        .isEqualTo(Kind.TRANSIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "6.271834, 6271834",
    "0, 0",
    "3, 3000000",
    "1.0E-4, 100",
    "-0.2, -200000",
    "'\"0.5\"', 500000",
    "5.551115123125783E-17, 0"
  })
  void scenario16ConversionsAreFractionsAndMayBeNegative(String json, long micros) {
    var counters = counters(METRICS.replace("6.271834", json));

    assertThat(counters.conversions()).isEqualTo(micros);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "9007199254740993", "9223372036854775807"})
  void scenario17CostKeepsEveryMicro(String micros) {
    assertThat(counters(METRICS.replace("198450000", micros)).cost())
        .isEqualTo(Long.parseLong(micros));
    assertThat(counters(METRICS.replace("\"198450000\"", micros)).cost())
        .isEqualTo(Long.parseLong(micros));
  }

  @Test
  void scenario17CostThatFitsNoNumberIsRejected() {
    var page =
        read(stream(batch(row("2026-11-20", METRICS.replace("198450000", "9223372036854775808")))));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).hasSize(1);
  }

  @Test
  void scenario18HourZeroIsAnHour() {
    var body = stream(batch(row("1", "\"date\":\"2026-11-20\",\"hour\":0", METRICS)));

    var reading = only(api.reports().read(hours(), ok(body)));

    assertThat(reading.grain()).isEqualTo(Grain.HOUR);
    assertThat(reading.timestamp()).isEqualTo(Instant.parse("2026-11-20T00:00:00Z"));
    assertThat(reading.counters().conversions()).isEqualTo(6_271_834);
  }

  @Test
  void scenario18AnHourlyRowWithoutAnHourIsRejected() {
    var body =
        stream(
            batch(
                row("2026-11-20", METRICS),
                row("1", "\"date\":\"2026-11-20\",\"hour\":23", METRICS),
                row("1", "\"date\":\"2026-11-20\",\"hour\":24", METRICS)));

    var page = api.reports().read(hours(), ok(body));

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected())
        .extracting(ListPage.Rejected::reason)
        .containsExactly("segments.hour is missing", "segments.hour is not an hour (24)");
  }

  @Test
  void hoursWhereDaysWereAskedForFailTheWindow() {
    var body = stream(batch(row("1", "\"date\":\"2026-11-20\",\"hour\":5", METRICS)));

    assertThat(fault(() -> read(body)).kind()).isEqualTo(Kind.FATAL);
  }

  @Test
  void absentMetricsAreZero() {
    assertThat(counters("\"clicks\":\"3\"")).isEqualTo(new Counters(0, 3, 0, 0, 0));
  }

  @Test
  void aRowWithoutACampaignIsRejectedBesideTheGoodOnes() {
    var bad = row("2026-11-20", METRICS).replace("\"id\":\"20734118852\",", "");
    var body = stream(batch(bad, row("2026-11-20", METRICS)));

    assertThat(read(body).readings()).hasSize(1);
    assertThat(read(body).rejected())
        .extracting(ListPage.Rejected::reason)
        .containsExactly("campaign.id is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"5218\" | \"-1\" | metrics.impressions is negative (-1)",
        "\"198450000\" | \"x\" | metrics.costMicros is not a number (x)",
        "\"198450000\" | \"-5\" | metrics.costMicros is negative (-5)",
        "6.271834 | {} | metrics.conversions is not a number",
        "\"2026-11-20\" | \"2026-11-22\" | segments.date is outside the days that were requested"
            + " (2026-11-22)",
        "\"id\":\"5556667777\" | \"id\":\"1\" | customer.id is not the account that was requested"
            + " (1)",
        "\"EUR\" | \"EURO\" | currency is not an ISO 4217 code"
      })
  void aBadRowIsRejectedAndTheOthersGoOn(String good, String bad, String reason) {
    var row = row("2026-11-20", METRICS).replace(good.strip(), bad.strip());

    var page = read(stream(batch(row, row("7", "\"date\":\"2026-11-20\"", METRICS))));

    assertThat(page.readings()).singleElement().matches(r -> r.campaign().campaignId().equals("7"));
    assertThat(page.rejected()).extracting(ListPage.Rejected::reason).containsExactly(reason);
  }

  @Test
  void allConversionsAreTakenWhereTheyAreMeant() {
    var all = api("google.conversions", "all");
    var body =
        stream(
            batch(
                row("2026-11-20", METRICS + ",\"allConversions\":9,\"allConversionsValue\":10.5")));

    var counters = only(all.reports().read(days(), ok(body))).counters();

    assertThat(counters.conversions()).isEqualTo(9_000_000);
    assertThat(counters.revenue()).isEqualTo(10_500_000);
    assertThat(all.conversionSet().label()).isEqualTo("google/all/1");
    assertThat(api.conversionSet().label()).isEqualTo("google/default/1");
  }

  private Counters counters(String metrics) {
    return only(read(stream(batch(row("2026-11-20", metrics))))).counters();
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
