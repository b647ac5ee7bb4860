package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.model.Platform;
import java.util.List;

/** What the fake source generates, and for which platforms. */
public record FakeSetup(FakeConfig config, List<Platform> platforms) {
  public FakeSetup {
    platforms = List.copyOf(platforms);
  }
}
