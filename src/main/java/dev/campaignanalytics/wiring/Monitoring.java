package dev.campaignanalytics.wiring;

import static dev.campaignanalytics.telemetry.HealthSignal.ANSWERS;
import static dev.campaignanalytics.telemetry.HealthSignal.API_VERSION_DAYS_LEFT;
import static dev.campaignanalytics.telemetry.HealthSignal.BREAKER_STATE;
import static dev.campaignanalytics.telemetry.HealthSignal.BUILD;
import static dev.campaignanalytics.telemetry.HealthSignal.CHANNEL_LISTENING;
import static dev.campaignanalytics.telemetry.HealthSignal.DISK_FREE_BYTES;
import static dev.campaignanalytics.telemetry.HealthSignal.RETRIES;
import static dev.campaignanalytics.telemetry.HealthSignal.RETRIES_REFUSED;
import static dev.campaignanalytics.telemetry.HealthSignal.RUNS_UNBALANCED;

import dev.campaignanalytics.api.ManagementVerticle;
import dev.campaignanalytics.api.admin.ManagementConfig;
import dev.campaignanalytics.api.admin.MonitoringHandler;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.cache.CacheConnections;
import dev.campaignanalytics.ingestion.IngestionScheduler;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.query.ResponseCounts;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.storage.DatabaseHealth;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.telemetry.EventLoops;
import dev.campaignanalytics.telemetry.HealthBoard;
import dev.campaignanalytics.telemetry.HealthCheck;
import dev.campaignanalytics.telemetry.MonitoringVerticle;
import dev.campaignanalytics.telemetry.PartStates;
import dev.campaignanalytics.telemetry.SourceStates;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.VerticleBase;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Publishes the counters of the parts as metrics; the parts themselves know nothing of metrics. */
public final class Monitoring {
  private final NodeRuntime node;
  private final ManagementConfig management;
  private final EventLoops loops;
  private final SourceStates sources;
  private final HealthBoard health;

  /**
   * Monitors the parts that every node has, independent of its roles.
   *
   * @param more parts that only some nodes have
   */
  public Monitoring(
      NodeRuntime node,
      AppConfig config,
      Infrastructure backends,
      IngestionModule ingestion,
      List<HealthCheck> more) {
    this.node = node;
    this.management = config.management();
    this.loops = new EventLoops(node.vertx(), node.telemetry());
    this.sources =
        new SourceStates(
            node.telemetry(), ingestion.sync()::statuses, ingestion.nodeName(), node.clock());
    var database = new DatabaseHealth(backends.database(), config.node().mustWrite());
    var parts = new ArrayList<HealthCheck>();
    parts.addAll(List.of(node.lifecycle().drain(), database, backends.caches().health(), sources));
    parts.addAll(more);
    parts.add(loops);
    this.health = new HealthBoard(parts, node.clock());
    program(config.dataDir());
    redis(backends.caches());
    retries(backends.metrics(), backends.bus());
  }

  public VerticleBase verticle() {
    return new MonitoringVerticle(loops, new PartStates(health, telemetry()), sources);
  }

  public VerticleBase management() {
    return new ManagementVerticle(management, handler());
  }

  MonitoringHandler handler() {
    return new MonitoringHandler(health, telemetry(), management.isSeparate());
  }

  void responses(ResponseCounts counts) {
    for (var origin : Origin.values()) {
      var label = origin.name().toLowerCase(Locale.ROOT);
      telemetry().counted(ANSWERS, signal -> counts.of(origin), label);
    }
  }

  private void redis(CacheConnections caches) {
    telemetry().gauge(BREAKER_STATE, () -> level(caches.breaker().get()), "redis");
    telemetry().gauge(CHANNEL_LISTENING, () -> caches.channel().isListening() ? 1 : 0);
  }

  private void retries(MetricsStore metrics, Bus bus) {
    telemetry().counted(RETRIES, signal -> metrics.retries(), "database");
    telemetry().counted(RETRIES, signal -> bus.retries(), "delivery");
  }

  /** Monitors the parts that only nodes with ingestion have. */
  void platforms(PlatformAdapters platforms, IngestionScheduler ingestion) {
    telemetry().counted(RETRIES, signal -> ingestion.retries(), "platform");
    telemetry().counted(RUNS_UNBALANCED, signal -> ingestion.unbalancedRuns());
    telemetry().counted(RETRIES_REFUSED, signal -> ingestion.refusedRetries(), "platform");
    for (var platform : Platform.values()) {
      platforms
          .versionEnd(platform)
          .ifPresent(
              end ->
                  telemetry()
                      .gauge(API_VERSION_DAYS_LEFT, () -> daysUntil(end), platform.wireName()));
    }
  }

  private long daysUntil(LocalDate end) {
    return ChronoUnit.DAYS.between(LocalDate.now(node.clock()), end);
  }

  private Telemetry telemetry() {
    return node.telemetry();
  }

  /** Monitors the data folder and the version of the program. */
  private void program(Path dataDir) {
    var folder = dataDir.toAbsolutePath().toFile();
    telemetry().gauge(DISK_FREE_BYTES, () -> existing(folder).getUsableSpace());
    var version = Optional.ofNullable(Monitoring.class.getPackage().getImplementationVersion());
    telemetry().gauge(BUILD, () -> 1, version.orElse("unknown"));
  }

  /** With configured servers the folder is never created. */
  private static File existing(File folder) {
    var found = folder;
    while (!found.exists() && found.getParentFile() != null) {
      found = found.getParentFile();
    }
    return found;
  }

  private static int level(CircuitBreakerState state) {
    return switch (state) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }
}
