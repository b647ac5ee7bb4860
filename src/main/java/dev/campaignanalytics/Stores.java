package dev.campaignanalytics;

import dev.campaignanalytics.embedded.EmbeddedPostgres;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;

/** PostgreSQL and Redis: those that are configured, or embedded ones. Blocking. */
record Stores(String databaseUrl, String redisUrl, List<EmbeddedServer> embedded)
    implements AutoCloseable {
  /** Starts what is not configured, both at the same time. */
  static Stores start(AppConfig config) {
    var postgres = startUnless(config.database().url(), config.dataDir(), EmbeddedPostgres::start);
    var redis = startUnless(config.cache().url(), config.dataDir(), EmbeddedRedis::start);
    var started =
        Stream.of(postgres, redis).map(Stores::quietly).flatMap(Optional::stream).toList();
    try {
      return new Stores(
          postgres
              .join()
              .map(EmbeddedServer::url)
              .orElseGet(() -> config.database().url().orElseThrow().toString()),
          redis
              .join()
              .map(EmbeddedServer::url)
              .orElseGet(() -> config.cache().url().orElseThrow().toString()),
          started);
    } catch (CompletionException e) {
      started.forEach(EmbeddedServer::close);
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  private static CompletableFuture<Optional<EmbeddedServer>> startUnless(
      Optional<URI> url, Path dataDir, Function<Path, EmbeddedServer> start) {
    return url.isPresent()
        ? CompletableFuture.completedFuture(Optional.empty())
        : CompletableFuture.supplyAsync(() -> Optional.of(start.apply(dataDir)));
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
