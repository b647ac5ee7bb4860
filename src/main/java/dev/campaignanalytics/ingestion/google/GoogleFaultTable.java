package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope.ACCOUNT;
import static dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope.APP;
import static dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope.CREDENTIAL;
import static dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope.UNEXPLAINED;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.FATAL;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.PERMISSION;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.QUOTA;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.REAUTH;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.RESTART;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.THROTTLED;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.TOKEN_EXPIRED;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.TOO_LARGE;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.TRANSIENT;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.VERSION_ENDED;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How to handle each of Google's error codes; the first matching rule applies. */
final class GoogleFaultTable {
  private static final Backoff SHORT = seconds(5, 60, 5);

  /** The value that Google sends where a version does not know the actual code. */
  private static final Set<String> UNPUBLISHED =
      Set.of("UNKNOWN", "UNSPECIFIED", "ERROR_CODE_NOT_PUBLISHED");

  private static final Set<String> PROJECT_REASONS =
      Set.of(
          "SERVICE_DISABLED",
          "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
          "BILLING_DISABLED",
          "CONSUMER_INVALID",
          "CONSUMER_SUSPENDED",
          "USER_PROJECT_DENIED",
          "SECURITY_POLICY_VIOLATED");

  /** Network, 5xx, broken JSON: after some tries the size may be the cause. */
  static final Rule PASSING =
      rule(TRANSIENT, ACCOUNT, "Google failed temporarily").after(SHORT).shrinking();

  /** A truncated response with a success status: most likely too long for a proxy on the path. */
  static final Rule CUT =
      rule(TRANSIENT, ACCOUNT, "Google's answer has no end").after(seconds(5, 10, 2)).shrinking();

  private static final Rule STALE =
      rule(
          TOKEN_EXPIRED,
          CREDENTIAL,
          "the access token has expired; if a new one is refused too, log in again");
  private static final Rule PERSON =
      rule(
          REAUTH,
          CREDENTIAL,
          "the login is not valid any more; repair its Google account or let another user consent");
  private static final Rule PROJECT =
      rule(FATAL, APP, "the Cloud project lacks access; apply on its Google Ads API page");
  private static final Rule API_OFF =
      rule(FATAL, APP, "switch the Google Ads API on in the Cloud project; scope is adwords");
  private static final Rule REFUSED =
      rule(
          FATAL,
          UNEXPLAINED,
          "refused without a reason; look at the login's access to it, and if all accounts are"
              + " refused, switch the Google Ads API on in the Cloud project");
  private static final Rule NOT_FOUND =
      rule(
          VERSION_ENDED,
          UNEXPLAINED,
          "no such path; look at the account, and if all are refused, raise GOOGLE_API_VERSION");
  private static final Rule SKIP =
      rule(PERMISSION, ACCOUNT, "the account cannot be read with this login");
  private static final Rule MANAGER =
      rule(PERMISSION, ACCOUNT, "it is a manager, which has no figures of its own");
  private static final Rule NO_MANAGER =
      rule(FATAL, ACCOUNT, "no such manager; check GOOGLE_LOGIN_CUSTOMER_ID");
  private static final Rule BUG = rule(FATAL, ACCOUNT, "Google refuses the request");
  private static final Rule TOO_OLD =
      rule(FATAL, ACCOUNT, "days before Google's history of 37 months");
  private static final Rule VERSION =
      rule(VERSION_ENDED, APP, "the version is not served; raise GOOGLE_API_VERSION");
  private static final Rule RELOAD = rule(RESTART, ACCOUNT, "the pages have expired").shrinking();
  private static final Rule BIG = rule(TOO_LARGE, ACCOUNT, "too much for one query").shrinking();
  private static final Rule USED_UP =
      rule(QUOTA, APP, "the operations are used up").after(seconds(900, 21_600, 6));
  private static final Rule SLOWER =
      rule(THROTTLED, ACCOUNT, "too many calls at once").after(seconds(5, 60, 6));

  /** Without a failure the scope of the limit is unknown, so all calls are spaced. */
  private static final Rule BUSY = rule(THROTTLED, APP, "too many calls at once").after(SHORT);

  private static final Rule CHANGING =
      rule(TRANSIENT, ACCOUNT, "the account was being changed").after(seconds(1, 60, 6));

