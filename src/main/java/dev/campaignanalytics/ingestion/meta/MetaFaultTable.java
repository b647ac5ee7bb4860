package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope.ACCOUNT;
import static dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope.APP;
import static dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope.CREDENTIAL;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.FATAL;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.PERMISSION;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.QUOTA;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.REAUTH;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.THROTTLED;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.TOKEN_EXPIRED;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.TOO_LARGE;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.TRANSIENT;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Kind.VERSION_ENDED;
import static dev.campaignanalytics.ingestion.meta.MetaFaultTable.Delay.HEADER;
import static dev.campaignanalytics.ingestion.meta.MetaFaultTable.Delay.NEXT_HOUR;
import static dev.campaignanalytics.ingestion.meta.MetaFaultTable.Delay.TIER;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Lasting;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How to handle each of Meta's error codes; the first matching rule applies. */
final class MetaFaultTable {
  private static final int ANY = -1;
  private static final int RETRIES = 6;

  private static final Backoff SHORT = seconds(5, 300, RETRIES);
  private static final Backoff HALF_MINUTE = seconds(30, 900, RETRIES);
  private static final Backoff MINUTE = seconds(60, 900, RETRIES);
  private static final Backoff FIVE_MINUTES = seconds(300, 3600, RETRIES);
  private static final Backoff SLOWLY = seconds(900, 7200, RETRIES);
  private static final Backoff BLOCKED =
      Backoff.of(
          Duration.ofHours(1), Duration.ofHours(6), Duration.ofHours(6), Duration.ofHours(6));

  private static final String NEW_TOKEN = "make a new token and set META_ACCESS_TOKEN";

  private static final List<Rule> SUBCODES =
      List.of(
          on(190, 458, REAUTH).of(CREDENTIAL, "the user removed the app; " + NEW_TOKEN),
          on(190, 459, REAUTH).of(CREDENTIAL, "the user must log in at Meta first"),
          on(190, 464, REAUTH).of(CREDENTIAL, "the user must log in at Meta first"),
          on(190, 460, REAUTH).of(CREDENTIAL, "the password changed; " + NEW_TOKEN),
          on(190, 463, TOKEN_EXPIRED).of(CREDENTIAL, "the token expired; " + NEW_TOKEN),
          on(190, 467, TOKEN_EXPIRED).of(CREDENTIAL, "the token is invalid; " + NEW_TOKEN),
          on(190, 492, REAUTH).of(CREDENTIAL, "the user lost the role behind the token"),
          on(4, 1504022, THROTTLED).of(APP, "load limit of the app").after(HEADER, MINUTE),
          on(4, 1504039, THROTTLED).of(APP, "load limit of the app").after(HEADER, MINUTE),
          on(17, 1885172, FATAL).of(ACCOUNT, "a limit on spending changes, not ours"),
          on(613, 1487742, THROTTLED).of(ACCOUNT, "too many calls").after(TIER, Backoff.NONE),
          on(613, 1996, QUOTA).of(ACCOUNT, "calls changed too suddenly").after(SLOWLY),
          on(613, 5044001, FATAL).of(ACCOUNT, "a limit on writing, not ours"),
          on(613, 1487632, FATAL).of(ACCOUNT, "a limit on writing, not ours"),
          on(613, 1487225, FATAL).of(ACCOUNT, "a limit on writing, not ours"),
          on(1, 99, TOO_LARGE).of(ACCOUNT, "an unnamed fault").after(seconds(5, 300, 5)),
          on(1, 2853001, PERMISSION).of(ACCOUNT, "the kind of account does not allow this"),
          on(2, 1504038, TOO_LARGE).of(ACCOUNT, "the report took too long"),
          on(2, 1504043, TRANSIENT).of(ACCOUNT, "a passing fault").after(HALF_MINUTE),
          on(2, 1504044, TRANSIENT).of(ACCOUNT, "an unknown fault").after(seconds(30, 900, 5)),
          on(2, 1504041, FATAL).of(ACCOUNT, "breakdowns that do not exist"),
          on(2, 1504042, FATAL).of(ACCOUNT, "metrics that do not exist"),
          on(100, 1487534, TOO_LARGE).of(ACCOUNT, "too much data for one call"),
          on(100, 1504018, TOO_LARGE).of(ACCOUNT, "the report took too long"),
          on(100, 33, PERMISSION).of(ACCOUNT, "does not exist, or not visible to this token"),
          on(100, 3191001, PERMISSION).of(ACCOUNT, "no permission for its insights"),
          on(2637, 1815107, TRANSIENT)
              .of(ACCOUNT, "rows not available yet")
              .after(seconds(5, 60, 8)),
          on(-2, 2490547, TRANSIENT).of(ACCOUNT, "the job failed").after(seconds(60, 60, 3)),
          on(-3, 1504045, TOO_LARGE).of(ACCOUNT, "the report is too large"));

