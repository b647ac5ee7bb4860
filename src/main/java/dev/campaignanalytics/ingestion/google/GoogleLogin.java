package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import java.util.Optional;

/**
 * The credential for Google: a service account, or a user who gave consent once. The service
 * account takes precedence when both are given.
 */
public record GoogleLogin(
    BaseUrl tokenUrl, Optional<UserLogin> user, Optional<GoogleServiceAccountKey> serviceAccount) {
  private static final String KEY = "google.service_account_json";
  private static final String REFRESH_TOKEN = "google.refresh_token";

  /** A user's lasting consent to an OAuth client. */
  public record UserLogin(String clientId, Secret clientSecret, Secret refreshToken) {}

  static GoogleLogin from(ConfigReader reader, boolean required) {
    var login =
        new GoogleLogin(
            BaseUrl.from(
                reader,
                "google.token_url",
                "https://oauth2.googleapis.com/token",
                "Where access tokens are fetched"),
            user(reader),
            serviceAccount(reader));
    if (required && login.user.isEmpty() && login.serviceAccount.isEmpty()) {
      reader.problem(
          REFRESH_TOKEN,
          "",
          "Google is switched on and needs google.client_id, google.client_secret and this, or "
              + KEY);
    }
    return login;
  }

  private static Optional<UserLogin> user(ConfigReader reader) {
    var id = reader.optionalText("google.client_id", "OAuth client id");
    var secret = reader.secret("google.client_secret", "OAuth client secret");
    var token = reader.secret(REFRESH_TOKEN, "Refresh token with the scope adwords");
    return id.flatMap(i -> secret.flatMap(s -> token.map(t -> new UserLogin(i, s, t))));
  }

  private static Optional<GoogleServiceAccountKey> serviceAccount(ConfigReader reader) {
    var json = reader.secret(KEY, "The service account's key file, as JSON");
    try {
      return json.map(GoogleServiceAccountKey::parse);
    } catch (IllegalArgumentException e) {
      reader.problem(KEY, "***", "is not a service account's key file: " + e.getMessage());
      return Optional.empty();
    }
  }
}
