package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import java.util.List;
import java.util.Optional;

/**
 * How TikTok is reached and which of its figures are used.
 *
 * @param baseUrl with the API's version as its last segment
 */
public record TikTokSettings(
    BaseUrl baseUrl, Access access, TikTokFigures figures, TikTokReportZones zones) {
  /**
   * The credentials and accounts.
   *
   * @param advertiserIds read only these; empty for every advertiser that the token can access, for
   *     which {@code appId} and {@code appSecret} are needed
   */
  public record Access(
      Optional<Secret> accessToken,
      Optional<String> appId,
      Optional<Secret> appSecret,
      List<String> advertiserIds) {
    public Access {
      advertiserIds = List.copyOf(advertiserIds);
    }
  }

  /** Reads {@code tiktok.*}; missing credentials are a problem when {@code required}. */
  public static TikTokSettings from(ConfigReader reader, boolean required) {
    var baseUrl =
        BaseUrl.from(
            reader,
            "tiktok.base_url",
            "https://business-api.tiktok.com/open_api/v1.3",
            "Where TikTok's API is, its version included");
    return new TikTokSettings(
        baseUrl,
        access(reader, required),
        TikTokFigures.from(reader),
        TikTokReportZones.from(reader));
  }

  private static Access access(ConfigReader reader, boolean required) {
    var access =
        new Access(
            reader.secret("tiktok.access_token", "The long-lived token that an advertiser granted"),
            reader.optionalText("tiktok.app_id", "The developer app, to list its advertisers"),
            reader.secret("tiktok.app_secret", "The developer app's secret, to list advertisers"),
            reader.words(
                "tiktok.advertiser_ids",
                "Read only these advertisers; empty for every one that the token reaches"));
    if (required) {
      requireCredentials(reader, access);
    }
    return access;
  }

  private static void requireCredentials(ConfigReader reader, Access access) {
    if (access.accessToken().isEmpty()) {
      reader.problem("tiktok.access_token", "", "is needed to read TikTok");
    }
    if (!access.advertiserIds().isEmpty()) {
      return;
    }
    var reason = "is needed to list advertisers; else name them in tiktok.advertiser_ids";
    if (access.appId().isEmpty()) {
      reader.problem("tiktok.app_id", "", reason);
    }
    if (access.appSecret().isEmpty()) {
      reader.problem("tiktok.app_secret", "", reason);
    }
  }
}
