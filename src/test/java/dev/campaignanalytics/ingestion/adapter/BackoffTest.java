package dev.campaignanalytics.ingestion.adapter;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void eachWaitIsTwiceTheLastUpToTheLongest() {
    var waits = Backoff.doubling(ofSeconds(5), ofSeconds(60), 6);

    assertThat(waits)
        .containsExactly(
            ofSeconds(5),
            ofSeconds(10),
            ofSeconds(20),
            ofSeconds(40),
            ofSeconds(60),
            ofSeconds(60));
  }
}