  private static final List<Rule> CODES =
      List.of(
          on(190, REAUTH).of(CREDENTIAL, "the token is not valid any more; " + NEW_TOKEN),
          on(102, REAUTH).of(CREDENTIAL, "the session is over; " + NEW_TOKEN),
          on(2500, REAUTH).of(CREDENTIAL, "no usable token; " + NEW_TOKEN),
          on(104, FATAL).of(APP, "bad signature; check META_APP_SECRET"),
          on(4, THROTTLED).of(APP, "the app's calls are used up").after(HEADER, MINUTE),
          on(17, THROTTLED).of(ACCOUNT, "the account's score is used up").after(TIER, Backoff.NONE),
          on(32, THROTTLED).of(ACCOUNT, "too many calls").after(MINUTE),
          on(341, THROTTLED).of(APP, "a passing limit of the app").after(MINUTE),
          on(368, QUOTA)
              .of(CREDENTIAL, "blocked for policy reasons; ask Meta")
              .after(BLOCKED)
              .until(Duration.ofHours(24), FATAL),
          on(613, QUOTA).of(ACCOUNT, "quota cut to prevent abuse").after(SLOWLY),
          on(1, TOO_LARGE).of(ACCOUNT, "an unknown fault, mostly too much data").after(SHORT),
          on(2, TRANSIENT).of(ACCOUNT, "Meta is temporarily unavailable").after(SHORT),
          on(100, FATAL).of(ACCOUNT, "a parameter is wrong"),
          on(3018, FATAL).of(ACCOUNT, "days before Meta's history of 37 months"),
          on(2637, TRANSIENT).of(ACCOUNT, "rows not available yet").after(seconds(5, 60, 8)),
          on(960, TRANSIENT).of(ACCOUNT, "a batch took too long").after(SHORT),
          on(3, PERMISSION).of(ACCOUNT, "the app lacks a capability"),
          on(10, PERMISSION).of(ACCOUNT, "no permission; the token needs ads_read"),
          on(12, VERSION_ENDED).of(APP, "a call that no longer exists; raise META_API_VERSION"),
          on(2635, VERSION_ENDED).of(APP, "the version has ended; raise META_API_VERSION"));

  /** For a missing permission Meta returns the code of a wrong parameter. */
  private static final Pattern MISSING_PERMISSIONS =
      Pattern.compile("^(?:\\(#100\\) )?Missing permissions?\\b", Pattern.CASE_INSENSITIVE);

  private static final Rule MISSING_PERMISSION =
      on(100, PERMISSION)
          .of(
              ACCOUNT,
              "the token lacks a permission; have the account's owner grant ads_read to it, and"
                  + " make a new token with ads_read");
  private static final Rule PASSING =
      on(ANY, TRANSIENT).of(ACCOUNT, "a passing fault").after(SHORT);
  private static final Rule NEGATIVE =
      on(ANY, TRANSIENT).of(ACCOUNT, "an internal fault").after(seconds(30, 900, 3));
  private static final Rule RUN_UNKNOWN =
      on(ANY, TRANSIENT).of(ACCOUNT, "the job is not known yet").after(seconds(1, 1, 5));
  private static final Rule HOURLY_WALL =
      on(ANY, QUOTA)
          .of(ACCOUNT, "quota used up until the next full hour")
          .after(NEXT_HOUR, Backoff.NONE)
          .until(Duration.ofHours(2), PERMISSION);
  private static final Rule BUSINESS_QUOTA =
      on(ANY, THROTTLED).of(ACCOUNT, "the account's quota is used up").after(HEADER, FIVE_MINUTES);
  private static final Rule PERMISSION_GROUP =
      on(ANY, PERMISSION).of(ACCOUNT, "no permission; give the token's user the account");
  private static final Rule UNKNOWN = on(ANY, FATAL).of(ACCOUNT, "an unknown error");

