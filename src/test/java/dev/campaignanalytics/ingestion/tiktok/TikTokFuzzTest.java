package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.NOW;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.dayRow;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.fault;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.hours;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.pageInfo;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;

import dev.campaignanalytics.ingestion.Answers;
import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** For any response, a read function returns a page or throws a fault that says what to do. */
class TikTokFuzzTest {
  private static final String FAULT = fault(40002, "Invalid metric fields: ['conversion']").body();

  private final TikTokReportApi api = reports();

  @Test
  void idsOfAccounts() {
    var body = page("{\"advertiser_id\":\"7051\"},{\"advertiser_id\":7}", "").body();

    feed(body, response -> api.accounts().read(ListQuery.accounts(), response));
  }

  @Test
  void detailsOfAccounts() {
    var body = page(TikTokListingTest.ADVERTISER, "").body();

    feed(body, response -> api.accounts().read(ListQuery.accounts().at("7051"), response));
  }

  @Test
  void campaigns() {
    var body = page(TikTokListingTest.CAMPAIGN, pageInfo(1, 2)).body();
    var query = ListQuery.campaigns("7051", List.of());

    feed(body, response -> api.campaigns().read(query, response));
  }

  @Test
  void hourlyReports() {
    feed(TikTokReportTest.HOURS, response -> api.reports().read(hours("2026-11-20"), response));
  }

  @Test
  void dailyReports() {
    feed(dailyPage(), response -> api.reports().read(days("2026-11-01", "2026-11-20"), response));
  }

  /** Mostly this body, because the body of a success is parsed deepest. */
  private static void feed(String body, Function<ApiResponse, ?> read) {
    ResponseMutations.feedExpectingFaults(
        List.of(body, body, body, FAULT), response -> read.apply(Answers.at(NOW, response)));
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
