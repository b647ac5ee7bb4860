package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import dev.campaignanalytics.ingestion.json.TimeZones;
import dev.campaignanalytics.model.ConversionSet;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the Meta adapter.
 *
 * @param appId with {@code appSecret}: allows an expiring token to be inspected and renewed
 * @param appSecret signs every call when it is configured
 * @param accountIds without the prefix {@code act_}; empty for every account the token can access
 */
public record MetaSettings(
    BaseUrl baseUrl,
    String apiVersion,
    Optional<Secret> accessToken,
    Optional<String> appId,
    Optional<Secret> appSecret,
    List<String> accountIds,
    Tier tier,
    Reports reports,
    TimeZones zones) {
  private static final String VERSION = "meta.api_version";
  private static final String TOKEN = "meta.access_token";

  public MetaSettings {
    accountIds = accountIds.stream().map(MetaIds::bare).distinct().toList();
  }

  /** Meta's access tiers, which differ in quota by a factor of hundreds. */
  public enum Tier {
    LIMITED,
    FULL
  }

  /** Which of Meta's two click metrics is used as clicks. */
  public enum Clicks {
    /** Every click on the ad, likes and profile visits included. */
    CLICKS,
    INLINE_LINK_CLICKS
  }

  /**
   * What reports request.
   *
   * @param filterByStatus names every status in the request, to include archived campaigns
   */
  public record Reports(
      int pageSize, ConversionSet conversionSet, Clicks clicks, boolean filterByStatus) {}

  /**
   * Reads every {@code meta.*} key.
   *
   * @param required whether real calls will be made, so that a missing credential is a problem
   */
  public static MetaSettings from(ConfigReader reader, boolean required) {
    var settings =
        new MetaSettings(
            BaseUrl.from(
                reader, "meta.base_url", "https://graph.facebook.com", "Where Meta is called"),
            version(reader),
            reader.secret(TOKEN, "Token of a system user with ads_read"),
            reader.optionalText("meta.app_id", "App of the token; needed to renew it"),
            reader.secret("meta.app_secret", "Signs every call; needed to renew the token"),
            reader.words("meta.account_ids", "Only these ad accounts; empty for all"),
            reader.choice("meta.access_tier", Tier.LIMITED, "The app's Ads API access tier"),
            reports(reader),
            TimeZones.from(reader));
    if (required && settings.accessToken.isEmpty()) {
      reader.problem(TOKEN, "", "Meta is switched on and needs an access token");
    }
    return settings;
  }

  private static String version(ConfigReader reader) {
    var version = reader.text(VERSION, "v26.0", "Version of the Marketing API");
    if (!version.matches("v\\d{1,3}\\.\\d{1,2}")) {
      reader.problem(VERSION, version, "must look like v26.0");
    }
    return version;
  }

  private static Reports reports(ConfigReader reader) {
    return new Reports(
        reader.integer(
            "meta.page_size", 100, new ConfigReader.Bounds(1, 500), "Rows a page of a report"),
        MetaConversions.from(reader),
        reader.choice("meta.clicks", Clicks.CLICKS, "All clicks, or link clicks only"),
        reader.flag(
            "meta.filter_by_status", true, "Name every campaign status in report requests"));
  }
}
