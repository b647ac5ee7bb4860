package dev.campaignanalytics;

import static dev.campaignanalytics.telemetry.Signal.ANSWERS;
import static dev.campaignanalytics.telemetry.Signal.BREAKER_STATE;
import static dev.campaignanalytics.telemetry.Signal.BUILD;
import static dev.campaignanalytics.telemetry.Signal.CHANNEL_LISTENING;
import static dev.campaignanalytics.telemetry.Signal.DISK_FREE_BYTES;
import static dev.campaignanalytics.telemetry.Signal.RETRIES;

import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.cache.RedisAnswerCache;
import dev.campaignanalytics.query.AnswerCounts;
import dev.campaignanalytics.query.AnswerCounts.Origin;
import dev.campaignanalytics.storage.PgMetricsStore;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.circuitbreaker.CircuitBreakerState;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Shows what the parts count by themselves; they know nothing of metrics. */
record Watching(Telemetry telemetry) {
  void answers(AnswerCounts counts) {
    for (var origin : Origin.values()) {
      var label = origin.name().toLowerCase(Locale.ROOT);
      telemetry.counted(ANSWERS, signal -> counts.of(origin), label);
    }
  }

  void redis(RedisAnswerCache cache, ChangeChannel channel) {
    telemetry.gauge(BREAKER_STATE, () -> level(cache.breaker()), "redis");
    telemetry.gauge(CHANNEL_LISTENING, () -> channel.isListening() ? 1 : 0);
  }

  void database(PgMetricsStore metrics) {
    telemetry.counted(RETRIES, signal -> metrics.retries(), "database");
  }

  /** The data folder, and which version this is. */
  void program(Path dataDir) {
    var folder = dataDir.toAbsolutePath().toFile();
    telemetry.gauge(DISK_FREE_BYTES, () -> existing(folder).getUsableSpace());
    var version = Optional.ofNullable(Watching.class.getPackage().getImplementationVersion());
    telemetry.gauge(BUILD, () -> 1, version.orElse("unknown"));
  }

  /** With servers of one's own the folder is never made. */
  private static java.io.File existing(java.io.File folder) {
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
