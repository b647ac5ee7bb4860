package dev.campaignanalytics.api.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.redis.RedisBudget;
import dev.campaignanalytics.redis.RedisClients;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateLimitsIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:15Z"), ZoneOffset.UTC);
  private static final int LIMIT = 1000;
  private static final RateLimits.SharedCount AWAY =
      (name, count, retained) -> Future.failedFuture("away");

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void aNodeHoldsToTheBudgetByItselfWhileTheSharedCountIsAway() {
    var limits = new RateLimits(LIMIT, Duration.ofMinutes(1), AWAY, CLOCK);
    limits.start(vertx);

    for (int i = 0; i < LIMIT; i++) {
      assertThat(limits.take("key").exceeded()).isFalse();
    }

    assertThat(limits.take("key").exceeded()).isTrue();
    assertThat(limits.take("other").exceeded()).isFalse();
    assertThat(limits.take("key").resetSeconds()).isEqualTo(45);
  }

  @Test
  void aNewWindowBringsANewBudget() {
    var later = Clock.offset(CLOCK, Duration.ofMinutes(1));
    var limits = new RateLimits(LIMIT, Duration.ofMinutes(1), AWAY, CLOCK);
    for (int i = 0; i < LIMIT + 1; i++) {
      limits.take("key");
    }

    assertThat(new RateLimits(LIMIT, Duration.ofMinutes(1), AWAY, later).take("key").left())
        .isEqualTo(LIMIT - 1);
  }

  @Test
  void whatOtherNodesCountIsCounted() {
    var redis = RedisClients.pooled(vertx, TestServices.redis());
    var key = UUID.randomUUID().toString();
    var here = new RateLimits(LIMIT, Duration.ofMinutes(1), new RedisBudget(redis)::report, CLOCK);
    var there = new RateLimits(LIMIT, Duration.ofMinutes(1), new RedisBudget(redis)::report, CLOCK);
    here.start(vertx);
    there.start(vertx);
    for (int i = 0; i < LIMIT; i++) {
      here.take(key);
    }

    // Each check is itself counted, but there are far fewer in that time than the budget allows.
    await()
        .pollInterval(Duration.ofMillis(400))
        .atMost(Duration.ofSeconds(30))
        .until(() -> there.take(key).exceeded());
  }
}
