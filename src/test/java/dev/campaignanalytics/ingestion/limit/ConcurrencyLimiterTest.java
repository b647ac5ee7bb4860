package dev.campaignanalytics.ingestion.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
  private final ConcurrencyLimiter limiter = new ConcurrencyLimiter(4);

  @Test
  void letsAsManyThroughAsItIsWide() {
    var entered = enter(6);

    assertThat(entered.stream().filter(Future::isComplete)).hasSize(4);
    limiter.leave();
    assertThat(entered.stream().filter(Future::isComplete)).hasSize(5);
  }

  @Test
  void isHalfAsWideAfterThereWereTooMany() {
    limiter.beCareful();

    assertThat(enter(6).stream().filter(Future::isComplete)).hasSize(2);
  }

  @Test
  void isAsWideAsBeforeWhenEnoughWentWell() {
    limiter.beCareful();
    var entered = enter(6);

    for (int call = 0; call < 20; call++) {
      limiter.wentWell();
    }
    limiter.leave();

    // One has left, and four are inside.
    assertThat(entered.stream().filter(Future::isComplete)).hasSize(5);
  }

  private List<Future<Void>> enter(int calls) {
    return Stream.generate(limiter::enter).limit(calls).toList();
  }
}
