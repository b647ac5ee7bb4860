package dev.campaignanalytics.ingestion.meta;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.FuzzedReads;
import java.util.Locale;
import java.util.Map;

class MetaAnswersFuzzTest {
  private final FuzzedReads reads = reads();

  @FuzzTest(maxDuration = "2m")
  void anyAnswerIsReadOrRefused(byte[] response) {
    reads.feed(response);
  }

  private static FuzzedReads reads() {
    var api = MetaFixture.api();
    var reads = FuzzedReads.of(api, MetaFixture.days(), MetaFixture.hours()).tokens(tokens());
    for (var kind : MetaStep.Kind.values()) {
      var cursor = new MetaStep(kind, 4, 3, 1, "77", "A5").cursor();
      reads.report(kind.name().toLowerCase(Locale.ROOT), api, MetaFixture.days().at(cursor));
    }
    return reads;
  }

  private static MetaTokenApi tokens() {
    var environment = Map.of("META_APP_ID", "1", "META_APP_SECRET", MetaFixture.SECRET);
    var settings = MetaSettings.from(new ConfigReader(environment, Map.of()), false);
    return MetaTokenApi.from(settings).orElseThrow();
  }
}
