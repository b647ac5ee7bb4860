package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import java.util.List;
import java.util.Optional;

/**
 * How LinkedIn is reached and which of its figures are used.
 *
 * @param tokenUrl exchanges a refresh token for an access token; another host than the API
 * @param version {@code YYYYMM}, see {@link LinkedInSunsets}
 * @param callsPerDay our own limit for one credential and UTC day
 */
public record LinkedInSettings(
    BaseUrl baseUrl,
    BaseUrl tokenUrl,
    String version,
    Access access,
    LinkedInFigures figures,
    int callsPerDay) {
  /**
   * The credentials and accounts.
   *
   * @param accessToken lasts 60 days
   * @param refreshToken lasts a year; only approved apps get one
   * @param accountIds read only these; empty for every account that the member can access
   */
  public record Access(
      Optional<Secret> accessToken,
      Optional<Secret> refreshToken,
      Optional<String> clientId,
      Optional<Secret> clientSecret,
      List<String> accountIds) {
    public Access {
      accountIds = List.copyOf(accountIds);
    }

    /** Whether access tokens can be renewed without a person. */
    public boolean canRefresh() {
      return refreshToken.isPresent() && clientId.isPresent() && clientSecret.isPresent();
    }
  }

  /** Reads {@code linkedin.*}; missing credentials are a problem when {@code required}. */
  public static LinkedInSettings from(ConfigReader reader, boolean required) {
    return new LinkedInSettings(
        BaseUrl.from(
            reader,
            "linkedin.base_url",
            "https://api.linkedin.com/rest",
            "Where LinkedIn's versioned API is"),
        BaseUrl.from(
            reader,
            "linkedin.token_url",
            "https://www.linkedin.com/oauth/v2/accessToken",
            "Where LinkedIn's access tokens are renewed"),
        version(reader),
        access(reader, required),
        LinkedInFigures.from(reader),
        reader.integer(
            "linkedin.calls_per_day",
            400,
            new ConfigReader.Bounds(1, 1_000_000),
            "Maximum calls a day, set by us: LinkedIn does not publish its quota"));
  }

  private static String version(ConfigReader reader) {
    var version = reader.text("linkedin.version", "202609", "LinkedIn's API version, YYYYMM");
    if (!LinkedInSunsets.isAccepted(version)) {
      reader.problem(
          "linkedin.version", version, "must be a month YYYYMM from 202601; December has none");
    }
    return version;
  }

  private static Access access(ConfigReader reader, boolean required) {
    var access =
        new Access(
            reader.secret("linkedin.access_token", "A member's token; lasts 60 days"),
            reader.secret("linkedin.refresh_token", "Renews the access token; lasts a year"),
            reader.optionalText("linkedin.client_id", "The developer app, to renew tokens"),
            reader.secret("linkedin.client_secret", "The app's secret, to renew tokens"),
            reader.words(
                "linkedin.account_ids",
                "Read only these ad accounts; empty for every one that the member sees"));
    if (required && access.accessToken().isEmpty() && access.refreshToken().isEmpty()) {
      reader.problem(
          "linkedin.access_token", "", "is needed to read LinkedIn, or linkedin.refresh_token");
    }
    if (access.refreshToken().isPresent() && !access.canRefresh()) {
      var missing = access.clientId().isEmpty() ? "linkedin.client_id" : "linkedin.client_secret";
      reader.problem(missing, "", "is needed to use linkedin.refresh_token");
    }
    for (var id : access.accountIds()) {
      if (!id.matches("\\d{1,19}")) {
        reader.problem("linkedin.account_ids", id, "must be the number of an ad account");
      }
    }
    return access;
  }
}
