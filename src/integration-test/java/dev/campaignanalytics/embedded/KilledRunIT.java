package dev.campaignanalytics.embedded;

import static dev.campaignanalytics.embedded.Servers.execute;
import static dev.campaignanalytics.embedded.Servers.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state that the next run finds after a kill -9 of the program: its servers still run. */
final class KilledRunIT {
  @TempDir private static Path dataDir;

  @BeforeAll
  static void storeARow() throws Exception {
    try (EmbeddedServer server = Servers.postgres(dataDir)) {
      execute(server, "create table kept as select 42 as answer");
    }
  }

  @Test
  void theServersOfAKilledRunAreReplacedAndTheDataIsThere() throws Exception {
    KilledRun run = KilledRun.start(dataDir);
    ProcessHandle postgres = process("postgres/data/cluster/postmaster.pid");
    ProcessHandle redis = process("redis/data/redis.pid");
    run.kill();
    assertThat(postgres.isAlive()).isTrue();
    assertThat(redis.isAlive()).isTrue();

    try (EmbeddedServer server = Servers.postgres(dataDir);
        EmbeddedServer cache = EmbeddedRedis.start(dataDir)) {

      assertThat(value(server, "select answer from kept")).isEqualTo("42");
      assertThat(RedisClient.call(cache, "PING")).isEqualTo("+PONG");
      // An orphan is listed until process 1 has reaped it.
      Awaitility.await().until(() -> !postgres.isAlive() && !redis.isAlive());
    }
  }

  @Test
  void theFolderOfALiveRunIsRefused() throws Exception {
    try (KilledRun run = KilledRun.start(dataDir)) {
      ProcessHandle postgres = process("postgres/data/cluster/postmaster.pid");
      ProcessHandle redis = process("redis/data/redis.pid");

      assertThatThrownBy(() -> Servers.postgres(dataDir)).hasMessageContaining("is in use by");
      assertThatThrownBy(() -> EmbeddedRedis.start(dataDir)).hasMessageContaining("is in use by");

      assertThat(postgres.isAlive()).isTrue();
      assertThat(redis.isAlive()).isTrue();
      run.kill();
    } finally {
      Servers.postgres(dataDir).close();
      EmbeddedRedis.start(dataDir).close();
    }
  }

  private ProcessHandle process(String pidFile) throws Exception {
    String pid = Files.readAllLines(dataDir.resolve(pidFile)).get(0).strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }
}
