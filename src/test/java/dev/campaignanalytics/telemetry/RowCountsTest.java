package dev.campaignanalytics.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.ReadingBatch;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowCountsTest {
  private final Telemetry telemetry = new Telemetry();
  private final RowCounts counts = new RowCounts(telemetry, Clock.systemUTC());

  @Test
  void anUnknownSourceDoesNotBecomeALabel() {
    var batch = new ReadingBatch("1", "made up", List.of());

    counts.count(
        batch.source(),
        batch.readings().size(),
        () -> Future.succeededFuture(BatchOutcome.NOTHING));

    assertThat(scrape().sum(HealthSignal.BATCHES, "source=\"other\"", "outcome=\"stored\""))
        .isEqualTo(1);
    assertThat(scrape().text()).doesNotContain("made up");
  }

  @Test
  void aBatchThatCouldNotBeStoredIsCountedAsSuch() {
    var batch = new ReadingBatch("1", "meta", List.of());

    counts.count(
        batch.source(), batch.readings().size(), () -> Future.failedFuture("the database is away"));

    assertThat(scrape().sum(HealthSignal.BATCHES, "source=\"meta\"", "outcome=\"failed\""))
        .isEqualTo(1);
    assertThat(scrape().sum(HealthSignal.LAST_BATCH_TIMESTAMP_SECONDS)).isZero();
  }

  private Scrape scrape() {
    return new Scrape(telemetry.scrape());
  }
}
