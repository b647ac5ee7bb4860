package dev.campaignanalytics.services;

import dev.campaignanalytics.embedded.EmbeddedPostgres;
import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** The addresses of this run's services; they are started once, on first use. */
record ServiceUrls(String database, String redis) {
  /** Unpacked once for all runs. */
  private static final Path PROGRAMS = Path.of("target/embedded-programs");

  static ServiceUrls get() {
    return Holder.URLS;
  }

  private static ServiceUrls start() {
    if ("docker".equals(System.getenv("TEST_SERVICES"))) {
      return new ServiceUrls(containerPostgres(), containerRedis());
    }
    return new ServiceUrls(
        given("TEST_DATABASE_URL").orElseGet(ServiceUrls::embeddedPostgres),
        given("TEST_REDIS_URL").orElseGet(ServiceUrls::embeddedRedis));
  }

  private static String embeddedPostgres() {
    var folder = folder();
    var server = EmbeddedPostgres.start(folder, PROGRAMS);
    atTheEnd(server::close, folder);
    // What tests store need not survive a power failure.
    TestServices.execute(
        URI.create(server.url()), "alter role current_user set synchronous_commit = off");
    return server.url();
  }

  private static String embeddedRedis() {
    var folder = folder();
    var server = EmbeddedRedis.start(folder);
    atTheEnd(server::close, folder);
    return server.url();
  }

  /** Hundreds of databases of a run would fill a disk after some dozens of runs. */
  private static void atTheEnd(Runnable close, Path folder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close.run();
                  FileTree.tryToDelete(folder);
                }));
  }

  private static String containerPostgres() {
    var container =
        new GenericContainer<>(image("POSTGRES_IMAGE", "postgres:17-alpine"))
            .withEnv("POSTGRES_PASSWORD", "test")
            .withExposedPorts(5432)
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", 2));
    container.start();
    return "postgresql://postgres:test@%s:%d/postgres"
        .formatted(container.getHost(), container.getMappedPort(5432));
  }

  private static String containerRedis() {
    var container =
        new GenericContainer<>(image("REDIS_IMAGE", "redis:7-alpine")).withExposedPorts(6379);
    container.start();
    return "redis://%s:%d".formatted(container.getHost(), container.getMappedPort(6379));
  }

  private static String image(String variable, String fallback) {
    return given(variable).orElse(fallback);
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "services");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> given(String variable) {
    return Optional.ofNullable(System.getenv(variable)).filter(value -> !value.isBlank());
  }

  private static final class Holder {
    private static final ServiceUrls URLS = start();
  }
}
