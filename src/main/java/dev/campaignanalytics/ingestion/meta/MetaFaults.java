package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Maps Meta's error objects to our kinds. Only codes decide: the error's {@code type} is {@code
 * OAuthException} for outages and throttles too, and its message is localised.
 */
final class MetaFaults {
  private static final int TOO_MANY = 429;

  private MetaFaults() {}

  /**
   * The context of the request.
   *
   * @param where the beginning of every message
   * @param shrink what can be made smaller; empty for listings
   * @param run whether the request used a job's id, which Meta may not know yet
   */
  record RequestInfo(String where, List<Shrink> shrink, boolean run) {
    static RequestInfo listing(String where) {
      return new RequestInfo(where, List.of(), false);
    }
  }

  static SourceException of(JsonFields error, ApiResponse response, RequestInfo requested) {
    var fault =
        new Fault(
            integer(error, "code"),
            integer(error, "error_subcode"),
            error.flag("is_transient") || response.status() >= 500 || response.status() == TOO_MANY,
            error.text("message").orElse(""),
            error.text("fbtrace_id").orElse(""));
    return classified(fault, response, requested);
  }

  /** The error that is in the fields of a failed job. */
  static SourceException ofJob(JsonFields job, ApiResponse response, RequestInfo requested) {
    var fault =
        new Fault(
            integer(job, "error_code"),
            integer(job, "error_subcode"),
            false,
            job.text("error_message").orElse(""),
            "");
    return classified(
        fault, response, new RequestInfo(requested.where(), requested.shrink(), false));
  }

  private static int integer(JsonFields fields, String name) {
    return fields.text(name).filter(t -> t.matches("-?\\d{1,9}")).map(Integer::parseInt).orElse(0);
  }

  private static SourceException classified(
      Fault fault, ApiResponse response, RequestInfo requested) {
    var rule = MetaFaultTable.rule(fault, requested);
    var kind = kind(rule, requested);
    var message = message(rule, fault, requested) + onLimitedTier(rule, response);
    return new SourceException(kind, message, details(rule, response, requested));
  }

  /** A listing has no range to shrink. */
  private static Kind kind(MetaFaultTable.Rule rule, RequestInfo requested) {
    return rule.kind() == Kind.TOO_LARGE && requested.shrink().isEmpty()
        ? Kind.TRANSIENT
        : rule.kind();
  }

  private static String message(MetaFaultTable.Rule rule, Fault fault, RequestInfo requested) {
    var said = rule.kind() == Kind.FATAL ? ": " + SafeText.line(fault.message()) : "";
    var trace = fault.trace().isEmpty() ? "" : ", trace " + SafeText.line(fault.trace());
    return "%s: %s%s (code %s/%s%s)"
        .formatted(requested.where(), rule.advice(), said, fault.code(), fault.subcode(), trace);
  }

  /** The quotas of the tiers differ by a factor of hundreds: then a delay is not the remedy. */
  private static String onLimitedTier(MetaFaultTable.Rule rule, ApiResponse response) {
    boolean limited =
        rule.kind() == Kind.THROTTLED && MetaUsage.of(response).tier().equals("development_access");
    return limited ? "; the app is on the limited tier: apply for full access" : "";
  }

  private static Details details(
      MetaFaultTable.Rule rule, ApiResponse response, RequestInfo requested) {
    var shrink = rule.kind() == Kind.TOO_LARGE ? requested.shrink() : List.<Shrink>of();
    return new Details(delay(rule, response), rule.scope(), shrink, rule.backoff(), List.of())
        .unless(rule.lasting());
  }

  private static Optional<Duration> delay(MetaFaultTable.Rule rule, ApiResponse response) {
    return switch (rule.delay()) {
      case NONE -> Optional.empty();
      case HEADER -> MetaUsage.regain(response);
      case TIER -> Optional.of(MetaUsage.scoreBlock(response));
      case NEXT_HOUR -> Optional.of(untilNextHour(response.receivedAt()));
    };
  }

  private static Duration untilNextHour(Instant now) {
    return Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }

  /** An error as Meta describes it; 0 for no code. */
  record Fault(int code, int subcode, boolean passing, String message, String trace) {}
}
