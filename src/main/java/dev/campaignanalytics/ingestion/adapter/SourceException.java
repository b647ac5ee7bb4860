package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A source did not return what was requested. The kind says what to do. The message says what
 * happened, where, and what a person can do about it. Contains no token and no body.
 */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Details details;

  public SourceException(Kind kind, String message) {
    this(kind, message, Details.NONE);
  }

  public SourceException(Kind kind, String message, Details details) {
    super(
        says(message)
            ? CleanText.of(SecretMask.mask(message))
            : "no reason was given (" + kind + ")");
    this.kind = kind;
    this.details = details;
  }

  private static boolean says(String message) {
    return message != null && !message.isBlank();
  }

  public Kind kind() {
    return kind;
  }

  public Details details() {
    return details;
  }

  /** What to do about it. Only {@code TRANSIENT} counts against the circuit breaker. */
  public enum Kind {
    /** Network, 5xx, truncated bodies: retry, with backoff, a bounded number of times. */
    TRANSIENT,
    /** A rate limit: wait as long as the details say, then continue. */
    THROTTLED,
    /** A quota of hours or a day is used up: no call before the delay in the details is over. */
    QUOTA,
    /** Too much for one call: request less, see {@link Details#shrink()}. */
    TOO_LARGE,
    /** What was collected so far is invalid (expired page token): start the query again. */
    RESTART,
    /** The access token is no longer valid: renew it once and repeat, then it is {@code REAUTH}. */
    TOKEN_EXPIRED,
    /** The credential is unusable until a person acts. */
    REAUTH,
    /** This account cannot be read with this credential: skip it, check again tomorrow. */
    PERMISSION,
    /** The configured API version is no longer served. */
    VERSION_ENDED,
    /** The same call will never work: a wrong setting or a bug in this program. */
    FATAL
  }

  /** What is made smaller first. */
  public enum Shrink {
    PAGE_SIZE,
    RANGE,
    /** Repeat without {@link Details#refusedMetrics()}, which the figures do not depend on. */
    METRICS,
    CAMPAIGNS,
    /** Run it as an asynchronous job. */
    ASYNC
  }

  /**
   * What helps to carry out the decision.
   *
   * @param delay as the platform said, about a day at most; empty when it said nothing and the
   *     backoff schedule applies
   * @param scope which accounts a pause or a failure concerns
   * @param shrink what to make smaller, in this order, for {@code TOO_LARGE}; for other kinds what
   *     helps when the fault remains after all delays
   * @param backoff the delays before retries, where the platform's table names them
   * @param refusedMetrics names to leave out when the query is repeated
   * @param otherRoute whether another of {@link FoundAccount#via()} may still reach the account
   * @param lasting the kind of fault a {@code QUOTA} is when it does not end
   */
  public record Details(
      Optional<Duration> delay,
      QuotaUsage.Scope scope,
      List<Shrink> shrink,
      Backoff backoff,
      List<String> refusedMetrics,
      boolean otherRoute,
      Optional<Lasting> lasting) {
    private static final Duration MAX_DELAY = Duration.ofHours(25);

    public static final Details NONE =
        new Details(Optional.empty(), QuotaUsage.Scope.ACCOUNT, List.of(), Backoff.NONE, List.of());

    public Details {
      // A delay of zero is not usable, and a delay of years must not stop an account for years.
      delay =
          delay
              .filter(each -> !each.isNegative() && !each.isZero())
              .map(each -> each.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : each);
      shrink = List.copyOf(shrink);
      refusedMetrics = List.copyOf(refusedMetrics);
    }

    public Details(
        Optional<Duration> delay,
        QuotaUsage.Scope scope,
        List<Shrink> shrink,
        Backoff backoff,
        List<String> refusedMetrics) {
      this(delay, scope, shrink, backoff, refusedMetrics, false, Optional.empty());
    }

    public static Details after(Duration delay, QuotaUsage.Scope scope) {
      return new Details(Optional.of(delay), scope, List.of(), Backoff.NONE, List.of());
    }

    public static Details of(QuotaUsage.Scope scope, Backoff backoff) {
      return new Details(Optional.empty(), scope, List.of(), backoff, List.of());
    }

    /** The same with the delay that the platform named. */
    public Details after(Duration each) {
      return new Details(
          Optional.of(each), scope, shrink, backoff, refusedMetrics, otherRoute, lasting);
    }

    /** The same where another access path may be available. */
    public Details orOtherRoute(boolean open) {
      return new Details(delay, scope, shrink, backoff, refusedMetrics, open, lasting);
    }

    /** The same for a fault that passes, or proves to be a lasting one. */
    public Details unless(Optional<Lasting> lasting) {
      return new Details(delay, scope, shrink, backoff, refusedMetrics, otherRoute, lasting);
    }

    public static Details of(QuotaUsage.Scope scope) {
      return of(scope, Backoff.NONE);
    }

    public static Details shrinking(Shrink... order) {
      return new Details(
          Optional.empty(), QuotaUsage.Scope.ACCOUNT, List.of(order), Backoff.NONE, List.of());
    }
  }

  /**
   * A fault that continues is treated as another kind.
   *
   * @param after how long
   * @param kind the kind it has then
   */
  public record Lasting(Duration after, Kind kind) {}
}
