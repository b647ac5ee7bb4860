package dev.campaignanalytics.wiring;

import dev.campaignanalytics.embedded.EmbeddedPostgres;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import dev.campaignanalytics.telemetry.HealthCheck;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL and Redis: configured servers, or embedded ones. Blocking.
 *
 * @param redisUrl empty if none is configured and none is embedded for this system
 */
public record DataServers(
    String databaseUrl, Optional<String> redisUrl, List<EmbeddedServer> embedded)
    implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DataServers.class);

  /**
   * Starts the servers that are not configured, both at the same time. A started server is
   * restarted if it stops unexpectedly.
   */
  public static DataServers start(AppConfig config) {
    var postgres = startUnless(config.database().url(), config.dataDir(), EmbeddedPostgres::start);
    var redis = redis(config);
    var started =
        Stream.of(postgres, redis).map(DataServers::quietly).flatMap(Optional::stream).toList();
    try {
      return new DataServers(
          postgres
              .join()
              .map(EmbeddedServer::url)
              .orElseGet(() -> config.database().url().orElseThrow().toString()),
          redis.join().map(EmbeddedServer::url).or(() -> config.cache().url().map(URI::toString)),
          started);
    } catch (CompletionException e) {
      started.forEach(EmbeddedServer::close);
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  private static CompletableFuture<Optional<EmbeddedServer>> redis(AppConfig config) {
    if (config.cache().url().isEmpty() && !EmbeddedRedis.isAvailable()) {
      log.warn(
          "there is no embedded Redis for this system: this node runs standalone, with its"
              + " in-process caches; set REDIS_URL to use your own Redis");
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return startUnless(config.cache().url(), config.dataDir(), EmbeddedRedis::start);
  }

  private static CompletableFuture<Optional<EmbeddedServer>> startUnless(
      Optional<URI> url, Path dataDir, Function<Path, EmbeddedServer> start) {
    return url.isPresent()
        ? CompletableFuture.completedFuture(Optional.empty())
        : CompletableFuture.supplyAsync(() -> Optional.of(keptRunning(start.apply(dataDir))));
  }

  private static EmbeddedServer keptRunning(EmbeddedServer server) {
    server.keepRunning();
    return server;
  }

  /** The health of the embedded servers; none if both are configured. */
  public List<HealthCheck> checks() {
    return embedded.isEmpty() ? List.of() : List.of(new EmbeddedHealth(embedded));
  }

  private static Optional<EmbeddedServer> quietly(
      CompletableFuture<Optional<EmbeddedServer>> start) {
    return start.exceptionally(failure -> Optional.empty()).join();
  }

  @Override
  public void close() {
    embedded.forEach(EmbeddedServer::close);
  }
}
