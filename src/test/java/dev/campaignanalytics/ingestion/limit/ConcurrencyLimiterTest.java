package dev.campaignanalytics.ingestion.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimiterTest {
  private final ConcurrencyLimiter lane = new ConcurrencyLimiter(4);

  @Test
  void letsAsManyThroughAsItIsWide() {
    var entered = enter(6);

    assertThat(entered.stream().filter(Future::isComplete)).hasSize(4);
    lane.leave();
    assertThat(entered.stream().filter(Future::isComplete)).hasSize(5);
  }

  @Test
  void isHalfAsWideAfterThereWereTooMany() {
    lane.beCareful();

    assertThat(enter(6).stream().filter(Future::isComplete)).hasSize(2);
  }

  @Test
  void isAsWideAsBeforeWhenEnoughWentWell() {
    lane.beCareful();
    var entered = enter(6);

    for (int call = 0; call < 20; call++) {
      lane.wentWell();
    }
    lane.leave();

    // One has left, and four are inside.
    assertThat(entered.stream().filter(Future::isComplete)).hasSize(5);
  }

  private List<Future<Void>> enter(int calls) {
    return Stream.generate(lane::enter).limit(calls).toList();
  }
}
