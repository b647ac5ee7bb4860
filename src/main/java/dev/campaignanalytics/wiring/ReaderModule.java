package dev.campaignanalytics.wiring;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.query.HoursReader;
import dev.campaignanalytics.query.OverviewReader;
import dev.campaignanalytics.query.PastResponses;
import dev.campaignanalytics.query.ResponseCounts;
import dev.campaignanalytics.query.SeriesReader;
import dev.campaignanalytics.query.SharedResponses;
import dev.campaignanalytics.query.audit.AuditReader;
import dev.campaignanalytics.query.coverage.CoverageDirectory;
import dev.campaignanalytics.query.overview.OverviewConfig;
import dev.campaignanalytics.query.overview.OverviewMemory;
import dev.campaignanalytics.storage.audit.AuditStore;
import dev.campaignanalytics.storage.converted.ConvertedStore;
import dev.campaignanalytics.storage.level.ChildrenStore;
import dev.campaignanalytics.storage.level.LevelGroupsStore;
import dev.campaignanalytics.storage.report.BlockStore;
import dev.campaignanalytics.storage.report.CoverageStore;
import dev.campaignanalytics.storage.report.FigureChangesStore;
import dev.campaignanalytics.storage.report.HistoryStore;
import dev.campaignanalytics.storage.report.HoursStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import dev.campaignanalytics.storage.report.SeriesStore;

/** Creates the objects that read figures, each with its cache. */
final class ReaderModule {
  private final NodeRuntime node;
  private final AppConfig config;
  private final Infrastructure backends;

  ReaderModule(NodeRuntime node, AppConfig config, Infrastructure backends) {
    this.node = node;
    this.config = config;
    this.backends = backends;
  }

  HistoryModule history() {
    return new HistoryModule(
        backends.database(), node.clock(), config.retention(), config.reporting().timezone());
  }

  InsightsStore insightsStore() {
    return new InsightsStore(backends.database(), config.reporting().timezone());
  }

  CoverageDirectory coverage() {
    return new CoverageDirectory(
        new CoverageStore(backends.database(), config.reporting().timezone()),
        backends.caches().generations(),
        backends.caches().channel());
  }

  OverviewReader overview(ResponseCounts counts, PastResponses past, CoverageDirectory coverage) {
    var shared =
        new SharedResponses(
            backends.caches().generations(),
            backends.caches().channel(),
            config.reporting().shared(),
            counts);
    var stores =
        new OverviewReader.Stores(
            insightsStore(),
            new OverviewStore(backends.database()),
            new ConvertedStore(backends.database()),
            new HistoryStore(backends.database()),
            new FigureChangesStore(backends.database()),
            audit(),
            new ChildrenStore(backends.database()),
            new LevelGroupsStore(backends.vertx(), backends.database()));
    var memory =
        new OverviewMemory(
            backends.vertx(),
            new BlockStore(backends.database()),
            backends.caches().generations(),
            node.clock(),
            new OverviewConfig(
                config.overviewBytes(), config.near().lifetime(), config.reporting().shared()));
    return new OverviewReader(shared, past, memory, stores, coverage);
  }

  AuditReader audit() {
    return new AuditReader(new AuditStore(backends.database()), node.clock());
  }

  HoursReader hours(CacheGenerations generations) {
    var store = new HoursStore(backends.database());
    return new HoursReader(config.near(), generations, store::load);
  }

  SeriesReader series(CacheGenerations generations) {
    var store = new SeriesStore(backends.database(), config.reporting().timezone());
    return new SeriesReader(
        config.near(), backends.caches().responses(), generations, store::load, node.clock());
  }
}
