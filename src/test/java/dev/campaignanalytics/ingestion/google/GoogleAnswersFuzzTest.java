package dev.campaignanalytics.ingestion.google;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.FuzzedReads;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import java.util.Map;

class GoogleAnswersFuzzTest {
  private final FuzzedReads reads = reads();

  @FuzzTest(maxDuration = "2m")
  void anyAnswerIsReadOrRefused(byte[] response) {
    reads.feed(response);
  }

  private static FuzzedReads reads() {
    var api = GoogleFixture.api();
    return FuzzedReads.of(api, GoogleFixture.days(), GoogleFixture.hours())
        .accounts("tree", api, ListQuery.accounts().at("111,222|"))
        .accounts("last-tree", api, ListQuery.accounts().at("111|T"))
        .report("second-page", api, GoogleFixture.days().at("T1"))
        .tokens(tokens());
  }

  private static GoogleTokens tokens() {
    var environment =
        Map.of("GOOGLE_CLIENT_ID", "a", "GOOGLE_CLIENT_SECRET", "b", "GOOGLE_REFRESH_TOKEN", "c");
    var settings = GoogleSettings.from(new ConfigReader(environment, Map.of()), true);
    return GoogleTokens.from(settings).orElseThrow();
  }
}
