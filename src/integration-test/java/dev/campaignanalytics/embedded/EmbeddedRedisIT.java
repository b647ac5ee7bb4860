package dev.campaignanalytics.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.LogWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedRedisIT {
  @TempDir private Path dataDir;
  private EmbeddedServer server;

  @BeforeEach
  void start() {
    server = EmbeddedRedis.start(dataDir);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void itAnswersThoseWhoKnowThePassword() throws IOException {
    assertThat(RedisClient.call(server, "PING")).isEqualTo("+PONG");
    assertThat(RedisClient.call(server, "SET campaign 42")).isEqualTo("+OK");
  }

  @Test
  void itRefusesOtherClients() throws IOException {
    assertThat(RedisClient.sendWithoutPassword(server, "PING")).startsWith("-NOAUTH");
    assertThat(RedisClient.sendWith(server, "wrong", "PING")).startsWith("-NOAUTH");
  }

  @Test
  void itForgetsEverythingWhenItEnds() throws IOException {
    RedisClient.call(server, "SET campaign 42");
    String before = server.url();

    server.close();
    server = EmbeddedRedis.start(dataDir);

    assertThat(server.url()).isEqualTo(before);
    assertThat(RedisClient.call(server, "EXISTS campaign")).isEqualTo(":0");
  }

  @Test
  void whenItsPortIsTakenItMovesToAnother() throws IOException {
    int before = Servers.port(server);
    server.close();

    try (ServerSocket taken = new ServerSocket(before, 1, InetAddress.getByName("127.0.0.1"))) {
      server = EmbeddedRedis.start(dataDir);

      assertThat(Servers.port(server)).isNotEqualTo(taken.getLocalPort());
      assertThat(RedisClient.call(server, "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void aSecondStartOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> EmbeddedRedis.start(dataDir))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageContaining("is in use by the running process");
  }

  @Test
  void anOldPidFileDoesNotPreventAStart() throws IOException {
    server.close();
    Path pidFile = dataDir.resolve("redis/data/redis.pid");
    Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");

    server = EmbeddedRedis.start(dataDir);

    assertThat(RedisClient.call(server, "PING")).isEqualTo("+PONG");
  }

  @Test
  void thePasswordIsInNoLogAndInNoOtherFile() throws IOException {
    String password = Files.readString(dataDir.resolve("secrets/redis-password")).strip();

    try (var log = new LogWatch()) {
      server.close();
      server = EmbeddedRedis.start(dataDir);

      assertThat(log.lines()).noneMatch(line -> line.contains(password));
    }
    assertThat(Servers.filesWith(password, dataDir)).containsExactly("secrets/redis-password");
    assertThat(dataDir.resolve("redis/server.log")).isNotEmptyFile();
    assertThat(dataDir.resolve("redis/server.log.1")).isNotEmptyFile();
  }
}
