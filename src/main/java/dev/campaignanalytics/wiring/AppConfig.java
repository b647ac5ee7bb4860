package dev.campaignanalytics.wiring;

import dev.campaignanalytics.api.admin.ManagementConfig;
import dev.campaignanalytics.api.push.PushConfig;
import dev.campaignanalytics.api.report.ReportingConfig;
import dev.campaignanalytics.api.server.HttpConfig;
import dev.campaignanalytics.cache.CacheConfig;
import dev.campaignanalytics.cluster.ClusterConfig;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.ingestion.IngestionConfig;
import dev.campaignanalytics.ingestion.fake.FakeConfig;
import dev.campaignanalytics.ingestion.rates.RatesConfig;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.query.NearConfig;
import dev.campaignanalytics.query.overview.OverviewConfig;
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.telemetry.TracingConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The whole configuration, typed and checked. */
public record AppConfig(
    NodeConfig node,
    ClusterConfig cluster,
    HttpConfig http,
    ReportingConfig reporting,
    PushConfig push,
    ManagementConfig management,
    TracingConfig tracing,
    DataSource source,
    List<Platform> platforms,
    DatabaseConfig database,
    Retention retention,
    Duration versionsKept,
    CacheConfig cache,
    NearConfig near,
    long overviewBytes,
    FakeConfig fake,
    RatesConfig rates,
    IngestionConfig ingestion,
    PlatformAdapters adPlatforms,
    Proxies proxies,
    Path dataDir,
    LogFormat logFormat) {
  /** Where readings come from, in addition to pushed ones. */
  public enum DataSource {
    /** Simulated, for a demonstration. */
    FAKE,
    /** The ad platforms. */
    REAL,
    /** An emulator of the ad platforms, started in this process: all else as with the real ones. */
    EMULATOR,
    /** No source: only pushed readings. */
    NONE
  }

  /** The format of log lines. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /**
   * Reads all settings.
   *
   * @throws dev.campaignanalytics.config.ConfigException with all problems at once
   */
  public static AppConfig from(ConfigReader reader) {
    var http = HttpConfig.from(reader);
    var management = ManagementConfig.from(reader);
    var tracing = TracingConfig.from(reader);
    var source = reader.choice("data.source", DataSource.FAKE, "Where readings come from");
    var platforms =
        reader.choices("enabled.sources", Platform.class, "Platforms to read or simulate");
    var config =
        new AppConfig(
            NodeConfig.from(reader),
            ClusterConfig.from(reader),
            http,
            ReportingConfig.from(reader),
            PushConfig.from(reader),
            management,
            tracing,
            source,
            platforms,
            DatabaseConfig.from(reader),
            DatabaseConfig.retention(reader),
            DatabaseConfig.versionsKept(reader),
            CacheConfig.from(reader),
            NearConfig.from(reader),
            OverviewConfig.bytes(reader),
            FakeConfig.from(reader),
            RatesConfig.from(reader),
            IngestionConfig.from(reader),
            PlatformAdapters.from(reader, source == DataSource.REAL ? platforms : List.of()),
            Proxies.from(reader),
            reader.path(
                "data.dir", "data", "Folder of the embedded servers and of generated secrets"),
            reader.choice("log.format", LogFormat.TEXT, "How log lines look"));
    var reachable = !config.http().isLoopback() && config.source() != DataSource.FAKE;
    config.http().auth().checkKey(reader, reachable);
    reader.finish();
    return config;
  }
}
