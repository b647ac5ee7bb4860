package dev.campaignanalytics.faults;

import dev.campaignanalytics.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A PostgreSQL and a Redis for this test, and the settings of a node that uses them. */
final class Stage implements AutoCloseable {
  private final Path folder;
  private final PostgresServer postgres;
  private final RedisServer redis;

  private Stage(Path folder) {
    this.folder = folder;
    this.postgres = new PostgresServer(folder);
    this.redis = new RedisServer(folder);
    // For tests that fail before they can clean up.
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static Stage set() {
    try {
      return in(Files.createTempDirectory(Files.createDirectories(Path.of("target")), "stage"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With all data in this folder. */
  static Stage in(Path folder) {
    return new Stage(folder);
  }

  Path folder() {
    return folder;
  }

  PostgresServer postgres() {
    return postgres;
  }

  RedisServer redis() {
    return redis;
  }

  /** The lifetime of cached answers is shorter than an outage. */
  Map<String, String> environment(Map<String, String> more) {
    var environment =
        new HashMap<>(
            Map.of(
                "API_KEY", Http.KEY,
                "DATA_DIR", folder.resolve("node").toString(),
                "DATA_SOURCE", "none",
                "DATABASE_URL", postgres.url(),
                "REDIS_URL", redis.url(),
                "NEAR_TTL", "2s",
                "REDIS_TTL", "2s",
                "LIMIT_REQUESTS", "100000000",
                "INSTANCES_API", "2",
                "INSTANCES_PROCESSOR", "2"));
    environment.putAll(more);
    return environment;
  }

  Program node(Map<String, String> more) {
    return Program.start(environment(more));
  }

  @Override
  public void close() {
    redis.close();
    postgres.close();
  }
}
