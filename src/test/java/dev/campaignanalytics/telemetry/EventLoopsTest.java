package dev.campaignanalytics.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.telemetry.HealthCheck.State;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventLoopsTest {
  private Vertx vertx;
  private Telemetry telemetry;
  private EventLoops loops;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    telemetry = new Telemetry();
    loops = new EventLoops(vertx, telemetry);
    loops.start();
  }

  @AfterEach
  void stop() {
    loops.stop();
    vertx.close().await();
  }

  @Test
  @DisplayName("F28: a loop that is held is reported while it is held and counted afterwards")
  void aLoopThatIsHeldIsReportedWhileItIsHeldAndCountedAfterwards() {
    var holding = new Holding();
    vertx.deployVerticle(holding).await();

    holding.hold();

    await().atMost(Duration.ofSeconds(10)).until(() -> state() == State.DEGRADED);
    assertThat(drift()).isGreaterThan(1);
    holding.letGo();
    await().atMost(Duration.ofSeconds(10)).until(() -> state() == State.OK);
    assertThat(scrape().sum(HealthSignal.EVENT_LOOP_BLOCKED)).isPositive();
    assertThat(drift()).as("the worst of the last minute").isGreaterThan(1);
  }

  @Test
  @DisplayName("F28: a node whose loop is held for long gets no requests but is not restarted yet")
  void aNodeWhoseLoopIsHeldForLongGetsNoRequestsButIsNotRestartedYet() {
    var holding = new Holding();
    vertx.deployVerticle(holding).await();

    holding.hold();

    await().atMost(Duration.ofSeconds(12)).until(() -> state() == State.DOWN);
    assertThat(loops.isAlive()).isTrue();
    holding.letGo();
    await().atMost(Duration.ofSeconds(10)).until(() -> state() == State.OK);
  }

  private State state() {
    return loops.check().result().state();
  }

  private double drift() {
    return scrape().sum(HealthSignal.EVENT_LOOP_DRIFT_SECONDS);
  }

  private Scrape scrape() {
    return new Scrape(telemetry.scrape());
  }

  /** Blocks its event loop until it is released, for a limited time. */
  private static final class Holding extends VerticleBase {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public Future<?> start() {
      return Future.succeededFuture();
    }

    private void hold() {
      context.runOnContext(
          here -> {
            try {
              end.await(14, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    private void letGo() {
      end.countDown();
    }
  }
}
