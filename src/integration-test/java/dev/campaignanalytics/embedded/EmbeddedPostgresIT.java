package dev.campaignanalytics.embedded;

import static dev.campaignanalytics.embedded.Servers.connect;
import static dev.campaignanalytics.embedded.Servers.port;
import static dev.campaignanalytics.embedded.Servers.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.LogWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedPostgresIT {
  @TempDir private static Path dataDir;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = Servers.postgres(dataDir);
  }

  @AfterAll
  static void close() {
    server.close();
  }

  @Test
  void itsUserHasAnEmptyDatabaseAndIsNoSuperuser() throws SQLException {
    assertThat(value(server, "select current_user || '@' || current_database()"))
        .isEqualTo("campaign_analytics@campaign_analytics");
    assertThat(value(server, "select count(*) from pg_tables where schemaname = 'public'"))
        .isEqualTo("0");
    assertThat(value(server, "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "listen_addresses, 127.0.0.1",
    "password_encryption, scram-sha-256",
    "log_timezone, UTC",
    "server_encoding, UTF8",
    "data_checksums, on",
    "jit, off"
  })
  void itRunsWithTheSettingsOfAServerThatKeepsItsData(String setting, String expected)
      throws SQLException {
    assertThat(value(server, "select setting from pg_settings where name = '" + setting + "'"))
        .isEqualTo(expected);
  }

  @Test
  void textIsComparedByUnicodeAndNotByAsciiAlone() throws SQLException {
    assertThat(value(server, "select lower('FRÜHJAHR É')")).isEqualTo("frühjahr é");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "", "postgres"})
  void aWrongPasswordIsRefused(String password) {
    assertThatThrownBy(() -> connect(server, "campaign_analytics", password).close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password");
  }

  @Test
  void connectionsAsTheSuperuserAreRefused() {
    assertThatThrownBy(() -> connect(server, "postgres", "postgres").close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  void onlyTheOwnerCanReadThePasswordTheDataAndTheLog() throws Exception {
    assertThat(permissions("secrets/postgres-password")).isEqualTo("rw-------");
    assertThat(permissions("secrets")).isEqualTo("rwx------");
    assertThat(permissions("postgres/data/cluster")).isEqualTo("rwx------");
    assertThat(permissions("postgres/server.log")).isEqualTo("rw-------");
  }

  @Test
  void thePasswordIsInNoLogAndInNoOtherFile(@TempDir Path folder) throws Exception {
    try (var log = new LogWatch()) {
      Servers.postgres(folder).close();
      Servers.postgres(folder).close();

      String password = Files.readString(folder.resolve("secrets/postgres-password")).strip();
      assertThat(log.lines()).noneMatch(line -> line.contains(password));
      assertThat(Servers.filesWith(password, folder)).containsExactly("secrets/postgres-password");
    }
    assertThat(folder.resolve("postgres/server.log")).isNotEmptyFile();
    assertThat(folder.resolve("postgres/server.log.1")).isNotEmptyFile();
  }

  @Test
  void aSecondStartOnTheSameFolderIsRefusedAndHarmsNothing() throws SQLException {
    assertThatThrownBy(() -> Servers.postgres(dataDir))
        .isInstanceOf(EmbeddedException.class)
        .hasMessageContaining("is in use by the running process");

    assertThat(value(server, "select 1")).isEqualTo("1");
  }

  @Test
  void anotherFolderIsServedBesideItOnAnotherPort(@TempDir Path otherDir) throws SQLException {
    try (EmbeddedServer other = Servers.postgres(otherDir)) {

      assertThat(port(other)).isNotEqualTo(port(server));
      assertThat(value(other, "select 1")).isEqualTo("1");
      assertThat(value(server, "select 1")).isEqualTo("1");
    }
  }

  private static String permissions(String path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve(path)));
  }
}
