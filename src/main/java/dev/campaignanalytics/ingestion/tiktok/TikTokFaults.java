package dev.campaignanalytics.ingestion.tiktok;

import static java.time.Duration.ofSeconds;

import dev.campaignanalytics.ingestion.ApiAnswer;
import dev.campaignanalytics.ingestion.SafeText;
import dev.campaignanalytics.ingestion.SourceException;
import dev.campaignanalytics.ingestion.SourceException.Details;
import dev.campaignanalytics.ingestion.SourceException.Kind;
import dev.campaignanalytics.ingestion.SourceException.Shrink;
import dev.campaignanalytics.ingestion.Usage.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns an answer that is not a page into the exception that says what to do. */
final class TikTokFaults {
  private static final Pattern INVALID_METRICS =
      Pattern.compile("invalid metric fields?:\\s*\\[([^]]*)]", Pattern.CASE_INSENSITIVE);

  /** Ids are hexadecimal; what is longer, or of both cases, could as well be a token. */
  private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-F]{8,64}|[0-9a-f]{8,36}");

  private static final String METRICS_CONFLICT = "metrics and dimensions have no relation";

  private TikTokFaults() {}

  /** A fault that the body names by its code, whatever the HTTP status says. */
  static SourceException byCode(Asked asked, ApiAnswer answer, Failure failure) {
    var fault = TikTokFault.of(failure.code());
    if (fault == TikTokFault.NO_PERMISSION && speaksOfScope(failure.text())) {
      return exception(
          Kind.REAUTH,
          asked.who() + ": the token lacks a scope; consent again with account, ads and reporting",
          Details.of(Scope.CREDENTIAL),
          answer,
          failure);
    }
    var refused = fault == TikTokFault.PARAMETER ? refusedMetrics(asked, failure.text()) : none();
    var details = fault == TikTokFault.QUERY_TOO_LARGE ? tooLarge(asked) : fault.details();
    var message = asked.who() + ": " + fault.advice() + (refused.isEmpty() ? "" : ": " + refused);
    return exception(fault.kind(), message, refusing(details, refused), answer, failure);
  }

  /** A fault that only the HTTP status tells: no JSON came with it. */
  static SourceException byStatus(Asked asked, ApiAnswer answer) {
    int status = answer.status();
    var what = asked.who() + ": HTTP " + status;
    if (status == 429) {
      return plain(Kind.THROTTLED, what, TikTokFault.APP_LIMIT.details(), answer);
    }
    if (status >= 500 || status == 408) {
      return plain(Kind.TRANSIENT, what + " from the gateway", gateway(), answer);
    }
    if (status == 404) {
      var hint = " for this path; check TIKTOK_BASE_URL";
      return plain(Kind.FATAL, what + hint, Details.NONE, answer);
    }
    return plain(Kind.FATAL, what + ", which TikTok's API never gives", Details.NONE, answer);
  }

  /** A body that is not what a success looks like: cut off, HTML, or without its list. */
  static SourceException malformed(Asked asked, ApiAnswer answer, String what) {
    return plain(Kind.TRANSIENT, asked.who() + ": " + what, gateway(), answer);
  }

  /** Only the newest 20 000 ads were counted: the figures are wrong, though the code is 0. */
  static SourceException truncated(Asked asked, ApiAnswer answer) {
    return plain(
        Kind.TOO_LARGE,
        asked.who() + ": more than 20 000 ads in one report, the rest was left out",
        Details.shrinking(Shrink.CAMPAIGNS),
        answer);
  }

  /** The pages do not belong together: they are cut out of figures that change meanwhile. */
  static SourceException shifted(Asked asked, ApiAnswer answer, String what) {
    return plain(Kind.RESTART, asked.who() + ": " + what, Details.NONE, answer);
  }

  private static Details gateway() {
    return Details.waits(Scope.ACCOUNT, ofSeconds(5), ofSeconds(30), ofSeconds(300));
  }

  private static boolean speaksOfScope(String text) {
    return text.toLowerCase(Locale.ROOT).contains("scope");
  }

  private static Details tooLarge(Asked asked) {
    var order = new ArrayList<Shrink>();
    if (asked.days() > 1) {
      order.add(Shrink.RANGE);
    }
    if (!asked.attributes().isEmpty()) {
      order.add(Shrink.METRICS);
    }
    order.add(Shrink.CAMPAIGNS);
    return new Details(Optional.empty(), Scope.ACCOUNT, order, List.of(), asked.attributes());
  }

  /** The names in the text that may be left out; empty when leaving out would not help. */
  private static List<String> refusedMetrics(Asked asked, String text) {
    if (text.contains(METRICS_CONFLICT)) {
      return asked.droppable();
    }
    var match = INVALID_METRICS.matcher(text);
    if (!match.find()) {
      return none();
    }
    var named = List.of(match.group(1).replaceAll("['\"\\s]", "").split(","));
    boolean helps = asked.droppable().containsAll(named);
    return helps ? named : none();
  }

  private static Details refusing(Details details, List<String> refused) {
    return refused.isEmpty()
        ? details
        : new Details(details.delay(), details.scope(), details.shrink(), details.waits(), refused);
  }

  private static SourceException exception(
      Kind kind, String message, Details details, ApiAnswer answer, Failure failure) {
    // TikTok's own words about a token could repeat it.
    boolean quotable = kind != Kind.REAUTH && !failure.text().isBlank();
    var quote = quotable ? ", \"" + SafeText.line(failure.text()) + "\"" : "";
    var request = failure.requestId().filter(TikTokFaults::isId).map(id -> ", request_id " + id);
    var said = "code " + failure.code() + quote + request.orElse("");
    return plain(kind, message + " (" + said + ")", details, answer);
  }

  /** TikTok's support asks for the log id. */
  private static SourceException plain(
      Kind kind, String message, Details details, ApiAnswer answer) {
    var logId = answer.header("X-TT-LOGID").filter(TikTokFaults::isId);
    var suffix = logId.map(id -> " [logid " + id + "]").orElse("");
    return new SourceException(kind, "TikTok " + message + suffix, details);
  }

  private static boolean isId(String text) {
    return REQUEST_ID.matcher(text).matches();
  }

  private static List<String> none() {
    return List.of();
  }

  /**
   * What a body says of a fault.
   *
   * @param text TikTok's message
   */
  record Failure(int code, String text, Optional<String> requestId) {}

  /**
   * What was asked, as far as a fault depends on it.
   *
   * @param who for the message: the advertiser, or the listing
   * @param days of the report; 0 for listings
   * @param attributes metrics that can be left out without changing a figure
   * @param droppable metrics that may be left out once when TikTok refuses them; empty when that
   *     was tried already
   */
  record Asked(String who, long days, List<String> attributes, List<String> droppable) {
    static Asked listing(String who) {
      return new Asked(who, 0, none(), none());
    }
  }
}
