package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.NOW;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.dayRow;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.fault;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.hours;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.pageInfo;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;

import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TikTokFuzzTest {
  private static final String FAULT = fault(40002, "Invalid metric fields: ['conversion']").body();

  static Stream<Arguments> functions() {
    var reports = reports();
    var campaigns = ListQuery.campaigns("7051", List.of());
    return Stream.of(
        Arguments.of(
            "readAccounts, ids",
            List.of(page("{\"advertiser_id\":\"7051\"},{\"advertiser_id\":7}", "").body(), FAULT),
            ResponseMutations.reading(a -> reports.accounts().read(ListQuery.accounts(), a))),
        Arguments.of(
            "readAccounts, details",
            List.of(page(TikTokListingTest.ADVERTISER, "").body(), FAULT),
            ResponseMutations.reading(
                a -> reports.accounts().read(ListQuery.accounts().at("7051"), a))),
        Arguments.of(
            "readCampaigns",
            List.of(page(TikTokListingTest.CAMPAIGN, pageInfo(1, 2)).body(), FAULT),
            ResponseMutations.reading(a -> reports.campaigns().read(campaigns, a))),
        Arguments.of(
            "readReport, hours",
            List.of(TikTokReportTest.HOURS, FAULT),
            ResponseMutations.reading(a -> reports.reports().read(hours("2026-11-20"), a))),
        Arguments.of(
            "readReport, days",
            List.of(dailyPage(), FAULT),
            ResponseMutations.reading(
                a -> reports.reports().read(days("2026-11-01", "2026-11-20"), a))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void anyInputEndsInAPageOrASourceException(
      String name, List<String> bodies, ResponseMutations.Read read) {
    read.survives(new ResponseMutations(name.hashCode()), bodies, NOW);
  }

  private static String dailyPage() {
    var metrics = "\"spend\":\"1.5\",\"impressions\":10,\"clicks\":\"-\",\"conversion\":null";
    var total = "\"total_metrics\":{\"impressions\":\"20\",\"clicks\":\"0\",\"spend\":\"3.0\"},";
    return page(
            dayRow("1", "2026-11-20", metrics) + "," + dayRow("2", "2026-11-19", metrics),
            total + pageInfo(1, 2))
        .body();
  }
}
