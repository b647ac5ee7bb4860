package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.client.CircuitBreakerSender;
import dev.campaignanalytics.ingestion.client.Delayer;
import dev.campaignanalytics.ingestion.client.PlatformApi;
import dev.campaignanalytics.ingestion.client.RetryingSender;
import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.RetryBudget;
import dev.campaignanalytics.retry.Backoff;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The guards around a platform, each tested separately. */
class GuardsTest {
  private static final PlatformRequest<String> REQUEST =
      new PlatformRequest<>(PlatformRequest.Sort.REPORT, "a-1", token -> null, response -> "rows");

  private final Vertx vertx = Vertx.vertx();
  private final Clock clock = Clock.fixed(Instant.parse("2026-09-14T10:00:00Z"), ZoneOffset.UTC);
  private final List<Duration> delays = new ArrayList<>();
  private final Delayer delayer =
      time -> {
        delays.add(time);
        return Future.succeededFuture();
      };

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void anExpiredTokenDoesNotOpenTheCircuit() {
    var breaking = breaking(new Scripted(fault(Kind.TOKEN_EXPIRED)));

    callTimes(breaking, 50);

    assertThat(breaking.state()).isEqualTo("CLOSED");
  }

  @Test
  void fiveFailuresInARowOpenTheCircuitAndTheNextCallIsNotMade() {
    var platform = new Scripted(fault(Kind.TRANSIENT));
    var breaking = breaking(platform);

    callTimes(breaking, 9);

    assertThat(breaking.state()).isEqualTo("OPEN");
    assertThat(platform.requested).isEqualTo(5);
  }

  @Test
  @DisplayName("F19: two failures of three open the circuit though there were never five in a row")
  void twoFailuresOfThreeOpenTheCircuitThoughNeverFiveInARow() {
    var breaking = breaking(new Scripted(fault(Kind.TRANSIENT), fault(Kind.TRANSIENT), null));

    callTimes(breaking, 24);

    assertThat(breaking.state()).isEqualTo("OPEN");
  }

  @Test
  void oneFailureOfFourLeavesTheCircuitClosed() {
    var breaking = breaking(new Scripted(fault(Kind.TRANSIENT), null, null, null));

    callTimes(breaking, 100);

    assertThat(breaking.state()).isEqualTo("CLOSED");
  }

  @Test
  @DisplayName(
      "F38: of everybody who asks while the circuit is half open, one probe is let through")
  void whileTheCircuitIsHalfOpenOneProbeIsLetThrough() {
    var platform = new Scripted(fault(Kind.TRANSIENT));
    var states = new CopyOnWriteArrayList<String>();
    var openFor = Duration.ofMillis(100);
    var breaking = new CircuitBreakerSender(platform, "meta", vertx, clock, openFor, states::add);
    callTimes(breaking, 5);
    platform.holdResponsesBack();

    await().until(() -> states.contains("HALF_OPEN"));
    var responses = Stream.generate(() -> breaking.call(REQUEST)).limit(50).toList();
    await().until(() -> responses.stream().filter(Future::failed).count() == 49);

    assertThat(platform.requested).isEqualTo(6);
    platform.respond();
    await().until(() -> breaking.state().equals("CLOSED"));
  }

  @Test
  @DisplayName("F38: a probe that fails opens the circuit again")
  void aProbeThatFailsOpensTheCircuitAgain() {
    var platform = new Scripted(fault(Kind.TRANSIENT));
    var states = new CopyOnWriteArrayList<String>();
    var openFor = Duration.ofMillis(100);
    var breaking = new CircuitBreakerSender(platform, "meta", vertx, clock, openFor, states::add);

    callTimes(breaking, 5);
    await().until(() -> states.contains("HALF_OPEN"));
    callTimes(breaking, 1);

    await().until(() -> states.equals(List.of("OPEN", "HALF_OPEN", "OPEN")) || states.size() > 3);
    assertThat(platform.requested).isEqualTo(6);
  }

