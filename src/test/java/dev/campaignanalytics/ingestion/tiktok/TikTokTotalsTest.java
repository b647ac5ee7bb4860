package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.dayRow;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.pageInfo;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.ReadWindow;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Totals of TikTok's reports next to rows on two pages. */
class TikTokTotalsTest {
  private static final String DAY = "2026-11-20";

  @Test
  void platforms02ARepeatedRowCountsOnceBesideTheTotals() {
    var window = window(30, "1", "2");

    var result = window.read(days(DAY, DAY));

    assertThat(result.readings()).hasSize(3);
    assertThat(result.remarks()).isEqualTo(Map.of("duplicate_rows", 1));
    assertThat(result.isComplete()).isTrue();
    assertThat(window.begun()).isEqualTo(1);
  }

  @Test
  void platforms02TotalsThatCountARepeatedRowAreAcceptedAfterTheSecondReadWithARemark() {
    var window = window(40, "1", "2");

    var result = window.read(days(DAY, DAY));

    assertThat(result.readings()).hasSize(3);
    assertThat(result.remarks())
        .containsEntry("duplicate_rows", 1)
        .containsEntry("totals_count_repeated_rows", 1);
    assertThat(result.isComplete()).isTrue();
    assertThat(window.begun()).isEqualTo(2);
  }

  @Test
  void platforms02TotalsThatRepeatedRowsDoNotExplainAreAcceptedButNothingIsZeroed() {
    var window = window(50, "1", "2");

    var result = window.read(days(DAY, DAY));

    assertThat(result.readings()).hasSize(3);
    assertThat(result.remarks()).containsEntry("totals_differ", 1);
    assertThat(result.isComplete()).as("an absent row may be a lost one").isFalse();
    assertThat(window.begun()).isEqualTo(2);
  }

  /** Rows 1 and 2 on the first page, 2 again and 3 on the second. */
  private static ReadWindow window(int total, String... first) {
    return ReadWindow.ofPages(
        reports(),
        rows(total(total) + "," + pageInfo(1, 2), first),
        rows(pageInfo(2, 2), "2", "3"));
  }

  private static ApiResponse rows(String more, String... campaigns) {
    var rows =
        Arrays.stream(campaigns)
            .map(id -> dayRow(id, DAY, "\"impressions\":\"10\",\"spend\":\"1.00\""))
            .collect(Collectors.joining(","));
    return page(rows, more);
  }

  private static String total(int impressions) {
    return "\"total_metrics\":{\"impressions\":\"%d\",\"clicks\":\"0\",\"spend\":\"%d.00\"}"
        .formatted(impressions, impressions / 10);
  }
}
