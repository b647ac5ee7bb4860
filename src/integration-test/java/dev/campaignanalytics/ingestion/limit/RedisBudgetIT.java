package dev.campaignanalytics.ingestion.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.redis.RedisClients;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The state of a platform's budget that nodes share. */
class RedisBudgetIT {
  private static final Instant NOW = Instant.parse("2026-09-14T10:00:00Z");
  private static final FeedSchedule.Limits LIMITS =
      new FeedSchedule.Limits(
          1, 2, 600, new FeedSchedule.Time(CallTimeouts.seconds(1), CallTimeouts.seconds(1)), 0, 3);

  private final Vertx vertx = Vertx.vertx();
  private final Redis redis = RedisClients.pooled(vertx, TestServices.redis());
  private final RateBudget one = budget();
  private final RateBudget other = budget();

  RedisBudgetIT() {
    redis.send(Request.cmd(Command.FLUSHDB)).await();
  }

  private RateBudget budget() {
    return new RedisBudget(redis, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void callsOfAllNodesAreCountedTogether() {
    assertThat(take(one)).isZero();
    assertThat(take(other)).isZero();
    assertThat(take(one)).isZero();

    assertThat(take(other)).isPositive();
  }

  @Test
  void aPauseThatOneNodeIsAskedForHoldsTheOthers() {
    one.hold("meta", NOW.plusSeconds(60));
    one.hold("meta", NOW.plusSeconds(20));

    assertThat(take(other)).isEqualTo(Duration.ofSeconds(60));
    assertThat(other.take("google", LIMITS).await()).isZero();
  }

  @Test
  void aPauseThatIsOverDelaysNoCall() {
    one.hold("meta", NOW.minusSeconds(1));

    assertThat(take(other)).isZero();
  }

  private static Duration take(RateBudget budget) {
    return budget.take("meta", LIMITS).await();
  }
}
