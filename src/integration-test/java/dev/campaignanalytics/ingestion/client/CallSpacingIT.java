package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.Answers;
import dev.campaignanalytics.ingestion.PlatformRows;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.DayBudget;
import dev.campaignanalytics.ingestion.limit.LocalBudget;
import dev.campaignanalytics.ingestion.limit.RetryBudget;
import dev.campaignanalytics.retry.Backoff;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rate-limit responses without a time, with all the guards that handle them. */
class CallSpacingIT {
  private static final FeedSchedule.Time TIME =
      new FeedSchedule.Time(CallTimeouts.seconds(1), CallTimeouts.seconds(1));

  private final Ticking clock = new Ticking();
  private final Scripted platform = new Scripted();
  private final CallPauses pauses = new CallPauses(clock);
  private final Delayer delayer =
      time -> {
        clock.now = clock.now.plus(time);
        return Future.succeededFuture();
      };
  private final PlatformApi guarded =
      new RetryingSender(pacing(), pauses, new RetryBudget(clock), delayer);

  @Test
  void platforms03TheWaitsGrowAndTheCallAfterAGoodOneStillKeepsItsDistance() {
    platform.responds(limit(), limit(), limit(), null, null, null, null, null);

    IntStream.range(0, 5).forEach(n -> call("a-1"));

    assertGaps(5, 10, 20, 20, 10, 5, 0);
  }

  @Test
  void platforms03TheNextCallIsSpacedByWhatTheOneBeforeItMet() {
    platform.responds(limit(), null, limit(), null, null, null);

    IntStream.range(0, 4).forEach(n -> call("a-1"));

    assertGaps(5, 5, 5, 5, 0);
  }

  @Test
  void platforms03CallsOfOtherAccountsAreSpacedToo() {
    platform.responds(limit(), null, null, null);

    call("a-1");
    call("a-2");
    call("a-3");

    assertGaps(5, 5, 0);
  }

  @Test
  void platforms03ALimitOfAnAccountSpacesThatAccountOnly() {
    var ofAccount = new SourceException(Kind.THROTTLED, "too many", withDelays(Scope.ACCOUNT));
    platform.responds(ofAccount, null, null, null);

    call("a-1");
    call("a-2");
    call("a-1");

    assertGaps(5, 0, 5);
  }

  @Test
  void platforms03WhenNoTryIsLeftTheCallsAreSpacedAllTheSame() {
    platform.responds(limit(), limit(), limit(), limit(), limit(), limit(), null);

    assertThatThrownBy(() -> call("a-1")).hasMessage("too many");
    call("a-2");

    assertGaps(5, 10, 20, 40, 60, 60);
  }

  /** As Google's: when a delay does not help, a smaller report may. */
  @Test
  void platforms03ALimitThatASmallerReportMayHelpIsWaitedForFirst() {
    var details =
        new Details(
            Optional.empty(), Scope.APP, List.of(Shrink.RANGE), withDelays().backoff(), List.of());
    platform.responds(new SourceException(Kind.THROTTLED, "too many", details), null);

    call("a-1");

    assertGaps(5);
  }

  @ParameterizedTest
  @EnumSource(PlatformRows.class)
  void platforms03EachPlatformsUnexplained429SpacesAllCallsAndIsTriedAgain(PlatformRows rows) {
    var fault =
        Answers.fault(() -> rows.api().reports().read(rows.query(), Answers.response(429, "busy")));
    platform.responds(fault, fault, null, null);

    call("a-1");
    call("a-2");

    assertThat(fault.kind()).isEqualTo(Kind.THROTTLED);
    assertThat(fault.details().scope()).isEqualTo(Scope.APP);
    var delays = fault.details().backoff().delays();
    assertThat(gaps().get(0)).isGreaterThanOrEqualTo(delays.get(0));
    assertThat(gaps().get(1)).isGreaterThanOrEqualTo(delays.get(1));
    assertThat(gaps().get(2)).as("the next call").isGreaterThanOrEqualTo(delays.get(0));
  }

  private void call(String accountId) {
    guarded
        .call(
            new PlatformRequest<>(
                PlatformRequest.Sort.REPORT, accountId, token -> null, response -> "rows"))
        .await();
  }

  private RateLimitedSender pacing() {
    var day = new DayBudget(null, clock, "google", 0);
    var limits = new FeedSchedule.Limits(2, 10, 1_000_000, TIME);
    var budget = new LocalBudget(clock);
    return new RateLimitedSender("google", limits, pauses, budget, day, delayer).around(platform);
  }

  private static SourceException limit() {
    return new SourceException(Kind.THROTTLED, "too many", withDelays());
  }

  private static Details withDelays() {
    return withDelays(Scope.APP);
  }

  private static Details withDelays(Scope scope) {
    return Details.of(scope, Backoff.doubling(Duration.ofSeconds(5), Duration.ofSeconds(60), 5));
  }

  /** Seconds between the calls; up to a fifth more, so that nodes do not call at the same time. */
  private void assertGaps(int... seconds) {
    var gaps = gaps();
    assertThat(gaps).hasSize(seconds.length);
    for (int i = 0; i < seconds.length; i++) {
      assertThat(gaps.get(i))
          .as("gap %d of %s", i, gaps)
          .isBetween(Duration.ofSeconds(seconds[i]), Duration.ofMillis(seconds[i] * 1200L));
    }
  }

  private List<Duration> gaps() {
    return IntStream.range(1, platform.calls.size())
        .mapToObj(i -> Duration.between(platform.calls.get(i - 1), platform.calls.get(i)))
        .toList();
  }

  /** Responds with these faults in turn; null is a success. */
  private final class Scripted implements PlatformApi {
    private final Deque<Optional<SourceException>> script = new ArrayDeque<>();
    private final List<Instant> calls = new ArrayList<>();

    private void responds(SourceException... faults) {
      for (var fault : faults) {
        script.add(Optional.ofNullable(fault));
      }
    }

    @Override
    public <T> Future<T> call(PlatformRequest<T> exchange) {
      calls.add(clock.now);
      return script
          .remove()
          .<Future<T>>map(Future::failedFuture)
          .orElseGet(() -> Future.succeededFuture(exchange.read().apply(null)));
    }
  }

  /** A clock that advances only by waiting. */
  private static final class Ticking extends Clock {
    private Instant now = Instant.parse("2026-09-14T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
