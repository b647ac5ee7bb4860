package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.google.GoogleFixture.CUSTOMER;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.METRICS;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.batch;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.error;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.quota;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.row;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For any response, a read function returns a page or throws a fault that says what to do. */
class GoogleFuzzTest {
  private static final String HOURLY = row("1", "\"date\":\"2026-11-21\",\"hour\":5", METRICS);
  private static final List<String> FAULTS =
      List.of(
          quota("RESOURCE_EXHAUSTED", "DEVELOPER", "8962s"),
          stream(error(403, "authorizationError", "USER_PERMISSION_DENIED", "")));
  private static final List<String> REPORTS =
      List.of(
          stream(batch(row("2026-11-20", METRICS)), batch(row("2026-11-21", METRICS))),
          stream(batch(HOURLY)),
          batch(row("2026-11-20", METRICS))
              .replace("\"fieldMask\"", "\"nextPageToken\":\"T\",\"x\""),
          FAULTS.get(0),
          FAULTS.get(1));

  private final GoogleReportApi api = GoogleFixture.api();
  private final ListQuery campaigns = ListQuery.campaigns(CUSTOMER, List.of());

  @Test
  void dailyReports() {
    var query = GoogleFixture.days();

    ResponseMutations.feed(
        REPORTS, response -> ofGrain(query, api.reports().read(query, response)));
  }

  @Test
  void hourlyReports() {
    var query = GoogleFixture.hours().at("T1");

    ResponseMutations.feed(
        REPORTS, response -> ofGrain(query, api.reports().read(query, response)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "111,222|", "111|T"})
  void accounts(String cursor) {
    var bodies =
        List.of(
            "{\"resourceNames\":[\"customers/1234567890\",\"customers/9876543210\"]}",
            stream(
                "{\"results\":[{\"customerClient\":{\"id\":\"1\",\"descriptiveName\":\"Shop\","
                    + "\"currencyCode\":\"EUR\",\"timeZone\":\"Europe/Berlin\",\"manager\":false,"
                    + "\"level\":\"1\",\"status\":\"ENABLED\",\"testAccount\":false}}]}"),
            FAULTS.get(1));

    ResponseMutations.feed(
        bodies, response -> api.accounts().read(ListQuery.accounts().at(cursor), response));
  }

  @Test
  void campaigns() {
    var body =
        stream(
            "{\"results\":[{\"campaign\":{\"id\":\"7\",\"name\":\"Brand\",\"status\":\"ENABLED\","
                + "\"servingStatus\":\"SERVING\",\"primaryStatus\":\"LIMITED\"}}]}");

    ResponseMutations.feed(
        List.of(body, FAULTS.get(0)), response -> api.campaigns().read(campaigns, response));
  }

  @Test
  void lookBack() {
    var body =
        stream(
            "{\"results\":[{\"conversionAction\":{\"status\":\"ENABLED\","
                + "\"clickThroughLookbackWindowDays\":\"30\","
                + "\"viewThroughLookbackWindowDays\":\"1\"}}]}");

    ResponseMutations.feed(
        List.of(body), response -> api.lookBack().orElseThrow().read(campaigns, response));
  }

  @Test
  void tokens() {
    var environment =
        Map.of("GOOGLE_CLIENT_ID", "a", "GOOGLE_CLIENT_SECRET", "b", "GOOGLE_REFRESH_TOKEN", "c");
    var settings = GoogleSettings.from(new ConfigReader(environment, Map.of()), true);
    var tokens = GoogleTokens.from(settings).orElseThrow();

    ResponseMutations.feed(
        List.of(
            "{\"access_token\":\"ya29.x\",\"expires_in\":3599,\"token_type\":\"Bearer\"}",
            "{\"error\":\"invalid_grant\",\"error_description\":\"revoked\"}"),
        tokens::readToken);
  }

  private static ReportPage ofGrain(ReportQuery query, ReportPage page) {
    assertThat(page.readings()).allMatch(reading -> reading.grain() == query.grain());
    assertThat(page.readings()).allMatch(reading -> query.range().contains(reading.day()));
    return page;
  }
}