  @Test
  @DisplayName("F18: whoever names a time is not called before, also when he is only unavailable")
  void aPlatformThatNamesATimeIsNotCalledBeforeIt() {
    var pauses = new CallPauses(clock);
    var details = Details.after(Duration.ofSeconds(90), Scope.ACCOUNT);
    var fault = new SourceException(Kind.TRANSIENT, "away", details);
    var retrying =
        new RetryingSender(new Scripted(fault, null), pauses, new RetryBudget(clock), delayer);

    retrying.call(REQUEST).await();

    // The inner guard would wait this time before the next try; here nothing waits.
    assertThat(pauses.left("a-1")).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(108));
  }

  @Test
  void aPassingFaultIsTriedAgainAfterTheWaitsOfItsTable() {
    var details =
        Details.of(Scope.ACCOUNT, Backoff.of(Duration.ofSeconds(2), Duration.ofSeconds(10)));
    var fault = new SourceException(Kind.TRANSIENT, "passing", details);
    var retrying =
        new RetryingSender(
            new Scripted(fault, fault, null),
            new CallPauses(clock),
            new RetryBudget(clock),
            delayer);

    var response = retrying.call(REQUEST).await();

    assertThat(response).isEqualTo("rows");
    assertThat(delays).hasSize(2);
    assertThat(delays.get(0)).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2400));
    assertThat(delays.get(1)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
  }

  @Test
  void triesAreBounded() {
    var platform = new Scripted(fault(Kind.TRANSIENT));
    var retrying =
        new RetryingSender(platform, new CallPauses(clock), new RetryBudget(clock), delayer);

    assertThatThrownBy(() -> retrying.call(REQUEST).await()).isInstanceOf(SourceException.class);

    assertThat(platform.requested).isEqualTo(6);
  }

  @Test
  void aQuotaOfTheApplicationHoldsEveryAccountUntilItIsOver() {
    var pauses = new CallPauses(clock);
    var details = Details.after(Duration.ofHours(9), Scope.APP);
    var platform = new Scripted(new SourceException(Kind.QUOTA, "used up", details));
    var retrying = new RetryingSender(platform, pauses, new RetryBudget(clock), delayer);

    assertThatThrownBy(() -> retrying.call(REQUEST).await()).hasMessage("used up");

    assertThat(platform.requested).isEqualTo(1);
    assertThat(pauses.left("another account"))
        .isBetween(Duration.ofHours(9), Duration.ofHours(9).plusMinutes(5));
  }

  @Test
  void aLimitOnWhatIsAskedForPausesAndLeavesItToTheReaderToAskForLess() {
    var pauses = new CallPauses(clock);
    var details =
        new Details(
            Optional.of(Duration.ofSeconds(330)),
            Scope.APP,
            List.of(SourceException.Shrink.RANGE),
            Backoff.NONE,
            List.of());
    var platform = new Scripted(new SourceException(Kind.THROTTLED, "too much", details));
    var retrying = new RetryingSender(platform, pauses, new RetryBudget(clock), delayer);

    assertThatThrownBy(() -> retrying.call(REQUEST).await()).hasMessage("too much");

    assertThat(platform.requested).isEqualTo(1);
    assertThat(pauses.left("another account")).isEqualTo(Duration.ofSeconds(330));
  }

  private CircuitBreakerSender breaking(PlatformApi inner) {
    var openFor = Duration.ofMinutes(5);
    return new CircuitBreakerSender(inner, "meta", vertx, clock, openFor, state -> {});
  }

  private static void callTimes(PlatformApi api, int times) {
    for (int i = 0; i < times; i++) {
      api.call(REQUEST).otherwiseEmpty().await();
    }
  }

  private static SourceException fault(Kind kind) {
    return new SourceException(kind, new JsonObject().put("kind", kind).encode());
  }

  /** Responds with the faults in turn, repeatedly; null is a success. */
  private static final class Scripted implements PlatformApi {
    private final Deque<SourceException[]> script = new ArrayDeque<>();
    private final Promise<Void> held = Promise.promise();
    private boolean holds;
    private volatile int requested;

    private Scripted(SourceException... faults) {
      Arrays.stream(faults).forEach(fault -> script.add(new SourceException[] {fault}));
    }

    /** Successful responses, but only when {@link #answer} is called. */
    private void holdResponsesBack() {
      holds = true;
    }

    private void respond() {
      held.complete();
    }

    @Override
    public <T> Future<T> call(PlatformRequest<T> exchange) {
      requested++;
      if (holds) {
        return held.future().map(answered -> exchange.read().apply(null));
      }
      var next = script.poll();
      script.add(next);
      return next[0] == null
          ? Future.succeededFuture(exchange.read().apply(null))
          : Future.failedFuture(next[0]);
    }
  }
}
