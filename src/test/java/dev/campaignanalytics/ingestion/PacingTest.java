package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.SourceException.Details;
import dev.campaignanalytics.ingestion.SourceException.Kind;
import dev.campaignanalytics.ingestion.Usage.Scope;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final Exchange<String> QUESTION = question("a-1");
  private static final Schedule.Time TIME =
      new Schedule.Time(Patience.seconds(1), Patience.seconds(1));

  private final Clock clock = Clock.fixed(Instant.parse("2026-09-14T10:00:00Z"), ZoneOffset.UTC);
  private final List<Duration> waits = new ArrayList<>();
  private final Waiting waiting =
      time -> {
        waits.add(time);
        return Future.succeededFuture();
      };

  @Test
  void aLongPauseEndsTheRunWithoutACall() {
    var pauses = new Pauses(clock);
    pauses.pause(Scope.ACCOUNT, "a-1", Duration.ofHours(2));
    var platform = new Platform();

    assertThatThrownBy(() -> pacing(pauses, platform).ask(QUESTION).await())
        .isInstanceOfSatisfying(
            SourceException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.QUOTA));

    assertThat(platform.asked).isZero();
  }

  @Test
  void usageOfNinetyPercentPausesTheAccount() {
    var pauses = new Pauses(clock);
    var pacing = pacing(pauses, new Platform());

    pacing.onUsage("a-1", new Usage(91, Duration.ZERO, Scope.ACCOUNT, ""));

    assertThat(pauses.left("a-1")).isEqualTo(Duration.ofSeconds(60));
    assertThat(pauses.left("a-2")).isEqualTo(Duration.ZERO);
  }

  @Test
  void usageOfThreeQuartersSlowsTheAccountDown() {
    var pacing = pacing(new Pauses(clock), new Platform());
    pacing.onUsage("a-1", new Usage(80, Duration.ZERO, Scope.ACCOUNT, ""));

    pacing.ask(QUESTION).await();

    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void whoIsAskedForTooMuchAtOnceIsAskedForHalfAsMuch() {
    var pauses = new Pauses(clock);
    var atOnce = Details.waiting(Duration.ofSeconds(1), Scope.APP);
    var tooMany = new SourceException(Kind.THROTTLED, "too many", atOnce);
    var platform = new Platform();
    platform.fault = tooMany;
    var pacing = pacing(pauses, platform);
    pacing.ask(QUESTION).otherwiseEmpty().await();
    platform.silent = true;

    Stream.of("a-1", "a-2", "a-3").map(PacingTest::question).forEach(pacing::ask);

    // Two at once are allowed, one is half of it.
    assertThat(platform.asked).isEqualTo(1 + 1);
  }

  private Pacing pacing(Pauses pauses, Api inner) {
    var budget = new LocalBudget(clock);
    var day = new DayBudget(null, clock, "meta", 0);
    var limits = new Schedule.Limits(1, 2, 600, TIME);
    return new Pacing(new Pacing.Pace("meta", pauses, budget, day, waiting), limits).around(inner);
  }

  private static Exchange<String> question(String accountId) {
    return new Exchange<>(Exchange.Sort.REPORT, accountId, token -> null, answer -> "rows");
  }

  /** Answers well, with a fault, or not at all. */
  private static final class Platform implements Api {
    private SourceException fault;
    private boolean silent;
    private int asked;

    @Override
    public <T> Future<T> ask(Exchange<T> exchange) {
      asked++;
      if (silent) {
        return Promise.<T>promise().future();
      }
      return fault == null
          ? Future.succeededFuture(exchange.read().apply(null))
          : Future.failedFuture(fault);
    }
  }
}
