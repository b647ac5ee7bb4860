package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.adapter.SourceException.Shrink.CAMPAIGNS;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Shrink.RANGE;
import static java.time.Duration.ofSeconds;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.retry.Backoff;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a response that is not a page into the exception that says what to do. The HTTP status
 * decides first: the body may be HTML or empty.
 */
final class LinkedInFaults {
  private static final Backoff SERVER_BACKOFF =
      Backoff.of(ofSeconds(2), ofSeconds(5), ofSeconds(15), ofSeconds(60));

  /** A new token is refused for some seconds before all LinkedIn servers know it. */
  private static final Backoff FRESH_TOKEN = Backoff.of(ofSeconds(10));

  private static final String REVOKED = "65601";

  private LinkedInFaults() {}

  /** What a response with a status other than 2xx means. */
  static SourceException of(RequestInfo requested, ApiResponse response) {
    var said = Said.in(response);
    if (said.code().equals("NONEXISTENT_VERSION")) {
      return versionEnded(requested, response, said);
    }
    return switch (response.status()) {
      case 401 -> unauthorized(requested, response, said);
      case 403, 404 -> notVisible(requested, response, said);
      case 408, 504 ->
          fault(Kind.TRANSIENT, server(RANGE, CAMPAIGNS), requested, "it took too long")
              .exception(response, said);
      case 414 ->
          fault(Kind.TOO_LARGE, Details.shrinking(CAMPAIGNS), requested, "the URI is too long")
              .exception(response, said);
      case 426 -> versionEnded(requested, response, said);
      case 429 -> LinkedInThrottles.of(requested, response, said);
      default -> byClass(requested, response, said);
    };
  }

  /** A success status with an invalid body: truncated, HTML, or without its list. */
  static SourceException malformed(RequestInfo requested, ApiResponse response, String what) {
    return fault(Kind.TRANSIENT, server(), requested, what).exception(response, Said.NOTHING);
  }

  /** LinkedIn truncates a report without a notice: so many rows mean that some are missing. */
  static SourceException truncated(RequestInfo requested, ApiResponse response, int rows) {
    var what = rows + " rows: LinkedIn leaves the rest out";
    return fault(Kind.TOO_LARGE, Details.shrinking(RANGE, CAMPAIGNS), requested, what)
        .exception(response, Said.NOTHING);
  }

  /** The listing returns to an earlier page. */
  static SourceException repeated(RequestInfo requested, ApiResponse response) {
    return fault(
            Kind.RESTART, Details.NONE, requested, "the page token leads back to the same page")
        .exception(response, Said.NOTHING);
  }

  private static SourceException byClass(RequestInfo requested, ApiResponse response, Said said) {
    if (response.status() >= 500) {
      return fault(Kind.TRANSIENT, server(), requested, "a fault of LinkedIn's servers")
          .exception(response, said);
    }
    var scope = said.code().equals("VERSION_MISSING") ? Scope.APP : Scope.ACCOUNT;
    var what = "LinkedIn refuses the call as it is; the same call will not work later";
    return fault(Kind.FATAL, Details.of(scope), requested, what).exception(response, said);
  }

  private static SourceException versionEnded(
      RequestInfo requested, ApiResponse response, Said said) {
    var what = "this API version is no longer served; set LINKEDIN_VERSION to a newer one";
    return fault(Kind.VERSION_ENDED, Details.of(Scope.APP), requested, what)
        .exception(response, said);
  }

  private static SourceException unauthorized(
      RequestInfo requested, ApiResponse response, Said said) {
    if (said.serviceCode().equals(REVOKED) || said.code().equals("REVOKED_ACCESS_TOKEN")) {
      var what = "the member has revoked the token; have them consent again";
      return fault(Kind.REAUTH, Details.of(Scope.CREDENTIAL), requested, what)
          .exception(response, said.withoutText());
    }
    var details = Details.of(Scope.CREDENTIAL, FRESH_TOKEN);
    var what = "the access token is not accepted; renew LINKEDIN_ACCESS_TOKEN";
    return fault(Kind.TOKEN_EXPIRED, details, requested, what)
        .exception(response, said.withoutText());
  }

  /** When a listing of accounts is refused, the fault is not of one account. */
  private static SourceException notVisible(
      RequestInfo requested, ApiResponse response, Said said) {
    if (!requested.ofAccount()) {
      return response.status() == 403
          ? fault(
                  Kind.REAUTH,
                  Details.of(Scope.CREDENTIAL),
                  requested,
                  "the token lacks r_ads or r_ads_reporting; consent again with both")
              .exception(response, said)
          : fault(
                  Kind.FATAL,
                  Details.of(Scope.APP),
                  requested,
                  "no such path; check LINKEDIN_BASE_URL")
              .exception(response, said);
    }
    var what = "the member has no role on this account, or the token lacks r_ads_reporting";
    return fault(Kind.PERMISSION, Details.of(Scope.ACCOUNT), requested, what)
        .exception(response, said);
  }

  private static Details server(Shrink... shrink) {
    return new Details(Optional.empty(), Scope.ACCOUNT, List.of(shrink), SERVER_BACKOFF, List.of());
  }

  static Fault fault(Kind kind, Details details, RequestInfo requested, String what) {
    return new Fault(kind, details, "LinkedIn " + requested.who() + ": " + what);
  }

  /** A decision that lacks only the details of the response. */
  record Fault(Kind kind, Details details, String message) {
    SourceException exception(ApiResponse response, Said said) {
      var parts =
          Stream.of(
                  Stream.of("HTTP " + response.status()),
                  Stream.of(said.code(), quoted(said.text())).filter(text -> !text.isEmpty()),
                  Stream.of("x-li-uuid", "x-li-fabric", "x-li-request-id")
                      .flatMap(name -> id(response, name).map(id -> name + " " + id).stream()))
              .flatMap(part -> part)
              .map(text -> text.length() > 220 ? text.substring(0, 220) : text);
      return new SourceException(
          kind, message + parts.collect(Collectors.joining(", ", " (", ")")), details);
    }

    /** An id of LinkedIn; longer text could be a token. */
    private static Optional<String> id(ApiResponse response, String header) {
      return response.header(header).filter(text -> text.matches("[\\w+/=.-]{1,24}"));
    }

    private static String quoted(String text) {
      return text.isEmpty() ? "" : "\"" + SafeText.line(text) + "\"";
    }
  }

  /**
   * The context of the request, as far as a fault depends on it.
   *
   * @param who for the message
   * @param accountId empty for the listing of accounts
   */
  record RequestInfo(String who, String accountId) {
    boolean ofAccount() {
      return !accountId.isEmpty();
    }

    static RequestInfo accounts() {
      return new RequestInfo("list of ad accounts", "");
    }

    static RequestInfo account(String accountId) {
      return new RequestInfo("account " + accountId, accountId);
    }
  }

  /** The body of an error; all fields are empty when it is not JSON. */
  record Said(String code, String serviceCode, String text) {
    static final Said NOTHING = new Said("", "", "");

    static Said in(ApiResponse response) {
      return JsonFields.parse(response.body())
          .map(
              body ->
                  new Said(
                      body.text("code").filter(code -> code.matches("[A-Z0-9_]{1,60}")).orElse(""),
                      body.text("serviceErrorCode").orElse(""),
                      body.text("message").orElse("")))
          .orElse(NOTHING);
    }

    /** For faults about tokens, which the text could repeat. */
    Said withoutText() {
      return new Said(code, serviceCode, "");
    }
  }
}
