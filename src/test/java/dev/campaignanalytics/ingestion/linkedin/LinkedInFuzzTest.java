package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.NOW;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.TOKEN;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.days;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.reports;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.settings;

import dev.campaignanalytics.ingestion.Answers;
import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** For any response, a read function returns a page or throws a fault that says what to do. */
class LinkedInFuzzTest {
  private static final String FAULT =
      "{\"status\":429,\"serviceErrorCode\":101,\"code\":\"TOO_MANY_REQUESTS\","
          + "\"message\":\"APPLICATION DAY limit\"}";

  private final LinkedInReportApi api = reports("linkedin.leads", "add");
  private final LinkedInTokenApi tokens = new LinkedInTokenApi(settings());

  @Test
  void accounts() {
    feed(
        list(LinkedInListingTest.ACCOUNT),
        response -> api.accounts().read(ListQuery.accounts(), response));
  }

  @Test
  void campaigns() {
    var query = ListQuery.campaigns("512345678", List.of());

    feed(list(LinkedInListingTest.CAMPAIGN), response -> api.campaigns().read(query, response));
  }

  @Test
  void reportsOfDays() {
    feed(
        LinkedInReportTest.REPORT,
        response -> api.reports().read(days("2026-11-01", "2026-11-20"), response));
  }

  @Test
  void renewedTokens() {
    feed(List.of(LinkedInTokenApiTest.RENEWED), tokens::readToken);
  }

  @Test
  void inspectedTokens() {
    feed(List.of(LinkedInTokenApiTest.ACTIVE), response -> tokens.readInspection(TOKEN, response));
  }

  /** Mostly this body, because the body of a success is parsed deepest. */
  private static void feed(String body, Function<ApiResponse, ?> read) {
    feed(List.of(body, body, body, FAULT), read);
  }

  private static void feed(List<String> bodies, Function<ApiResponse, ?> read) {
    ResponseMutations.feedExpectingFaults(
        bodies, response -> read.apply(Answers.at(NOW, response)));
  }

  private static String list(String row) {
    return "{\"elements\":[" + row + "],\"metadata\":{\"nextPageToken\":\"Ab3==\"}}";
  }
}
