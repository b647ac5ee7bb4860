package dev.campaignanalytics.ingestion.tiktok;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.campaignanalytics.ingestion.FuzzedReads;
import dev.campaignanalytics.ingestion.adapter.ListQuery;

class TikTokAnswersFuzzTest {
  private final FuzzedReads reads = reads();

  @FuzzTest(maxDuration = "2m")
  void anyAnswerIsReadOrRefused(byte[] response) {
    reads.feed(response);
  }

  private static FuzzedReads reads() {
    var api = TikTokFixture.reports();
    var days = TikTokFixture.days("2026-11-01", "2026-11-20");
    return FuzzedReads.of(api, days, TikTokFixture.hours("2026-11-20"))
        .accounts("details", api, ListQuery.accounts().at("7051"))
        .report("second-page", api, days.at("0;2;5"));
  }
}
