package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.TOKEN;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.dayRow;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.pageInfo;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.parameters;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.campaignanalytics.ingestion.ReadWindow;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TikTokPagingTest {
  private static final String DAY = "2026-11-20";

  private final TikTokReportApi reports = reports();
  private final ReportQuery query = days(DAY, DAY);

  @Test
  void checklist2_threePagesAreReadOneAfterTheOther() {
    var first = reports.reports().read(query, rows(pageInfo(1, 3), "1"));
    var second = reports.reports().read(first.next().orElseThrow(), rows(pageInfo(2, 3), "2"));
    var third = reports.reports().read(second.next().orElseThrow(), rows(pageInfo(3, 3), "3"));

    assertThat(requestedPage(first)).isEqualTo("2");
    assertThat(requestedPage(second)).isEqualTo("3");
    assertThat(third.next()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2, true", "1, false"})
  void checklist2_withoutPageInfoAPageThatIsNotFullIsTheLast(int rows, boolean goesOn) {
    var pageOfTwo = query.sized(new ReportQuery.Size(2, false, List.of()));
    var ids = IntStream.range(0, rows).mapToObj(n -> "" + n).toArray(String[]::new);

    var page = reports.reports().read(pageOfTwo, rows("", ids));

    assertThat(page.next().isPresent()).isEqualTo(goesOn);
  }

  @Test
  void checklist2_anEmptyPageInTheMiddleIsNotTheEnd() {
    var page = reports.reports().read(query, rows(pageInfo(1, 2)));

    assertThat(page.next()).isPresent();
  }

  @Test
  void checklist2_theSamePageTwiceVoidsTheReport() {
    var first = reports.reports().read(query, rows(pageInfo(1, 3), "1"));

    assertKind(Kind.RESTART, first.next().orElseThrow(), rows(pageInfo(2, 3), "1"));
  }

  @Test
  void checklist2_anotherPageThanTheOneAskedForVoidsTheReport() {
    assertKind(Kind.RESTART, query, rows(pageInfo(2, 3), "1"));
  }

  @Test
  void checklist2_aRowThatSlippedBetweenPagesVoidsTheReport() {
    var first = rows(total(30) + "," + pageInfo(1, 2), "1", "2");

    assertThat(read(first, rows(pageInfo(2, 2), "3")).readings()).hasSize(3);
    assertVoid(first, rows(pageInfo(2, 2), "3", "4"));
    assertVoid(first, rows(pageInfo(2, 2)));
  }

  @Test
  void sumsMayDifferByTheRoundingOfEachRow() {
    var total = "\"total_metrics\":{\"impressions\":\"20\",\"clicks\":\"0\",\"spend\":\"2.02\"}";

    assertThat(read(rows(total + "," + pageInfo(1, 1), "1", "2")).readings()).hasSize(2);
    assertVoid(rows(total.replace("2.02", "2.03") + "," + pageInfo(1, 1), "1", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"total_metrics\":{\"impressions\":\"-\",\"clicks\":\"-\",\"spend\":\"-\"},",
        "\"total_metrics\":{},",
        "\"total_metrics\":null,",
        "\"total_metrics\":[7],",
        ""
      })
  void sumsThatAreNoneAreNotCompared(String total) {
    assertThat(read(rows(total + pageInfo(1, 1), "1")).readings()).hasSize(1);
  }

  @Test
  void sumsAreNotComparedWhenARowWasRejectedOrWhenSwitchedOff() {
    var bad = dayRow("9", DAY, "\"impressions\":\"x\"");
    var withBadRow = page(row("1") + "," + bad, total(99) + "," + pageInfo(1, 1));
    var relaxed = reports("tiktok.check_totals", "false");

    assertThat(read(withBadRow).readings()).hasSize(1);
    var window = ReadWindow.ofPages(relaxed, rows(total(99) + "," + pageInfo(1, 1), "1"));
    assertThat(window.read(query).readings()).hasSize(1);
  }

  @Test
  void manyCampaignsAreReadInBatchesOfAHundredEachWithItsOwnPages() {
    var ids = IntStream.range(0, 150).mapToObj(n -> "9%03d".formatted(n)).toList();
    var all = query.onlyCampaigns(ids);

    var first = reports.reports().read(all, rows(pageInfo(1, 2), "9000"));
    var second = reports.reports().read(first.next().orElseThrow(), rows(pageInfo(2, 2), "9001"));
    var third = reports.reports().read(second.next().orElseThrow(), rows(pageInfo(1, 1), "9100"));

    assertThat(requestedPage(second)).isEqualTo("1");
    assertThat(
            parameters(reports.reports().call(second.next().orElseThrow(), TOKEN)).get("filtering"))
        .contains("9100")
        .contains("9149")
        .doesNotContain("9099");
    assertThat(third.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10001", "\"many\"", "-1", "null", "{}"})
  void aNumberOfPagesThatCannotBeIsNoPage(String pages) {
    var info = "\"page_info\":{\"page\":1,\"total_page\":" + pages + "}";

    assertKind(Kind.TRANSIENT, query, rows(info, "1"));
  }

  private ReadWindow.Result read(ApiResponse... pages) {
    return ReadWindow.ofPages(reports, pages).read(query);
  }

  private void assertVoid(ApiResponse... pages) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(pages))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RESTART));
  }

  private void assertKind(Kind kind, ReportQuery requested, ApiResponse response) {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> reports.reports().read(requested, response))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private String requestedPage(ReportPage page) {
    return parameters(reports.reports().call(page.next().orElseThrow(), TOKEN)).get("page");
  }

  private static ApiResponse rows(String more, String... campaigns) {
    var rows = List.of(campaigns).stream().map(TikTokPagingTest::row).toList();
    return page(String.join(",", rows), more);
  }

  private static String row(String campaign) {
    return dayRow(campaign, DAY, "\"impressions\":\"10\",\"spend\":\"1.00\"");
  }

  private static String total(int impressions) {
    var spend = impressions / 10 + ".00";
    return "\"total_metrics\":{\"campaign_name\":\"-\",\"impressions\":\"%d\",\"clicks\":\"0\",\"spend\":\"%s\"}"
        .formatted(impressions, spend);
  }
}
