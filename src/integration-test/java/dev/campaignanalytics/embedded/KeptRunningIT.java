package dev.campaignanalytics.embedded;

import static dev.campaignanalytics.embedded.Servers.execute;
import static dev.campaignanalytics.embedded.Servers.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are killed by other processes while the program runs. */
final class KeptRunningIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir private Path dataDir;

  @Test
  void stores12AKilledPostgresIsStartedAgainWithItsRowsAtTheSameAddress() throws Exception {
    try (EmbeddedServer server = Servers.postgres(dataDir)) {
      server.keepRunning();
      execute(server, "create table kept as select 42 as answer");

      for (int times = 0; times < 2; times++) {
        kill(postgres());

        await()
            .ignoreExceptions()
            .atMost(LIMIT)
            .until(() -> value(server, "select answer from kept").equals("42"));
        await().atMost(LIMIT).until(() -> server.fault().isEmpty());
      }
    }
  }

  @Test
  void stores12AKilledRedisIsStartedAgainAtTheSameAddress() throws Exception {
    try (EmbeddedServer server = EmbeddedRedis.start(dataDir)) {
      server.keepRunning();

      kill(redis());

      await()
          .ignoreExceptions()
          .atMost(LIMIT)
          .until(() -> RedisClient.call(server, "PING").equals("+PONG"));
      await().atMost(LIMIT).until(() -> server.fault().isEmpty());
    }
  }

  @Test
  void stores12AServerThatCannotStartIsTriedUntilItCanAndSaysSoMeanwhile() throws Exception {
    try (EmbeddedServer server = EmbeddedRedis.start(dataDir)) {
      server.keepRunning();
      ProcessHandle killed = redis();
      killed.destroyForcibly();
      killed.onExit().join();

      try (ServerSocket taken = bound(Servers.port(server))) {
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () ->
                    assertThat(server.fault())
                        .hasValueSatisfying(
                            text -> assertThat(text).contains("cannot be started")));
        assertThat(taken.isClosed()).isFalse();
      }

      await().atMost(LIMIT).until(() -> server.fault().isEmpty());
      assertThat(RedisClient.call(server, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void aServerThatWasClosedIsNotStartedAgain() throws Exception {
    EmbeddedServer server = EmbeddedRedis.start(dataDir);
    server.keepRunning();
    ProcessHandle process = redis();

    server.close();

    assertThatThrownBy(() -> RedisClient.call(server, "PING")).isInstanceOf(ConnectException.class);
    assertThat(server.fault()).isEmpty();
    // An ended process is listed until its exit status has been collected.
    await().atMost(LIMIT).until(() -> !process.isAlive());
    try (EmbeddedServer next = EmbeddedRedis.start(dataDir)) {
      assertThat(RedisClient.call(next, "PING")).isEqualTo("+PONG");
    }
  }

  /** As soon as the port is free: the server may be faster. */
  private static ServerSocket bound(int port) {
    return await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")), bound -> true);
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
    await().atMost(LIMIT).until(() -> !process.isAlive());
  }

  private ProcessHandle postgres() {
    return PostmasterFile.read(cluster())
        .map(PostmasterFile::pid)
        .flatMap(ProcessHandle::of)
        .orElseThrow();
  }

  private ProcessHandle redis() throws IOException {
    String pid = Files.readString(dataDir.resolve("redis/data/redis.pid")).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private Path cluster() {
    return dataDir.resolve("postgres/data/cluster");
  }
}
