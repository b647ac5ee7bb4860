package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.retry.Backoff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Turns a response that is not a page into the exception that says what to do. */
final class TikTokFaults {
  /** The names in {@code Invalid metric fields: ['…']}, or single names in quotes. */
  private static final Pattern QUOTED =
      Pattern.compile("\\[([^]]*)]|'([^']*)'|\"([^\"]*)\"|`([^`]*)`");

  /** A metric's name; a single word without an underscore may be any word. */
  private static final Pattern BARE_NAME =
      Pattern.compile("(?<![\\w])[a-z]+(?:_[a-z0-9]+)+(?!\\w)");

  private static final Pattern METRICS = Pattern.compile("(?<!\\w)metrics?(?!\\w)");

  /**
   * The parameter {@code scope} with its ids. In any other place the word may be part of a name,
   * and so may a number after it where the text mentions an advertiser.
   */
  private static final Pattern SCOPE =
      Pattern.compile(
          "(?<![\\w-])scopes?\\s*(?::\\s*\\[?|\\[)\\d"
              + "|^(?!.*\\badvertisers?\\b).*(?<![\\w-])scopes?\\s+\\d"
              + "|^scopes? (?:is|are) not ",
          Pattern.CASE_INSENSITIVE);

  /** A name, or a value that was sent. */
  private static final Pattern IN_QUOTES =
      Pattern.compile("\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)|`[^`]*`");

