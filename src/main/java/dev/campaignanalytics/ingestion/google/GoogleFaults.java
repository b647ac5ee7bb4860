package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps Google's error objects to our kinds. Of several errors the most severe remedy applies. */
final class GoogleFaults {
  private GoogleFaults() {}

  /**
   * The context of the request.
   *
   * @param where the beginning of every message
   * @param report whether it was a report, whose range can be made smaller
   * @param request Google's name for the call, for its support; empty while it is not known
   */
  record RequestInfo(String where, boolean report, String request) {
    static RequestInfo listing(String where) {
      return new RequestInfo(where, false, "");
    }

    static RequestInfo account(String id) {
      return listing("Google account " + id);
    }

    static RequestInfo report(String where) {
      return new RequestInfo(where, true, "");
    }

    private RequestInfo named(ApiResponse response) {
      // Longer text could be a token.
      var id = response.header("request-id").filter(text -> text.matches("[\\w-]{1,24}"));
      return new RequestInfo(where, report, id.map(text -> ", request " + text).orElse(""));
    }
  }

  static SourceException of(JsonFields error, ApiResponse response, RequestInfo requested) {
    int status =
        error
            .text("code")
            .filter(t -> t.matches("[345]\\d\\d"))
            .map(Integer::parseInt)
            .orElse(response.status());
    return failures(error)
        .map(failure -> classified(failure, status, requested.named(response)))
        .min(Comparator.comparing(GoogleFaults::rank))
        .orElseGet(() -> byReason(error, status, response, requested));
  }

  /** The front end may return a reason that concerns the whole project. */
  private static SourceException byReason(
      JsonFields error, int status, ApiResponse response, RequestInfo requested) {
    return error.at("details").items().stream()
        .flatMap(detail -> detail.text("reason").stream())
        .flatMap(
            reason ->
                GoogleFaultTable.ofReason(reason).stream()
                    .map(rule -> fault(rule, reason, Limit.NONE, requested.named(response))))
        .findFirst()
        .orElseGet(() -> byStatus(status, response, requested));
  }

  /** A fault with only an HTTP status: Google's front end gives no explanation. */
  static SourceException byStatus(int status, ApiResponse response, RequestInfo requested) {
    var rule = GoogleFaultTable.ofStatus(status);
    var retryAfter = response.header("Retry-After").filter(t -> t.matches("\\d{1,6}"));
    var delay = retryAfter.map(Long::parseLong).map(Duration::ofSeconds);
    return fault(
        rule, "HTTP " + status, new Limit(delay, Optional.empty()), requested.named(response));
  }

  /** Broken JSON, or not the documented structure. */
  static SourceException unreadable(RequestInfo requested) {
    return fault(
        GoogleFaultTable.CUT, "the response is incomplete or broken", Limit.NONE, requested);
  }

  private static Stream<Failure> failures(JsonFields error) {
    return error.at("details").items().stream()
        .flatMap(detail -> detail.at("errors").items().stream())
        .map(Failure::of);
  }

  private static SourceException classified(Failure failure, int status, RequestInfo requested) {
    var rule =
        GoogleFaultTable.of(failure.group(), failure.code())
            .orElseGet(() -> GoogleFaultTable.ofStatus(status));
    var said =
        rule.kind() == Kind.FATAL ? failure.code() + ": " + failure.message() : failure.code();
    return fault(rule, said, failure.limit(), requested);
  }

  private static SourceException fault(
      GoogleFaultTable.Rule rule, String said, Limit limit, RequestInfo requested) {
    var message =
        "%s: %s (%s%s)"
            .formatted(requested.where(), rule.advice(), SafeText.line(said), requested.request());
    var shrink = rule.shrinks() && requested.report() ? List.of(Shrink.RANGE) : List.<Shrink>of();
    var scope = limit.scope().orElse(rule.scope());
    var details = new Details(limit.delay(), scope, shrink, rule.backoff(), List.of());
    return new SourceException(
        kind(rule, requested), message, details.orOtherRoute(rule.otherRoute()));
  }

  /** A listing has no range to shrink: it can only be retried later. */
  private static Kind kind(GoogleFaultTable.Rule rule, RequestInfo requested) {
    return rule.kind() == Kind.TOO_LARGE && !requested.report() ? Kind.THROTTLED : rule.kind();
  }

  /** Re-authentication before failing before skipping before retrying. */
  private static int rank(SourceException fault) {
    return switch (fault.kind()) {
      case REAUTH -> 0;
      case TOKEN_EXPIRED -> 1;
      case FATAL -> 2;
      case VERSION_ENDED -> 3;
      case PERMISSION -> 4;
      case QUOTA -> 5;
      case THROTTLED -> 6;
      case TOO_LARGE -> 7;
      case RESTART -> 8;
      case TRANSIENT -> 9;
    };
  }

  /** The delay and the scope, where Google gives them. */
  record Limit(Optional<Duration> delay, Optional<Scope> scope) {
    static final Limit NONE = new Limit(Optional.empty(), Optional.empty());
  }

  /** One entry of a failure: the group and the name of its code, and its details about quotas. */
  private record Failure(String group, String code, String message, Limit limit) {
    static Failure of(JsonFields error) {
      var code = error.at("errorCode").members().entrySet().stream().findFirst();
      var group = code.map(entry -> entry.getKey()).orElse("");
      var name = error.at("errorCode").text(group).orElse("UNKNOWN");
      var message = error.text("message").orElse("");
      return new Failure(group, name, message, GoogleRetryDelay.limit(error, message));
    }
  }
}
