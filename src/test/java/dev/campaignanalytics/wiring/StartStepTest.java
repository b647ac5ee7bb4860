package dev.campaignanalytics.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.model.Retryable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartStepTest {
  private final Vertx vertx = Vertx.vertx();
  private final StartStep step = new StartStep(vertx, "a step");
  private final AtomicInteger attempts = new AtomicInteger();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void stores10AStepThatMaySucceedLaterIsRepeated() {
    var result =
        step.run(
                () ->
                    attempts.incrementAndGet() < 2
                        ? Future.failedFuture(new Busy())
                        : Future.succeededFuture("done"))
            .await();

    assertThat(result).isEqualTo("done");
  }

  @Test
  void aStepThatCannotSucceedEndsTheStartAtOnce() {
    assertThatThrownBy(
            () ->
                step.run(
                        () -> {
                          attempts.incrementAndGet();
                          return Future.failedFuture("never");
                        })
                    .await())
        .hasMessage("never");
    assertThat(attempts).hasValue(1);
  }

  private static final class Busy extends RuntimeException implements Retryable {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean isRetryable() {
      return true;
    }
  }
}
