package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.adapter.SourceException.Shrink.CAMPAIGNS;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Shrink.RANGE;
import static java.time.Duration.ofSeconds;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * TikTok's codes, each with its handling. The text of a code may change any day and decides nothing
 * here; {@link TikTokFaults} contains the two exceptions.
 */
enum TikTokFault {
  APP_LIMIT(
      Kind.THROTTLED,
      Policy.of(Scope.APP, ofSeconds(2), ofSeconds(10), ofSeconds(300)),
      "the app's rate limit; other programs under the same app id share it",
      40100,
      40016),
  ADVERTISER_LIMIT(
      Kind.THROTTLED,
      Policy.of(Scope.ACCOUNT, ofSeconds(2), ofSeconds(10), ofSeconds(300)),
      "the advertiser's rate limit",
      40133),
  QUERY_TOO_LARGE(
      Kind.TOO_LARGE, Policy.shrinking(RANGE, CAMPAIGNS), "the query is too large", 40067),
  TOO_MANY_IDS(Kind.TOO_LARGE, Policy.shrinking(CAMPAIGNS), "too many ids in one call", 40011),
  TOKEN_DEAD(
      Kind.REAUTH,
      Policy.of(Scope.CREDENTIAL),
      "the access token is not accepted; renew TIKTOK_ACCESS_TOKEN",
      40102,
      40103,
      40104,
      40105,
      40106,
      40107),
  CONSENT_NEEDED(
      Kind.REAUTH,
      Policy.of(Scope.CREDENTIAL),
      "app id, secret or authorization code is wrong or used up; check TIKTOK_APP_ID and"
          + " TIKTOK_APP_SECRET, else have the advertiser consent again",
      40101,
      40108,
      40110,
      40115),
  NO_PERMISSION(
      Kind.PERMISSION,
      Policy.of(Scope.ACCOUNT),
      "the token may not read this advertiser; have its owner share it with the app's user",
      40001,
      40125),
  ADVERTISER_GONE(
      Kind.PERMISSION,
      Policy.of(Scope.ACCOUNT),
      "the advertiser was deleted or is no longer shared with the token",
      40300,
      40301),
  OBJECT_GONE(Kind.PERMISSION, Policy.of(Scope.ACCOUNT), "the object does not exist", 40007),
  OPERATOR(
      Kind.FATAL,
      Policy.of(Scope.APP),
      "the developer app is blocked, not approved or not on an allow-list; see TikTok's developer"
          + " portal",
      40113,
      40118,
      40119,
      40124,
      41000),
  VERSION(
      Kind.VERSION_ENDED,
      Policy.of(Scope.APP),
      "this API version is not served; put a newer one into TIKTOK_BASE_URL",
      40006,
      40051),
  API_CHANGED(
      Kind.FATAL,
      Policy.of(Scope.APP),
      "the endpoint or the domain is not served; check TIKTOK_BASE_URL",
      40008,
      40010,
      41001,
      41002),
  PARAMETER(Kind.FATAL, Policy.of(Scope.ACCOUNT), "a parameter is refused", 40000, 40002, 40132),
  NOT_IN_SANDBOX(
      Kind.FATAL, Policy.of(Scope.APP), "the sandbox does not have this", 40009, 40013, 40014),
  DUPLICATE_REQUEST(
      Kind.TRANSIENT,
      Policy.of(Scope.ACCOUNT, ofSeconds(5)),
      "treated as a repeated request",
      40050),
  TASK_FAILED(
      Kind.RESTART, Policy.of(Scope.ACCOUNT, ofSeconds(10)), "an asynchronous task failed", 40200),
  TASK_NOT_READY(
      Kind.TRANSIENT, Policy.after(Scope.ACCOUNT, ofSeconds(10)), "a task is not ready", 40201),
  CONFLICT(
      Kind.TRANSIENT,
      Policy.of(Scope.ACCOUNT, ofSeconds(5), ofSeconds(30), ofSeconds(300)),
      "a conflict on TikTok's side",
      40202),
  INTERNAL_VALIDATION(
      Kind.TRANSIENT,
      Policy.of(Scope.ACCOUNT, ofSeconds(5), ofSeconds(30)),
      "TikTok's internal validation failed",
      40700),
  SLOW_SERVER(
      Kind.TRANSIENT,
      new Policy(
          Scope.ACCOUNT,
          Optional.empty(),
          Backoff.of(ofSeconds(5), ofSeconds(30), ofSeconds(300)),
          List.of(RANGE, CAMPAIGNS)),
      "a fault of TikTok's servers that large queries meet more often",
      51002,
      51004),
  SERVER(
      Kind.TRANSIENT,
      Policy.of(Scope.ACCOUNT, ofSeconds(5), ofSeconds(30), ofSeconds(300)),
      "a fault of TikTok's servers",
      50000,
      50001,
      50002,
      51305),
  MAINTENANCE(
      Kind.TRANSIENT,
      Policy.after(Scope.APP, ofSeconds(300)),
      "TikTok is under maintenance",
      60001,
      61000),
  UNKNOWN(Kind.FATAL, Policy.of(Scope.ACCOUNT), "a code that is not known here");

  private static final Map<Integer, TikTokFault> BY_CODE =
      Arrays.stream(values())
          .flatMap(fault -> fault.codes.stream().map(code -> Map.entry(code, fault)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final Kind kind;
  private final Policy policy;
  private final String advice;
  private final List<Integer> codes;

  TikTokFault(Kind kind, Policy policy, String advice, Integer... codes) {
    this.kind = kind;
    this.policy = policy;
    this.advice = advice;
    this.codes = List.of(codes);
  }

  /** Codes are grouped in classes: the first digit decides for codes that are not listed. */
  static TikTokFault of(int code) {
    var byClass =
        switch (code / 10_000) {
          case 5 -> SERVER;
          case 6 -> MAINTENANCE;
          default -> UNKNOWN;
        };
    return BY_CODE.getOrDefault(code, byClass);
  }

  Kind kind() {
    return kind;
  }

  String advice() {
    return advice;
  }

  Details details() {
    return new Details(policy.delay, policy.scope, policy.shrink, policy.backoff, List.of());
  }

  private record Policy(
      Scope scope, Optional<Duration> delay, Backoff backoff, List<Shrink> shrink) {
    static Policy of(Scope scope, Duration... delays) {
      return new Policy(scope, Optional.empty(), Backoff.of(delays), List.of());
    }

    static Policy after(Scope scope, Duration delay) {
      return new Policy(scope, Optional.of(delay), Backoff.NONE, List.of());
    }

    static Policy shrinking(Shrink... order) {
      return new Policy(Scope.ACCOUNT, Optional.empty(), Backoff.NONE, List.of(order));
    }
  }
}
