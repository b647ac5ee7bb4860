package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.adapter.SourceException.Shrink.CAMPAIGNS;
import static dev.campaignanalytics.ingestion.adapter.SourceException.Shrink.RANGE;
import static java.time.Duration.ofSeconds;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
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
  static SourceException of(Asked asked, ApiAnswer answer) {
    var said = Said.in(answer);
    if (said.code().equals("NONEXISTENT_VERSION")) {
      return versionEnded(asked, answer, said);
    }
    return switch (answer.status()) {
      case 401 -> unauthorized(asked, answer, said);
      case 403, 404 -> notVisible(asked, answer, said);
      case 408, 504 ->
          fault(Kind.TRANSIENT, server(RANGE, CAMPAIGNS), asked, "it took too long")
              .exception(answer, said);
      case 414 ->
          fault(Kind.TOO_LARGE, Details.shrinking(CAMPAIGNS), asked, "the URI is too long")
              .exception(answer, said);
      case 426 -> versionEnded(asked, answer, said);
      case 429 -> LinkedInThrottles.of(asked, answer, said);
      default -> byClass(asked, answer, said);
    };
  }

  /** A success status with an invalid body: truncated, HTML, or without its list. */
  static SourceException malformed(Asked asked, ApiAnswer answer, String what) {
    return fault(Kind.TRANSIENT, server(), asked, what).exception(answer, Said.NOTHING);
  }

  /** LinkedIn truncates a report without a notice: so many rows mean that some are missing. */
  static SourceException truncated(Asked asked, ApiAnswer answer, int rows) {
    var what = rows + " rows: LinkedIn leaves the rest out";
    return fault(Kind.TOO_LARGE, Details.shrinking(RANGE, CAMPAIGNS), asked, what)
        .exception(answer, Said.NOTHING);
  }

  /** The listing returns to an earlier page. */
  static SourceException repeated(Asked asked, ApiAnswer answer) {
    return fault(Kind.RESTART, Details.NONE, asked, "the page token leads back to the same page")
        .exception(answer, Said.NOTHING);
  }

  private static SourceException byClass(Asked asked, ApiAnswer answer, Said said) {
    if (answer.status() >= 500) {
      return fault(Kind.TRANSIENT, server(), asked, "a fault of LinkedIn's servers")
          .exception(answer, said);
    }
    var scope = said.code().equals("VERSION_MISSING") ? Scope.APP : Scope.ACCOUNT;
    var what = "LinkedIn refuses the call as it is; the same call will not work later";
    return fault(Kind.FATAL, Details.of(scope), asked, what).exception(answer, said);
  }

  private static SourceException versionEnded(Asked asked, ApiAnswer answer, Said said) {
    var what = "this API version is no longer served; set LINKEDIN_VERSION to a newer one";
    return fault(Kind.VERSION_ENDED, Details.of(Scope.APP), asked, what).exception(answer, said);
  }

  private static SourceException unauthorized(Asked asked, ApiAnswer answer, Said said) {
    if (said.serviceCode().equals(REVOKED) || said.code().equals("REVOKED_ACCESS_TOKEN")) {
      var what = "the member has revoked the token; have them consent again";
      return fault(Kind.REAUTH, Details.of(Scope.CREDENTIAL), asked, what)
          .exception(answer, said.withoutText());
    }
    var details = Details.of(Scope.CREDENTIAL, FRESH_TOKEN);
    var what = "the access token is not accepted; renew LINKEDIN_ACCESS_TOKEN";
    return fault(Kind.TOKEN_EXPIRED, details, asked, what).exception(answer, said.withoutText());
  }

  /** When a listing of accounts is refused, the fault is not of one account. */
  private static SourceException notVisible(Asked asked, ApiAnswer answer, Said said) {
    if (!asked.ofAccount()) {
      return answer.status() == 403
          ? fault(
                  Kind.REAUTH,
                  Details.of(Scope.CREDENTIAL),
                  asked,
                  "the token lacks r_ads or r_ads_reporting; consent again with both")
              .exception(answer, said)
          : fault(Kind.FATAL, Details.of(Scope.APP), asked, "no such path; check LINKEDIN_BASE_URL")
              .exception(answer, said);
    }
    var what = "the member has no role on this account, or the token lacks r_ads_reporting";
    return fault(Kind.PERMISSION, Details.of(Scope.ACCOUNT), asked, what).exception(answer, said);
  }

  private static Details server(Shrink... shrink) {
    return new Details(Optional.empty(), Scope.ACCOUNT, List.of(shrink), SERVER_BACKOFF, List.of());
  }

  static Fault fault(Kind kind, Details details, Asked asked, String what) {
    return new Fault(kind, details, "LinkedIn " + asked.who() + ": " + what);
  }

  /** A decision that lacks only the details of the response. */
  record Fault(Kind kind, Details details, String message) {
    SourceException exception(ApiAnswer answer, Said said) {
      var parts =
          Stream.of(
                  Stream.of("HTTP " + answer.status()),
                  Stream.of(said.code(), quoted(said.text())).filter(text -> !text.isEmpty()),
                  Stream.of("x-li-uuid", "x-li-fabric", "x-li-request-id")
                      .flatMap(name -> id(answer, name).map(id -> name + " " + id).stream()))
              .flatMap(part -> part)
              .map(text -> text.length() > 220 ? text.substring(0, 220) : text);
      return new SourceException(
          kind, message + parts.collect(Collectors.joining(", ", " (", ")")), details);
    }

    /** An id of LinkedIn; longer text could be a token. */
    private static Optional<String> id(ApiAnswer answer, String header) {
      return answer.header(header).filter(text -> text.matches("[\\w+/=.-]{1,24}"));
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
  record Asked(String who, String accountId) {
    boolean ofAccount() {
      return !accountId.isEmpty();
    }

    static Asked accounts() {
      return new Asked("list of ad accounts", "");
    }

    static Asked account(String accountId) {
      return new Asked("account " + accountId, accountId);
    }
  }

  /** The body of an error; all fields are empty when it is not JSON. */
  record Said(String code, String serviceCode, String text) {
    static final Said NOTHING = new Said("", "", "");

    static Said in(ApiAnswer answer) {
      return JsonFields.parse(answer.body())
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