  /** A code that ends in * matches all codes with that prefix. */
  private static final List<Line> LINES =
      List.of(
          on(
              "authenticationError",
              STALE,
              "OAUTH_TOKEN_EXPIRED",
              "OAUTH_TOKEN_INVALID",
              "AUTHENTICATION_ERROR",
              "OAUTH_TOKEN_HEADER_INVALID"),
          on(
              "authenticationError",
              PERSON,
              "OAUTH_TOKEN_REVOKED",
              "OAUTH_TOKEN_DISABLED",
              "GOOGLE_ACCOUNT_DELETED",
              "GOOGLE_ACCOUNT_AUTHENTICATION_FAILED",
              "NOT_ADS_USER",
              "TWO_STEP_VERIFICATION_NOT_ENROLLED",
              "ADVANCED_PROTECTION_NOT_ENROLLED"),
          on("authenticationError", SKIP, "CUSTOMER_NOT_FOUND", "CLIENT_CUSTOMER_ID_INVALID"),
          on("authenticationError", PROJECT, "DEVELOPER_TOKEN_INVALID", "ORGANIZATION_NOT_*"),
          on(
              "authorizationError",
              SKIP.tryingOtherRoute(),
              "USER_PERMISSION_DENIED",
              "INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION"),
          on(
              "authorizationError",
              PROJECT,
              "CLOUD_PROJECT_*",
              "PROJECT_DISABLED",
              "DEVELOPER_TOKEN_*",
              "MISSING_TOS"),
          on("authorizationError", SKIP, "*"),
          on("headerError", NO_MANAGER, "INVALID_LOGIN_CUSTOMER_ID"),
          on("quotaError", USED_UP, "RESOURCE_EXHAUSTED"),
          on("quotaError", SLOWER, "RESOURCE_TEMPORARILY_EXHAUSTED"),
          on("quotaError", BIG.after(seconds(300, 3600, 6)), "EXCESSIVE_SHORT_TERM_*"),
          on("quotaError", BIG.after(seconds(3600, 21_600, 6)), "EXCESSIVE_LONG_TERM_*"),
          on("quotaError", BUG, "ACCESS_PROHIBITED"),
          on("internalError", PASSING, "TRANSIENT_ERROR", "INTERNAL_ERROR"),
          on("internalError", BIG.after(SHORT), "DEADLINE_EXCEEDED"),
          on("requestError", RELOAD, "EXPIRED_PAGE_TOKEN", "INVALID_PAGE_TOKEN"),
          on("requestError", BIG, "RPC_DEADLINE_TOO_SHORT"),
          on("requestError", VERSION, "UNSUPPORTED_VERSION"),
          on("queryError", MANAGER, "REQUESTED_METRICS_FOR_MANAGER"),
          on("queryError", BIG, "DATE_RANGE_TOO_WIDE"),
          on("dateRangeError", TOO_OLD, "REQUESTED_DATE_GRANULARITY_NOT_SUPPORTED"),
          on("databaseError", CHANGING, "CONCURRENT_MODIFICATION"),
          on("headerError", BUG, "*"),
          on("requestError", BUG, "*"),
          on("queryError", BUG, "*"),
          on("dateRangeError", BUG, "*"),
          on("dateError", BUG, "*"));

  private GoogleFaultTable() {}

  /** Empty for codes that are not in the table: then the HTTP status decides. */
  static Optional<Rule> of(String group, String code) {
    return UNPUBLISHED.contains(code)
        ? Optional.empty()
        : LINES.stream().filter(line -> line.fits(group, code)).findFirst().map(Line::rule);
  }

  /**
   * What the front end reports about the whole project, in a {@code google.rpc.ErrorInfo}; empty
   * for other reasons.
   */
  static Optional<Rule> ofReason(String reason) {
    return PROJECT_REASONS.contains(reason) ? Optional.of(API_OFF) : Optional.empty();
  }

  static Rule ofStatus(int status) {
    return switch (status) {
      case 401 -> STALE;
      case 403 -> REFUSED;
      case 404 -> NOT_FOUND;
      case 408, 409, 499 -> PASSING;
      case 429 -> BUSY.shrinking();
      case 501 -> BUG;
      default -> status >= 500 || status < 300 ? PASSING : BUG;
    };
  }

  private static Backoff seconds(int first, int max, int retries) {
    return Backoff.doubling(Duration.ofSeconds(first), Duration.ofSeconds(max), retries);
  }

  private static Rule rule(Kind kind, Scope scope, String advice) {
    return new Rule(kind, scope, advice, Backoff.NONE, false, false);
  }

  private static Line on(String group, Rule rule, String... codes) {
    return new Line(group, rule, List.of(codes));
  }

  /** The remedy for some codes of a group. */
  private record Line(String group, Rule rule, List<String> codes) {
    boolean fits(String otherGroup, String code) {
      return group.equals(otherGroup) && codes.stream().anyMatch(own -> matches(own, code));
    }

    private static boolean matches(String own, String code) {
      return own.endsWith("*")
          ? code.startsWith(own.substring(0, own.length() - 1))
          : own.equals(code);
    }
  }

  /**
   * A remedy.
   *
   * @param shrinks whether a smaller range may help, at once or after retries
   * @param otherRoute whether another manager may still reach the account
   */
  record Rule(
      Kind kind, Scope scope, String advice, Backoff backoff, boolean shrinks, boolean otherRoute) {
    Rule after(Backoff newBackoff) {
      return new Rule(kind, scope, advice, newBackoff, shrinks, otherRoute);
    }

    Rule shrinking() {
      return new Rule(kind, scope, advice, backoff, true, otherRoute);
    }

    Rule tryingOtherRoute() {
      return new Rule(kind, scope, advice, backoff, shrinks, true);
    }
  }
}
