package dev.campaignanalytics.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The process itself fails: killed while it migrates, out of memory, without a disk. */
@Tag("faults")
class ProcessFaultsIT {
  private static final String INSIGHTS = "/campaign/ledger-0/insights";

  /** The exit code of the virtual machine, as the operating system counts it. */
  private static final int OUT_OF_MEMORY = 3;

  private static final String CONNECTIONS =
      "select count(*) from pg_stat_activity where datname = 'half_way'";

  private static final String NEWER_MIGRATION =
      """
      insert into flyway_schema_history
        (installed_rank, version, description, type, script, installed_by, execution_time, success)
      values (900, '900', 'of a newer program', 'SQL', 'V900__newer.sql', 'test', 1, true)
      """;

  private static final int CLIENTS = 40;

  private static final Ledger ledger = new Ledger();
  private static Stage stage;

  @BeforeAll
  static void set() {
    stage = Stage.set();
  }

  @AfterAll
  static void strike() {
    stage.close();
  }

  @Test
  @DisplayName(
      "F36: killed while it migrates, the next start goes on; a newer schema is no obstacle")
  void killedWhileMigrating() {
    stage.postgres().execute("create database half_way");
    var environment = stage.environment(Map.of("DATABASE_URL", stage.postgres().url("half_way")));
    var killed = Program.launch(environment);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> stage.postgres().number(CONNECTIONS) > 0);
    killed.kill();

    try (var again = Program.start(environment)) {
      assertThat(new Http(again.port()).get(INSIGHTS).status()).isEqualTo(404);
    }
    stage.postgres().executeIn("half_way", NEWER_MIGRATION);
    try (var older = Program.start(environment)) {
      assertThat(new Http(older.port()).get(INSIGHTS).status()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName(
      "F33: out of memory it ends at once, and after a restart nothing acknowledged is lost")
  void outOfMemory() {
    var environment = stage.environment(Map.of("PUSH_BATCHES", "10000"));
    var small =
        List.of(
            Program.java(),
            "-Xmx768m",
            // Collects nothing: it ends soon, where other collectors would retry for long.
            "-XX:+UnlockExperimentalVMOptions",
            "-XX:+UseEpsilonGC",
            "-XX:MaxDirectMemorySize=512m",
            "-XX:+ExitOnOutOfMemoryError");
    var doomed = Program.launch(environment, small).ready();
    var http = new Http(doomed.port());
    acknowledgeSome(http);
    var clients = Executors.newFixedThreadPool(CLIENTS);
    var much = IntStream.range(0, 10_000).mapToObj(ProcessFaultsIT::flood).collect(joining("\n"));
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(() -> pushWhileItLives(doomed, http, much));
    }

    assertThat(doomed.exitCode()).as(doomed.output()).isEqualTo(OUT_OF_MEMORY);
    clients.shutdown();

    try (var again = Program.start(environment)) {
      acknowledgeSome(new Http(again.port()));
      new Checker(stage.postgres(), ledger).check();
    }
  }

  @Test
  @DisplayName("F34: without a byte to write to, a node starts and serves all the same")
  void noDiskToWriteTo() {
    try (var disk = SmallDisk.mount("1m")) {
      disk.fill();
      var environment = stage.environment(Map.of("DATA_DIR", disk.folder() + "/data"));
      var java = List.of(Program.java(), "-Xmx256m", "-Djava.io.tmpdir=" + disk.folder());
      try (var node = Program.launch(environment, java).ready()) {
        acknowledgeSome(new Http(node.port()));
        assertThat(new Http(node.port()).get(INSIGHTS).status()).isEqualTo(200);
      }
    }
  }

  private static void acknowledgeSome(Http http) {
    try (var pushes = PushLoad.start(http, ledger, 20)) {
      pushes.awaitProgress(Duration.ofSeconds(30));
    }
  }

  private static void pushWhileItLives(Program doomed, Http http, String rows) {
    while (doomed.handle().isAlive()) {
      http.push(rows);
    }
  }

  /** A row that is pushed without waiting for it. */
  private static String flood(int number) {
    return ledger.row(number).put("account_id", "flood").put("campaign_id", "flood").encode();
  }
}
