package dev.campaignanalytics.ingestion.linkedin;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.campaignanalytics.ingestion.FuzzedReads;

class LinkedInAnswersFuzzTest {
  private final FuzzedReads reads = reads();

  @FuzzTest(maxDuration = "2m")
  void anyAnswerIsReadOrRefused(byte[] response) {
    reads.feed(response);
  }

  private static FuzzedReads reads() {
    var days = LinkedInFixture.days("2026-11-01", "2026-11-20");
    var api = LinkedInFixture.reports("linkedin.leads", "add");
    return FuzzedReads.of(api, days, days).tokens(new LinkedInTokenApi(LinkedInFixture.settings()));
  }
}
