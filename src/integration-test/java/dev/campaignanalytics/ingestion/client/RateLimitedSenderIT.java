package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.DayBudget;
import dev.campaignanalytics.ingestion.limit.LocalBudget;
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

class RateLimitedSenderIT {
  private static final PlatformRequest<String> REQUEST = request("a-1");
  private static final FeedSchedule.Time TIME =
      new FeedSchedule.Time(CallTimeouts.seconds(1), CallTimeouts.seconds(1));

  private final Clock clock = Clock.fixed(Instant.parse("2026-09-14T10:00:00Z"), ZoneOffset.UTC);
  private final List<Duration> delays = new ArrayList<>();
  private final Delayer delayer =
      time -> {
        delays.add(time);
        return Future.succeededFuture();
      };

  @Test
  void aLongPauseEndsTheRunWithoutACall() {
    var pauses = new CallPauses(clock);
    pauses.pause(Scope.ACCOUNT, "a-1", Duration.ofHours(2));
    var platform = new Platform();

    assertThatThrownBy(() -> pacing(pauses, platform).call(REQUEST).await())
        .isInstanceOfSatisfying(
            SourceException.class, fault -> assertThat(fault.kind()).isEqualTo(Kind.QUOTA));

    assertThat(platform.requested).isZero();
  }

  @Test
  void usageOfNinetyPercentPausesTheAccount() {
    var pauses = new CallPauses(clock);
    var pacing = pacing(pauses, new Platform());

    pacing.onUsage("a-1", new QuotaUsage(91, Duration.ZERO, Scope.ACCOUNT, ""));

    assertThat(pauses.left("a-1")).isEqualTo(Duration.ofSeconds(60));
    assertThat(pauses.left("a-2")).isEqualTo(Duration.ZERO);
  }

  @Test
  void usageOfThreeQuartersSlowsTheAccountDown() {
    var pacing = pacing(new CallPauses(clock), new Platform());
    pacing.onUsage("a-1", new QuotaUsage(80, Duration.ZERO, Scope.ACCOUNT, ""));

    pacing.call(REQUEST).await();

    assertThat(delays).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void whoIsAskedForTooMuchAtOnceIsAskedForHalfAsMuch() {
    var pauses = new CallPauses(clock);
    var atOnce = Details.after(Duration.ofSeconds(1), Scope.APP);
    var tooMany = new SourceException(Kind.THROTTLED, "too many", atOnce);
    var platform = new Platform();
    platform.fault = tooMany;
    var pacing = pacing(pauses, platform);
    pacing.call(REQUEST).otherwiseEmpty().await();
    platform.silent = true;

    Stream.of("a-1", "a-2", "a-3").map(RateLimitedSenderIT::request).forEach(pacing::call);

    // The limit is two concurrent calls, one is half of it.
    assertThat(platform.requested).isEqualTo(1 + 1);
  }

  private RateLimitedSender pacing(CallPauses pauses, PlatformApi inner) {
    var budget = new LocalBudget(clock);
    var day = new DayBudget(null, clock, "meta", 0);
    var limits = new FeedSchedule.Limits(1, 2, 600, TIME);
    return new RateLimitedSender("meta", limits, pauses, budget, day, delayer).around(inner);
  }

  private static PlatformRequest<String> request(String accountId) {
    return new PlatformRequest<>(
        PlatformRequest.Sort.REPORT, accountId, token -> null, response -> "rows");
  }

  /** Responds successfully, with a fault, or not at all. */
  private static final class Platform implements PlatformApi {
    private SourceException fault;
    private boolean silent;
    private int requested;

    @Override
    public <T> Future<T> call(PlatformRequest<T> exchange) {
      requested++;
      if (silent) {
        return Promise.<T>promise().future();
      }
      return fault == null
          ? Future.succeededFuture(exchange.read().apply(null))
          : Future.failedFuture(fault);
    }
  }
}
