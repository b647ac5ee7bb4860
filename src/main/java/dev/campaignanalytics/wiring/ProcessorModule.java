package dev.campaignanalytics.wiring;

import dev.campaignanalytics.processor.LevelProcessor;
import dev.campaignanalytics.processor.LevelRules;
import dev.campaignanalytics.processor.MetricsProcessor;
import dev.campaignanalytics.processor.ProcessorVerticle;
import dev.campaignanalytics.processor.ReadingRules;
import dev.campaignanalytics.storage.SyncedAccounts;
import dev.campaignanalytics.storage.audit.AuditJobs;
import dev.campaignanalytics.storage.audit.AuditStore;
import dev.campaignanalytics.storage.audit.RollUpRecount;
import dev.campaignanalytics.storage.budget.BacktestJob;
import dev.campaignanalytics.storage.budget.BacktestStore;
import dev.campaignanalytics.storage.budget.PacingStore;
import dev.campaignanalytics.storage.level.LevelPages;
import dev.campaignanalytics.storage.level.LevelStore;
import dev.campaignanalytics.storage.metrics.MaintenanceVerticle;
import dev.campaignanalytics.storage.metrics.MonthlyTotals;
import dev.campaignanalytics.storage.metrics.TableMaintenance;
import dev.campaignanalytics.storage.version.VersionRetention;
import dev.campaignanalytics.storage.version.VersionSealer;
import dev.campaignanalytics.storage.version.VersionVerticle;
import dev.campaignanalytics.telemetry.AuditGauges;
import dev.campaignanalytics.telemetry.PacingGauges;
import dev.campaignanalytics.telemetry.RowCounts;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Creates the verticles that store readings, and maintain what is stored. */
public final class ProcessorModule {
  /** Longer than a push that comes in several requests. */
  private static final Duration SETTLED = Duration.ofSeconds(20);

  private final NodeRuntime node;
  private final AppConfig config;
  private final Infrastructure backends;

  public ProcessorModule(NodeRuntime node, AppConfig config, Infrastructure backends) {
    this.node = node;
    this.config = config;
    this.backends = backends;
  }

  /** All instances share one processor. */
  public Supplier<VerticleBase> processors() {
    var rows = new RowCounts(node.telemetry(), node.clock());
    var processor =
        new MetricsProcessor(
            backends.metrics(),
            backends.caches().coherence(),
            backends.bus(),
            new ReadingRules(node.clock(), config.retention()),
            syncedAccounts());
    var levels =
        new LevelProcessor(
            new LevelStore(backends.database()),
            new LevelRules(node.clock()),
            syncedAccounts(),
            backends.caches().coherence()::changed);
    return () -> new ProcessorVerticle(backends.bus(), processor, levels, rows);
  }

  private Optional<SyncedAccounts> syncedAccounts() {
    return config.push().intoSyncedAccounts()
        ? Optional.empty()
        : Optional.of(new SyncedAccounts(backends.database(), node.clock()));
  }

  /** Seals versions. */
  public VerticleBase versions() {
    var sealer = new VersionSealer(backends.database(), node.clock());
    return new VersionVerticle(sealer, node.telemetry());
  }

  public VerticleBase maintenance() {
    var database = backends.database();
    var versions = new VersionRetention(database, config.versionsKept(), node.clock());
    var tables = new TableMaintenance(database, config.retention(), versions, node.clock());
    return new MaintenanceVerticle(
        tables,
        new MonthlyTotals(database),
        audits(),
        backtests(),
        new LevelPages(database, SETTLED),
        node.telemetry());
  }

  private BacktestJob backtests() {
    return new BacktestJob(
        new PacingStore(backends.database()),
        new BacktestStore(backends.database()),
        new PacingGauges(node.telemetry()),
        node.clock());
  }

  private AuditJobs audits() {
    var recount =
        new RollUpRecount(
            backends.database(),
            config.retention(),
            node.clock(),
            backends.caches().coherence()::changed,
            time -> node.vertx().timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty());
    return new AuditJobs(
        new AuditStore(backends.database()),
        recount,
        new AuditGauges(node.telemetry()),
        node.clock());
  }
}
