package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.TokenApi;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.retry.Backoff;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Access tokens for an hour, from a user's refresh token or a service account's signature. */
public final class GoogleTokens implements TokenApi {
  private static final Duration RENEW_BEFORE = Duration.ofSeconds(300);
  private static final long USUAL_LIFE = 3600;
  private static final String WHERE = "Google's token endpoint";
  private static final Backoff BACKOFF =
      Backoff.doubling(Duration.ofSeconds(1), Duration.ofSeconds(60), 6);

  private final URI endpoint;
  private final Function<Instant, Map<String, String>> form;
  private final List<Secret> roots;
  private final String onInvalidGrant;

  private GoogleTokens(
      URI endpoint,
      Function<Instant, Map<String, String>> form,
      List<Secret> roots,
      String onInvalidGrant) {
    this.endpoint = endpoint;
    this.form = form;
    this.roots = roots;
    this.onInvalidGrant = onInvalidGrant;
  }

  /** Empty when no credential is configured. */
  public static Optional<GoogleTokens> from(GoogleSettings settings) {
    var login = settings.login();
    var endpoint = login.tokenUrl().uri();
    return login
        .serviceAccount()
        .map(key -> ofServiceAccount(endpoint, key))
        .or(() -> login.user().map(user -> ofUser(endpoint, user)));
  }

  private static GoogleTokens ofServiceAccount(URI endpoint, GoogleServiceAccountKey key) {
    var assertion = new GoogleJwtAssertion(key);
    return new GoogleTokens(
        endpoint,
        now ->
            Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                "assertion",
                assertion.at(now)),
        List.of(key.secret()),
        "the service account is not accepted; check this machine's clock first, then the key in"
            + " GOOGLE_SERVICE_ACCOUNT_JSON");
  }

  private static GoogleTokens ofUser(URI endpoint, GoogleLogin.UserLogin user) {
    var form =
        Map.of(
            "grant_type", "refresh_token",
            "client_id", user.clientId(),
            "client_secret", user.clientSecret().value(),
            "refresh_token", user.refreshToken().value());
    return new GoogleTokens(
        endpoint,
        now -> form,
        List.of(user.clientSecret(), user.refreshToken()),
        "the consent is no longer valid; let the user consent again and set GOOGLE_REFRESH_TOKEN"
            + " (an app whose consent screen is in testing loses it after 7 days)");
  }

  @Override
  public ApiCall refreshCall(AccessToken current, Instant now) {
    return ApiCall.post(
        endpoint,
        Map.of("Content-Type", FormEncoding.CONTENT_TYPE),
        FormEncoding.encode(form.apply(now)));
  }

  @Override
  public AccessToken readToken(ApiResponse response) {
    var body = JsonFields.parse(response.body()).filter(JsonFields::isObject);
    if (response.status() != 200) {
      throw refused(response, body.flatMap(fields -> fields.text("error")).orElse(""));
    }
    var token = body.flatMap(fields -> fields.text("access_token")).map(Secret::new);
    return token
        .map(secret -> new AccessToken(secret, Optional.of(end(body.orElseThrow(), response))))
        .orElseThrow(() -> passing("the response has no token"));
  }

  private static Instant end(JsonFields body, ApiResponse response) {
    long seconds =
        body.text("expires_in")
            .filter(text -> text.matches("\\d{1,7}"))
            .map(Long::parseLong)
            .orElse(USUAL_LIFE);
    return response.receivedAt().plusSeconds(seconds);
  }

  /** Only the value of {@code error} decides; its description varies. */
  private SourceException refused(ApiResponse response, String error) {
    if (response.status() >= 500 || response.status() == 429) {
      return passing("HTTP " + response.status());
    }
    if (error.equals("invalid_grant")) {
      return failed(Kind.REAUTH, onInvalidGrant);
    }
    var name = error.isEmpty() ? "HTTP " + response.status() : SafeText.line(error);
    return failed(Kind.FATAL, name + "; check the client id and secret of the Cloud project");
  }

  private static SourceException passing(String what) {
    var details = Details.of(QuotaUsage.Scope.CREDENTIAL, BACKOFF);
    return new SourceException(Kind.TRANSIENT, WHERE + ": " + what, details);
  }

  private static SourceException failed(Kind kind, String what) {
    return new SourceException(kind, WHERE + ": " + what, Details.of(QuotaUsage.Scope.CREDENTIAL));
  }

  @Override
  public Duration renewBefore() {
    return RENEW_BEFORE;
  }

  @Override
  public List<Secret> roots() {
    return roots;
  }
}
