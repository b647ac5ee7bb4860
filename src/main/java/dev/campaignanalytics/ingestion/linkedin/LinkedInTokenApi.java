package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Renews LinkedIn's access tokens of 60 days with a refresh token of 365 days. Renewing never
 * extends the refresh token: its year starts at the consent, so a person must act once a year.
 */
public final class LinkedInTokenApi implements TokenApi {
  private static final String SCOPES = "r_ads,r_ads_reporting";
  private static final Duration MAX_LIFE = Duration.ofDays(365);
  private static final Set<String> DEAD = Set.of("invalid_request", "invalid_grant");

  private final URI tokenUrl;
  private final LinkedInSettings.Access access;

  public LinkedInTokenApi(LinkedInSettings settings) {
    this.tokenUrl = settings.tokenUrl().uri();
    this.access = settings.access();
  }

  /**
   * Also with a {@code current} that has no renewal of its own: then the configured one is used.
   */
  @Override
  public ApiCall refreshCall(AccessToken current, Instant now) {
    var refresh = current.renewal().map(AccessToken.Renewal::refreshToken).or(access::refreshToken);
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", secret(refresh, "LINKEDIN_REFRESH_TOKEN"));
    form.put("client_id", access.clientId().orElseThrow(() -> missing("LINKEDIN_CLIENT_ID")));
    form.put("client_secret", secret(access.clientSecret(), "LINKEDIN_CLIENT_SECRET"));
    return post(tokenUrl, form);
  }

  private static ApiCall post(URI uri, Map<String, String> form) {
    var headers = Map.of("Content-Type", FormEncoding.CONTENT_TYPE, "Accept", "application/json");
    return ApiCall.post(uri, headers, FormEncoding.encode(form));
  }

  private static String secret(Optional<Secret> secret, String variable) {
    return secret.map(Secret::value).orElseThrow(() -> missing(variable));
  }

  /** Without a refresh token the member has to consent again every 60 days. */
  private static SourceException missing(String variable) {
    return new SourceException(
        Kind.REAUTH,
        "LinkedIn: the access token cannot be renewed without "
            + variable
            + "; set it, or a new LINKEDIN_ACCESS_TOKEN",
        Details.of(Scope.CREDENTIAL));
  }

  @Override
  public AccessToken readToken(ApiResponse response) {
    var body = JsonFields.parse(response.body());
    if (response.status() / 100 != 2) {
      throw refused(response, body.flatMap(json -> json.text("error")).orElse(""));
    }
    var token = body.flatMap(json -> json.text("access_token"));
    if (token.isEmpty()) {
      throw new SourceException(Kind.TRANSIENT, "LinkedIn: a renewal without an access token");
    }
    return new AccessToken(
        new Secret(token.get()),
        end(body.get(), "expires_in", response.receivedAt()),
        body.get()
            .text("refresh_token")
            .map(
                text ->
                    new AccessToken.Renewal(
                        new Secret(text),
                        end(body.get(), "refresh_token_expires_in", response.receivedAt()))));
  }

  /** Introspection has an address next to the token's and requires the app's credentials. */
  @Override
  public Optional<ApiCall> inspectCall(AccessToken current) {
    if (access.clientId().isEmpty() || access.clientSecret().isEmpty()) {
      return Optional.empty();
    }
    var form = new LinkedHashMap<String, String>();
    form.put("client_id", access.clientId().get());
    form.put("client_secret", access.clientSecret().get().value());
    form.put("token", current.secret().value());
    return Optional.of(post(tokenUrl.resolve("introspectToken"), form));
  }

  /** An inactive token that can be renewed expires now; one that cannot needs a person. */
  @Override
  public AccessToken readInspection(AccessToken current, ApiResponse response) {
    var body = JsonFields.parse(response.body());
    if (response.status() == 400 || response.status() == 404) {
      // A check that LinkedIn does not offer here says nothing about the token.
      return current;
    }
    if (response.status() / 100 != 2) {
      throw refused(response, "");
    }
    var active = body.flatMap(json -> json.text("active"));
    if (active.isEmpty()) {
      throw new SourceException(Kind.TRANSIENT, "LinkedIn: an introspection without a result");
    }
    if (!body.get().flag("active")) {
      return ended(current, response.receivedAt());
    }
    requireScopes(body.get().text("scope").orElse(SCOPES));
    var end = instant(body.get());
    return new AccessToken(current.secret(), end.or(current::expiresAt), current.renewal());
  }

  private AccessToken ended(AccessToken current, Instant now) {
    if (!access.canRefresh()) {
      throw new SourceException(
          Kind.REAUTH,
          "LinkedIn: the access token is no longer active; set a new LINKEDIN_ACCESS_TOKEN",
          Details.of(Scope.CREDENTIAL));
    }
    return new AccessToken(current.secret(), Optional.of(now), current.renewal());
  }

  /** Scopes are separated by commas or by spaces. */
  private static void requireScopes(String text) {
    var granted = List.of(text.split("[,\\s]+"));
    if (!granted.containsAll(List.of(SCOPES.split(",")))) {
      throw new SourceException(
          Kind.REAUTH,
          "LinkedIn: the token lacks r_ads or r_ads_reporting; consent again with both",
          Details.of(Scope.CREDENTIAL));
    }
  }

  private static Optional<Instant> instant(JsonFields body) {
    try {
      return Optional.of(Instant.ofEpochSecond(body.count("expires_at", Absent.REJECTED)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static SourceException refused(ApiResponse response, String error) {
    int status = response.status();
    var what = "LinkedIn: the token's address answered HTTP " + status;
    if (status == 400 && DEAD.contains(error)) {
      return new SourceException(
          Kind.REAUTH,
          what
              + ": the refresh token is invalid, expired or revoked; have the member consent again",
          Details.of(Scope.CREDENTIAL));
    }
    if (status == 429 || status == 408 || status >= 500) {
      return new SourceException(Kind.TRANSIENT, what, Details.of(Scope.CREDENTIAL));
    }
    return new SourceException(
        Kind.FATAL,
        what + "; check LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET and LINKEDIN_TOKEN_URL",
        Details.of(Scope.CREDENTIAL));
  }

  /** LinkedIn's examples contain implausible numbers there: more than a year is ignored. */
  private static Optional<Instant> end(JsonFields body, String field, Instant now) {
    try {
      long seconds = body.count(field, Absent.REJECTED);
      return Optional.of(now.plusSeconds(Math.min(seconds, MAX_LIFE.toSeconds())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean canRenew() {
    return access.canRefresh();
  }

  @Override
  public Duration renewBefore() {
    return Duration.ofDays(7);
  }

  @Override
  public List<Secret> roots() {
    return Stream.of(access.clientSecret(), access.refreshToken())
        .flatMap(Optional::stream)
        .toList();
  }
}
