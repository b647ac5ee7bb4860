package dev.campaignanalytics.ingestion.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.world.EmulatorClock;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.client.PlatformApi;
import dev.campaignanalytics.ingestion.client.RetryingSender;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F19: further tries are a small part of all calls")
class RetryBudgetTest {
  private static final PlatformRequest<String> REQUEST =
      new PlatformRequest<>(PlatformRequest.Sort.REPORT, "a-1", token -> null, response -> "rows");

  private final EmulatorClock clock = new EmulatorClock(Clock.systemUTC());
  private final RetryBudget budget = new RetryBudget(clock);
  private int made;

  RetryBudgetTest() {
    clock.stop();
  }

  @Test
  void whenHalfOfAllCallsFailATenthMoreIsMade() {
    var random = new Random(7);
    PlatformApi halfFails = failing(() -> random.nextBoolean());

    callTimes(halfFails, 2000);

    assertThat(made).isBetween(2190, 2200);
    assertThat(budget.refused()).isPositive();
  }

  @Test
  void whenEveryCallFailsATenthMoreIsMade() {
    callTimes(failing(() -> true), 500);

    assertThat(made).isEqualTo(500 + 50);
  }

  @Test
  void aQuietPlatformIsTriedAgainAllTheSame() {
    callTimes(failing(() -> true), 4);

    assertThat(made).isEqualTo(4 + RetryBudget.ALWAYS);
  }

  @Test
  void whatWasUsedUpComesBackAfterAWindow() {
    callTimes(failing(() -> true), 100);
    clock.advance(RetryBudget.WINDOW.plusSeconds(1));
    made = 0;

    callTimes(failing(() -> true), 1);

    assertThat(made).isEqualTo(6);
  }

  private interface Chance {
    boolean strikes();
  }

  private PlatformApi failing(Chance chance) {
    return new PlatformApi() {
      @Override
      public <T> Future<T> call(PlatformRequest<T> exchange) {
        made++;
        return chance.strikes()
            ? Future.failedFuture(new SourceException(Kind.TRANSIENT, "away"))
            : Future.succeededFuture(exchange.read().apply(null));
      }
    };
  }

  private void callTimes(PlatformApi platform, int times) {
    var pauses = new CallPauses(clock);
    var retrying = new RetryingSender(platform, pauses, budget, time -> Future.succeededFuture());
    for (int i = 0; i < times; i++) {
      retrying.call(REQUEST).otherwiseEmpty().await();
    }
  }
}