  private MetaFaultTable() {}

  static Rule rule(MetaFaults.Fault fault, MetaFaults.RequestInfo requested) {
    if (requested.run() && fault.code() == 100 && fault.subcode() == 33) {
      return RUN_UNKNOWN;
    }
    if (fault.subcode() / 1000 == 4841) {
      return HOURLY_WALL;
    }
    return SUBCODES.stream()
        .filter(rule -> rule.fits(fault))
        .findFirst()
        .orElseGet(() -> byCode(fault));
  }

  private static Rule byCode(MetaFaults.Fault fault) {
    if (isBusinessQuota(fault.code())) {
      return BUSINESS_QUOTA;
    }
    if (fault.code() >= 200 && fault.code() <= 299) {
      return PERMISSION_GROUP;
    }
    if (fault.code() < 0) {
      return NEGATIVE;
    }
    // Observed for a report with a summary: the only code 100 that is temporary.
    if (fault.code() == 100 && fault.message().contains("in summary param")) {
      return PASSING;
    }
    if (fault.code() == 100 && MISSING_PERMISSIONS.matcher(fault.message()).find()) {
      return MISSING_PERMISSION;
    }
    return CODES.stream()
        .filter(rule -> rule.fits(fault))
        .findFirst()
        .orElse(fault.passing() ? PASSING : UNKNOWN);
  }

  private static boolean isBusinessQuota(int code) {
    return code >= 80000 && code <= 80014;
  }

  private static Backoff seconds(int first, int max, int retries) {
    return Backoff.doubling(Duration.ofSeconds(first), Duration.ofSeconds(max), retries);
  }

  private static Rule on(int code, Kind kind) {
    return on(code, ANY, kind);
  }

  private static Rule on(int code, int subcode, Kind kind) {
    return new Rule(code, subcode, kind, ACCOUNT, "", Delay.NONE, Backoff.NONE, Optional.empty());
  }

  /** Where to find a delay that Meta itself names. */
  enum Delay {
    NONE,
    /** In the usage headers. */
    HEADER,
    /** In the access tier. */
    TIER,
    NEXT_HOUR
  }

  /** One line of the table. */
  record Rule(
      int code,
      int subcode,
      Kind kind,
      Scope scope,
      String advice,
      Delay delay,
      Backoff backoff,
      Optional<Lasting> lasting) {
    boolean fits(MetaFaults.Fault fault) {
      // A failed job may return the real subcode under any negative code.
      boolean sameCode =
          code == ANY || code == fault.code() || (fault.code() < 0 && subcode != ANY);
      return sameCode && (subcode == ANY || subcode == fault.subcode());
    }

    Rule of(Scope newScope, String newAdvice) {
      return new Rule(code, subcode, kind, newScope, newAdvice, delay, backoff, lasting);
    }

    Rule after(Backoff newBackoff) {
      return after(Delay.NONE, newBackoff);
    }

    Rule after(Delay newDelay, Backoff newBackoff) {
      return new Rule(code, subcode, kind, scope, advice, newDelay, newBackoff, lasting);
    }

    /** The kind that applies when the fault has not passed after this time. */
    Rule until(Duration time, Kind then) {
      var lasting = Optional.of(new Lasting(time, then));
      return new Rule(code, subcode, kind, scope, advice, delay, backoff, lasting);
    }
  }
}
