package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.NOW;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.TOKEN;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.days;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.reports;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.settings;

import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinkedInFuzzTest {
  private static final String FAULT =
      "{\"status\":429,\"serviceErrorCode\":101,\"code\":\"TOO_MANY_REQUESTS\","
          + "\"message\":\"APPLICATION DAY limit\"}";

  static Stream<Arguments> functions() {
    var reports = reports("linkedin.leads", "add");
    var tokens = new LinkedInTokenApi(settings());
    var campaigns = ListQuery.campaigns("512345678", List.of());
    return Stream.of(
        Arguments.of(
            "readAccounts",
            List.of(list(LinkedInListingTest.ACCOUNT), FAULT),
            ResponseMutations.reading(a -> reports.accounts().read(ListQuery.accounts(), a))),
        Arguments.of(
            "readCampaigns",
            List.of(list(LinkedInListingTest.CAMPAIGN), FAULT),
            ResponseMutations.reading(a -> reports.campaigns().read(campaigns, a))),
        Arguments.of(
            "readReport",
            List.of(LinkedInReportTest.REPORT, FAULT),
            ResponseMutations.reading(
                a -> reports.reports().read(days("2026-11-01", "2026-11-20"), a))),
        Arguments.of(
            "readToken",
            List.of(LinkedInTokenApiTest.RENEWED),
            ResponseMutations.reading(tokens::readToken)),
        Arguments.of(
            "readInspection",
            List.of(LinkedInTokenApiTest.ACTIVE),
            ResponseMutations.reading(a -> tokens.readInspection(TOKEN, a))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void anyInputEndsInAPageOrASourceException(
      String name, List<String> bodies, ResponseMutations.Read read) {
    read.survives(new ResponseMutations(name.hashCode()), bodies, NOW);
  }

  private static String list(String row) {
    return "{\"elements\":[" + row + "],\"metadata\":{\"nextPageToken\":\"Ab3==\"}}";
  }
}
