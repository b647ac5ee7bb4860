package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.ACCOUNT;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.TOKEN;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.days;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInCallsTest {
  private final LinkedInReportApi reports = reports();

  static Stream<ApiCall> everyCall() {
    var reports = reports();
    return Stream.of(
        reports.accounts().call(ListQuery.accounts(), TOKEN),
        reports("linkedin.account_ids", "1,2").accounts().call(ListQuery.accounts(), TOKEN),
        reports.campaigns().call(ListQuery.campaigns("512345678", List.of()), TOKEN),
        reports.reports().call(days("2026-11-01", "2026-11-20"), TOKEN),
        reports.reports().call(days("2026-11-01", "2026-11-01").onlyCampaigns(ids(3)), TOKEN),
        reports.reports().call(days("2026-11-01", "2026-11-01").onlyCampaigns(ids(500)), TOKEN));
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void checklist1_theQueryKeepsItsMarksAndEncodesUrnsOnce(ApiCall call) {
    var query = call.body().isEmpty() ? call.uri().getRawQuery() : call.body();

    assertThat(query)
        .doesNotContain("%28")
        .doesNotContain("%29")
        .doesNotContain("%2C")
        .doesNotContain("%25")
        .doesNotContain("urn:li");
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void checklist1_theVersionAndTheProtocolAreAlwaysNamed(ApiCall call) {
    assertThat(call.headers())
        .containsEntry("LinkedIn-Version", "202609")
        .containsEntry("X-Restli-Protocol-Version", "2.0.0")
        .containsEntry("Authorization", "Bearer token-of-the-test")
        .containsEntry("Accept", "application/json");
    assertThat(call.uri().toString()).doesNotContain("token-of-the-test");
  }

  @Test
  void aReportIsOneCallForAnAccount() {
    var call = reports.reports().call(days("2026-11-01", "2026-11-20"), TOKEN);

    assertThat(call.method()).isEqualTo(ApiCall.Method.GET);
    assertThat(call.uri().toString())
        .isEqualTo(
            "https://api.linkedin.com/rest/adAnalytics?q=analytics&pivot=CAMPAIGN"
                + "&timeGranularity=DAILY"
                + "&dateRange=(start:(year:2026,month:11,day:1),end:(year:2026,month:11,day:20))"
                + "&accounts=List(urn%3Ali%3AsponsoredAccount%3A512345678)"
                + "&fields=dateRange,pivotValues,impressions,clicks,costInLocalCurrency,"
                + "externalWebsiteConversions,conversionValueInLocalCurrency");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "landing_page_clicks | separate | landingPageClicks | oneClickLeads",
        "clicks | add | oneClickLeads | landingPageClicks"
      })
  void checklist2_onlyTheFieldsThatAreUsedAreAskedForAndNeverMoreThanTwenty(
      String clicks, String leads, String requested, String notRequested) {
    var reports = reports("linkedin.clicks", clicks, "linkedin.leads", leads);

    var query = reports.reports().call(days("2026-11-01", "2026-11-20"), TOKEN).uri().getRawQuery();
    var fields = query.substring(query.indexOf("&fields=") + 8).split(",");

    assertThat(fields)
        .contains("dateRange", "pivotValues", "impressions", requested)
        .doesNotContain(notRequested)
        .hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void checklist2_refusedFieldsAreNotAskedForAgain() {
    var query = days("2026-11-01", "2026-11-20").withoutMetrics(List.of("costInLocalCurrency"));

    assertThat(reports.reports().call(query, TOKEN).uri().getRawQuery())
        .doesNotContain("costInLocalCurrency");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 85})
  void checklist5_aShortQueryIsAGet(int campaigns) {
    var call =
        reports
            .reports()
            .call(days("2026-11-01", "2026-11-01").onlyCampaigns(ids(campaigns)), TOKEN);

    assertThat(call.method()).isEqualTo(ApiCall.Method.GET);
    assertThat(call.uri().getRawQuery())
        .contains("&campaigns=List(urn%3Ali%3AsponsoredCampaign%3A301110000")
        .contains("&accounts=List(");
    assertThat(call.uri().toString()).hasSizeLessThan(4096);
  }

  @ParameterizedTest
  @ValueSource(ints = {95, 100, 5000})
  void checklist5_aLongQueryTravelsInTheBodyOfAPost(int campaigns) {
    var call =
        reports
            .reports()
            .call(days("2026-11-01", "2026-11-01").onlyCampaigns(ids(campaigns)), TOKEN);

    assertThat(call.method()).isEqualTo(ApiCall.Method.POST);
    assertThat(call.uri().toString()).isEqualTo("https://api.linkedin.com/rest/adAnalytics");
    assertThat(call.headers())
        .containsEntry("X-HTTP-Method-Override", "GET")
        .containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(call.body()).startsWith("q=analytics&").contains("dateRange=(start:(year:2026,");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026-12-01, 'year:2026,month:11,day:30', 'year:2026,month:12,day:1'",
    "2028-02-29, 2028-02-29, 'year:2028,month:2,day:29', 'year:2028,month:2,day:29'",
    "2026-12-31, 2027-01-01, 'year:2026,month:12,day:31', 'year:2027,month:1,day:1'"
  })
  void checklist10_datesAreWrittenWithoutLeadingZeros(
      LocalDate from, LocalDate to, String start, String end) {
    var query = ReportQuery.first(ACCOUNT, Grain.DAY, new DateRange(from, to));

    assertThat(reports.reports().call(query, TOKEN).uri().getRawQuery())
        .contains("dateRange=(start:(" + start + "),end:(" + end + "))&");
  }

  @Test
  void thereAreNoHours() {
    var day = LocalDate.parse("2026-11-20");
    var query = ReportQuery.first(ACCOUNT, Grain.HOUR, new DateRange(day, day));

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> reports.reports().call(query, TOKEN));
    assertThat(reports.schedule().feeds()).allMatch(feed -> feed.grain() == Grain.DAY);
  }

  @Test
  void checklist8_aPageTokenIsEncoded() {
    var first = reports.accounts().call(ListQuery.accounts(), TOKEN).uri().getRawQuery();
    var next = reports.accounts().call(ListQuery.accounts().at("Ab3-xyz_0pQ~tok9=="), TOKEN).uri();

    assertThat(first)
        .isEqualTo(
            "q=search&search=(status:(values:List(ACTIVE,CANCELED,DRAFT,PENDING_DELETION,REMOVED)))"
                + "&pageSize=500");
    assertThat(next.getRawQuery()).endsWith("&pageToken=Ab3-xyz_0pQ%7Etok9%3D%3D");
  }

  @Test
  void campaignsOfEveryStatusAreListedBelowTheirAccount() {
    var call = reports.campaigns().call(ListQuery.campaigns("512345678", List.of()), TOKEN);

    assertThat(call.uri().getRawPath()).isEqualTo("/rest/adAccounts/512345678/adCampaigns");
    assertThat(call.uri().getRawQuery())
        .contains("List(ACTIVE,PAUSED,ARCHIVED,COMPLETED,CANCELED,DRAFT,PENDING_DELETION,REMOVED)");
  }

  @Test
  void configuredAccountsAreAskedForById() {
    var call = reports("linkedin.account_ids", "1,2").accounts().call(ListQuery.accounts(), TOKEN);

    assertThat(call.uri().getRawQuery())
        .startsWith(
            "q=search&search=(id:(values:List(urn%3Ali%3AsponsoredAccount%3A1,"
                + "urn%3Ali%3AsponsoredAccount%3A2)))");
  }

  @Test
  void theAddressAndTheVersionAreSettings() {
    var reports =
        reports("linkedin.base_url", "http://localhost:9/rest", "linkedin.version", "202610");

    var call = reports.reports().call(days("2026-11-01", "2026-11-20"), TOKEN);

    assertThat(call.uri().toString()).startsWith("http://localhost:9/rest/adAnalytics?");
    assertThat(call.headers()).containsEntry("LinkedIn-Version", "202610");
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(n -> "" + (301110000 + n)).toList();
  }
}