  /** Ids are hexadecimal; longer text, or text of both cases, could be a token. */
  private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-F]{8,64}|[0-9a-f]{8,36}");

  private TikTokFaults() {}

  /** A fault that the body names by its code, with any HTTP status. */
  static SourceException byCode(RequestInfo requested, ApiResponse response, Failure failure) {
    var fault = TikTokFault.of(failure.code());
    if (fault == TikTokFault.NO_PERMISSION && namesScope(requested, failure.text())) {
      return exception(
          Kind.REAUTH,
          requested.who()
              + ": the token lacks a scope; consent again with account, ads and reporting",
          Details.of(Scope.CREDENTIAL),
          response,
          failure);
    }
    var refused =
        fault == TikTokFault.PARAMETER ? refusedMetrics(requested, failure.text()) : none();
    if (!refused.isEmpty()) {
      var what = requested.who() + ": TikTok refuses the metrics " + refused;
      return exception(Kind.TOO_LARGE, what, without(refused), response, failure);
    }
    var details = fault == TikTokFault.QUERY_TOO_LARGE ? tooLarge(requested) : fault.details();
    return exception(
        fault.kind(), requested.who() + ": " + fault.advice(), details, response, failure);
  }

  /** A fault with only an HTTP status: the response had no JSON. */
  static SourceException byStatus(RequestInfo requested, ApiResponse response) {
    int status = response.status();
    var what = requested.who() + ": HTTP " + status;
    if (status == 429) {
      return plain(Kind.THROTTLED, what, TikTokFault.APP_LIMIT.details(), response);
    }
    if (status >= 500 || status == 408) {
      return plain(
          Kind.TRANSIENT, what + " from the gateway", TikTokFault.SERVER.details(), response);
    }
    if (status == 404) {
      var hint = " for this path; check TIKTOK_BASE_URL";
      return plain(Kind.FATAL, what + hint, Details.NONE, response);
    }
    return plain(Kind.FATAL, what + ", which TikTok's API never gives", Details.NONE, response);
  }

  /** A body without the structure of a success: truncated, HTML, or without its list. */
  static SourceException malformed(RequestInfo requested, ApiResponse response, String what) {
    return plain(
        Kind.TRANSIENT, requested.who() + ": " + what, TikTokFault.SERVER.details(), response);
  }

  /** Only the newest 20 000 ads were counted: the figures are wrong, although the code is 0. */
  static SourceException truncated(RequestInfo requested, ApiResponse response) {
    return plain(
        Kind.TOO_LARGE,
        requested.who() + ": more than 20 000 ads in one report, the rest was left out",
        Details.shrinking(Shrink.CAMPAIGNS),
        response);
  }

  /** The pages are not consistent: the figures changed while the pages were read. */
  static SourceException shifted(RequestInfo requested, ApiResponse response, String what) {
    return plain(Kind.RESTART, requested.who() + ": " + what, Details.NONE, response);
  }

  private static boolean namesScope(RequestInfo requested, String text) {
    var withoutName = requested.name().isBlank() ? text : text.replace(requested.name(), "");
    var unquoted = IN_QUOTES.matcher(withoutName).replaceAll("");
    return SCOPE.matcher(unquoted.strip()).find();
  }

  private static Details without(List<String> metrics) {
    return new Details(
        Optional.empty(), Scope.ACCOUNT, List.of(Shrink.METRICS), Backoff.NONE, metrics);
  }

  private static Details tooLarge(RequestInfo requested) {
    var order = new ArrayList<Shrink>();
    if (requested.days() > 1) {
      order.add(Shrink.RANGE);
    }
    if (!requested.attributes().isEmpty()) {
      order.add(Shrink.METRICS);
    }
    order.add(Shrink.CAMPAIGNS);
    return new Details(
        Optional.empty(), Scope.ACCOUNT, order, Backoff.NONE, requested.attributes());
  }

  /**
   * The metrics to omit so that the query succeeds: those that the text names. If the text only
   * mentions metrics, or the query was refused before, all but the figures themselves. Empty when
   * omitting would not help.
   */
  private static List<String> refusedMetrics(RequestInfo requested, String text) {
    var quoted =
        QUOTED.matcher(text).results().flatMap(match -> words(match.group())).distinct().toList();
    if (quoted.stream().anyMatch(TikTokFigures.CORE::contains)) {
      return none();
    }
    var bare = BARE_NAME.matcher(text).results().map(MatchResult::group);
    var named =
        Stream.concat(quoted.stream(), bare)
            .distinct()
            .filter(requested.droppable()::contains)
            .toList();
    if (!named.isEmpty() && requested.whole()) {
      return named;
    }
    return named.isEmpty() && !METRICS.matcher(text).find() ? none() : requested.droppable();
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.split("[^a-z0-9_]+")).filter(word -> !word.isEmpty());
  }

  private static SourceException exception(
      Kind kind, String message, Details details, ApiResponse response, Failure failure) {
    // TikTok's text about a token could contain it.
    boolean quotable = kind != Kind.REAUTH && !failure.text().isBlank();
    var quote = quotable ? ", \"" + SafeText.line(failure.text()) + "\"" : "";
    var request = failure.requestId().filter(TikTokFaults::isId).map(id -> ", request_id " + id);
    var said = "code " + failure.code() + quote + request.orElse("");
    return plain(kind, message + " (" + said + ")", details, response);
  }

  /** TikTok's support needs the log id. */
  private static SourceException plain(
      Kind kind, String message, Details details, ApiResponse response) {
    var logId = response.header("X-TT-LOGID").filter(TikTokFaults::isId);
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
   * The fault in a body.
   *
   * @param text TikTok's message
   */
  record Failure(int code, String text, Optional<String> requestId) {}

  /**
   * The context of the request, as far as a fault depends on it.
   *
   * @param who for the message: the advertiser, or the listing
   * @param name of the advertiser, which texts may contain
   * @param days of the report; 0 for listings
   * @param attributes metrics that can be omitted without changing a figure
   * @param droppable metrics that were requested and may be omitted when TikTok refuses them
   * @param whole whether no metric was omitted yet
   */
  record RequestInfo(
      String who,
      String name,
      long days,
      List<String> attributes,
      List<String> droppable,
      boolean whole) {
    static RequestInfo listing(String who) {
      return new RequestInfo(who, "", 0, none(), none(), false);
    }
  }
}
