package dev.campaignanalytics.embedded;

import static dev.campaignanalytics.embedded.Servers.execute;
import static dev.campaignanalytics.embedded.Servers.port;
import static dev.campaignanalytics.embedded.Servers.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedPostgresRestartIT {
  @TempDir private static Path dataDir;
  private static Path cluster;

  @BeforeAll
  static void storeARow() throws Exception {
    try (EmbeddedServer server = Servers.postgres(dataDir)) {
      execute(server, "create table kept as select 42 as answer");
    }
    cluster = dataDir.toRealPath().resolve("postgres/data/cluster");
  }

  @Test
  void whatWasStoredIsThereAgainAtTheSameAddress() throws Exception {
    String before = startedOnce();

    try (EmbeddedServer server = Servers.postgres(dataDir)) {

      assertThat(server.url()).isEqualTo(before);
      assertThatTheRowIsThere(server);
    }
  }

  @Test
  void whenItsPortIsTakenItMovesToAnother() throws Exception {
    int before = Integer.parseInt(Files.readString(dataDir.resolve("postgres/port")).strip());
    try (ServerSocket taken = new ServerSocket(before, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedServer server = Servers.postgres(dataDir)) {

      assertThat(port(server)).isNotEqualTo(taken.getLocalPort());
      assertThatTheRowIsThere(server);
    }
  }

  @Test
  void aSecondCloseDoesNothing() {
    EmbeddedServer server = Servers.postgres(dataDir);
    server.close();

    server.close();

    assertThat(PostmasterFile.read(cluster)).isEmpty();
  }

  @Test
  void afterACrashOfTheServerNothingCommittedIsLost() throws Exception {
    try (EmbeddedServer server = Servers.postgres(dataDir)) {
      execute(server, "create table crashed as select 1");
      ProcessHandle postmaster = postmaster().orElseThrow();
      postmaster.destroyForcibly();
      Awaitility.await().until(() -> !postmaster.isAlive());
    }

    try (EmbeddedServer server = Servers.postgres(dataDir)) {

      assertThat(value(server, "select count(*) from crashed")).isEqualTo("1");
      assertThatTheRowIsThere(server);
    }
  }

  @Test
  void aProcessThatOnlyHasTheNumberOfAnOldServerIsLeftAlone() throws Exception {
    Process stranger = new ProcessBuilder("sleep", "60").start();
    try {
      Files.writeString(cluster.resolve("postmaster.pid"), stranger.pid() + "\n/elsewhere\n");

      try (EmbeddedServer server = Servers.postgres(dataDir)) {

        assertThatTheRowIsThere(server);
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aFirstStartThatWasKilledHalfWayIsBegunAgain(@TempDir Path killedDir) throws Exception {
    Path half = Files.createDirectories(killedDir.resolve("postgres/data/unfinished-1"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    try (EmbeddedServer server = Servers.postgres(killedDir)) {

      assertThat(value(server, "select 1")).isEqualTo("1");
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void aFailedStartShowsTheServersOwnWordsAndFreesTheFolder(@TempDir Path brokenDir)
      throws Exception {
    Path old = Files.createDirectories(brokenDir.resolve("postgres/data/cluster"));
    Files.writeString(old.resolve("PG_VERSION"), "12\n");

    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> Servers.postgres(brokenDir))
          .isInstanceOf(EmbeddedException.class)
          .hasMessageContaining("server.log")
          .hasMessageContaining("postgresql.conf");
    }
  }

  private static String startedOnce() {
    try (EmbeddedServer server = Servers.postgres(dataDir)) {
      return server.url();
    }
  }

  private static Optional<ProcessHandle> postmaster() {
    return PostmasterFile.read(cluster).map(PostmasterFile::pid).flatMap(ProcessHandle::of);
  }

  private static void assertThatTheRowIsThere(EmbeddedServer server) throws Exception {
    assertThat(value(server, "select answer from kept")).isEqualTo("42");
  }
}
