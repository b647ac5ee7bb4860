package dev.campaignanalytics.wiring;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.PlatformSetup;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.google.GoogleReportApi;
import dev.campaignanalytics.ingestion.google.GoogleSettings;
import dev.campaignanalytics.ingestion.google.GoogleTokens;
import dev.campaignanalytics.ingestion.level.LevelCosts;
import dev.campaignanalytics.ingestion.level.LevelSettings;
import dev.campaignanalytics.ingestion.linkedin.LinkedInReportApi;
import dev.campaignanalytics.ingestion.linkedin.LinkedInSettings;
import dev.campaignanalytics.ingestion.linkedin.LinkedInSunsets;
import dev.campaignanalytics.ingestion.linkedin.LinkedInTokenApi;
import dev.campaignanalytics.ingestion.meta.MetaReportApi;
import dev.campaignanalytics.ingestion.meta.MetaSettings;
import dev.campaignanalytics.ingestion.meta.MetaTokenApi;
import dev.campaignanalytics.ingestion.tiktok.TikTokReportApi;
import dev.campaignanalytics.ingestion.tiktok.TikTokSettings;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.LevelCost;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The four platforms: their settings, and the adapters created from them.
 *
 * @param levels which levels of each platform are read
 */
public record PlatformAdapters(
    MetaSettings meta,
    GoogleSettings google,
    TikTokSettings tiktok,
    LinkedInSettings linkedin,
    Map<Platform, LevelSettings> levels) {
  public PlatformAdapters {
    levels = Map.copyOf(levels);
  }

  /**
   * Reads every platform's keys.
   *
   * @param called the platforms that will be called, so their credentials are required
   */
  public static PlatformAdapters from(ConfigReader reader, Collection<Platform> called) {
    return new PlatformAdapters(
        MetaSettings.from(reader, called.contains(Platform.META)),
        GoogleSettings.from(reader, called.contains(Platform.GOOGLE)),
        TikTokSettings.from(reader, called.contains(Platform.TIKTOK)),
        LinkedInSettings.from(reader, called.contains(Platform.LINKEDIN)),
        levels(reader));
  }

  private static Map<Platform, LevelSettings> levels(ConfigReader reader) {
    var levels = new EnumMap<Platform, LevelSettings>(Platform.class);
    for (var platform : Platform.values()) {
      levels.put(platform, LevelSettings.from(reader, platform));
    }
    return levels;
  }

  /** The same platforms, of which other levels are read. */
  PlatformAdapters reading(Map<Platform, LevelSettings> others) {
    return new PlatformAdapters(meta, google, tiktok, linkedin, others);
  }

  /** The day from which the API version in use is no longer served; empty if unknown. */
  Optional<LocalDate> versionEnd(Platform platform) {
    return switch (platform) {
      case META -> VersionEnds.META.end(meta.apiVersion());
      case GOOGLE -> VersionEnds.GOOGLE.end(google.apiVersion());
      case TIKTOK -> Optional.empty();
      case LINKEDIN -> LinkedInSunsets.endOf(linkedin.version());
    };
  }

  /** The label of each platform's conversion set. */
  Map<Platform, String> conversionSets() {
    return apis()
        .map(ReportApi::conversionSet)
        .collect(Collectors.toMap(ConversionSet::platform, ConversionSet::label));
  }

  /** What reading each level costs, also for levels that are not read. */
  Map<Platform, List<LevelCost>> levelCosts() {
    return apis()
        .collect(
            Collectors.toMap(
                ReportApi::platform, api -> LevelCosts.of(api, levels.get(api.platform()))));
  }

  private Stream<ReportApi> apis() {
    return Stream.of(
        new MetaReportApi(meta),
        new GoogleReportApi(google),
        new TikTokReportApi(tiktok),
        new LinkedInReportApi(linkedin));
  }

  public List<PlatformSetup> setups(Collection<Platform> enabled) {
    return enabled.stream().map(this::setup).toList();
  }

  private PlatformSetup setup(Platform platform) {
    return switch (platform) {
      case META ->
          new PlatformSetup(
              new MetaReportApi(meta),
              meta.accessToken(),
              MetaTokenApi.from(meta).map(api -> api),
              levels.get(platform),
              VersionEnds.META.warnings(meta.apiVersion()));
      case GOOGLE ->
          new PlatformSetup(
              new GoogleReportApi(google),
              Optional.empty(),
              GoogleTokens.from(google).map(api -> api),
              levels.get(platform),
              VersionEnds.GOOGLE.warnings(google.apiVersion()));
      case TIKTOK ->
          new PlatformSetup(
              new TikTokReportApi(tiktok),
              tiktok.access().accessToken(),
              Optional.empty(),
              levels.get(platform),
              today -> Optional.empty());
      case LINKEDIN ->
          new PlatformSetup(
              new LinkedInReportApi(linkedin),
              linkedin.access().accessToken(),
              Optional.of(new LinkedInTokenApi(linkedin)),
              levels.get(platform),
              today -> LinkedInSunsets.warning(linkedin.version(), today));
    };
  }
}
