package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
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
  record Asked(String where, List<Shrink> shrink, boolean run) {
    static Asked listing(String where) {
      return new Asked(where, List.of(), false);
    }
  }

  static SourceException of(JsonFields error, ApiAnswer answer, Asked asked) {
    var fault =
        new Fault(
            integer(error, "code"),
            integer(error, "error_subcode"),
            error.flag("is_transient") || answer.status() >= 500 || answer.status() == TOO_MANY,
            error.text("message").orElse(""),
            error.text("fbtrace_id").orElse(""));
    return classified(fault, answer, asked);
  }

  /** The error that is in the fields of a failed job. */
  static SourceException ofJob(JsonFields job, ApiAnswer answer, Asked asked) {
    var fault =
        new Fault(
            integer(job, "error_code"),
            integer(job, "error_subcode"),
            false,
            job.text("error_message").orElse(""),
            "");
    return classified(fault, answer, new Asked(asked.where(), asked.shrink(), false));
  }

  private static int integer(JsonFields fields, String name) {
    return fields.text(name).filter(t -> t.matches("-?\\d{1,9}")).map(Integer::parseInt).orElse(0);
  }

  private static SourceException classified(Fault fault, ApiAnswer answer, Asked asked) {
    var rule = MetaFaultTable.rule(fault, asked);
    var kind = kind(rule, asked);
    var message = message(rule, fault, asked) + onLimitedTier(rule, answer);
    return new SourceException(kind, message, details(rule, answer, asked));
  }

  /** A listing has no range to shrink. */
  private static Kind kind(MetaFaultTable.Rule rule, Asked asked) {
    return rule.kind() == Kind.TOO_LARGE && asked.shrink().isEmpty() ? Kind.TRANSIENT : rule.kind();
  }

  private static String message(MetaFaultTable.Rule rule, Fault fault, Asked asked) {
    var said = rule.kind() == Kind.FATAL ? ": " + SafeText.line(fault.message()) : "";
    var trace = fault.trace().isEmpty() ? "" : ", trace " + SafeText.line(fault.trace());
    return "%s: %s%s (code %s/%s%s)"
        .formatted(asked.where(), rule.advice(), said, fault.code(), fault.subcode(), trace);
  }

  /** The quotas of the tiers differ by a factor of hundreds: then a delay is not the remedy. */
  private static String onLimitedTier(MetaFaultTable.Rule rule, ApiAnswer answer) {
    boolean limited =
        rule.kind() == Kind.THROTTLED && MetaUsage.of(answer).tier().equals("development_access");
    return limited ? "; the app is on the limited tier: apply for full access" : "";
  }

  private static Details details(MetaFaultTable.Rule rule, ApiAnswer answer, Asked asked) {
    var shrink = rule.kind() == Kind.TOO_LARGE ? asked.shrink() : List.<Shrink>of();
    return new Details(delay(rule, answer), rule.scope(), shrink, rule.backoff(), List.of())
        .unless(rule.lasting());
  }

  private static Optional<Duration> delay(MetaFaultTable.Rule rule, ApiAnswer answer) {
    return switch (rule.delay()) {
      case NONE -> Optional.empty();
      case HEADER -> MetaUsage.regain(answer);
      case TIER -> Optional.of(MetaUsage.scoreBlock(answer));
      case NEXT_HOUR -> Optional.of(untilNextHour(answer.receivedAt()));
    };
  }

  private static Duration untilNextHour(Instant now) {
    return Duration.between(now, now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
  }

  /** An error as Meta describes it; 0 for no code. */
  record Fault(int code, int subcode, boolean passing, String message, String trace) {}
}
