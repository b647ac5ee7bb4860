package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.SetupMistake;
import dev.campaignanalytics.embedded.DataFolder;
import dev.campaignanalytics.launch.ConfigLoader;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.wiring.AppConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A configuration error ends the start with code 78 and a line that says what to do. */
class SetupMistakesIT {
  @TempDir Path folder;

  @Test
  void install07AConfigurationFileThatIsMissingIsNamedInOneLine() {
    assertThat(line(Map.of("CONFIG_FILE", "/nowhere/application.yaml")))
        .contains("/nowhere/application.yaml does not exist");
  }

  @Test
  void install07AConfigurationFileThatCannotBeReadIsNamedInOneLine() throws IOException {
    var broken = Files.writeString(folder.resolve("broken.yaml"), "http:\n  port: [\n secret: x");

    assertThat(refusedFile(folder)).contains("is not a file");
    assertThat(refusedFile(broken)).contains("is not YAML: see line").doesNotContain("secret");
  }

  @Test
  void install07AFileInPlaceOfTheDataFolderIsNamedInOneLine() throws IOException {
    var file = Files.writeString(folder.resolve("a-file"), "");

    assertThat(line(Map.of("DATA_DIR", file.toString())))
        .contains("data folder", file.toString(), "is a file, not a folder");
  }

  @Test
  void install07AFolderThatCannotBeMadeIsNamedInOneLine() {
    assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/nowhere")))
        .isInstanceOf(SetupMistake.class)
        .hasMessageContaining("data folder /proc/nowhere cannot be used")
        .hasMessageContaining("choose a folder");
  }

  @Test
  void install07AFolderWithAnUmlautWorksOrIsNamedInOneLineWithoutALocale() {
    var environment = Map.of("DATA_DIR", folder.resolve("z\u00fcrich").toString(), "LC_ALL", "C");

    var start = WrongStart.with(environment);

    assertThat(start.exitCode()).isEqualTo(78);
    assertThat(start.output())
        .contains("data.dir", "LC_ALL=C.UTF-8", "DATA_DIR")
        .doesNotContain("\tat ");
  }

  @Test
  void install07APortInUseIsNamedInOneLine() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      var environment = withServers(TestServices.newEmptyDatabase());
      environment.put("HTTP_PORT", Integer.toString(port));

      assertThat(line(environment)).contains("port " + port, "in use", "HTTP_PORT");
    }
  }

  @Test
  void install07AWrongPasswordIsNamedInOneLine() {
    var url = TestServices.newEmptyDatabase();

    assertThat(line(withServers(url.replaceFirst(":[^:@/]+@", ":wrong-canary@"))))
        .contains("28P01", "DATABASE_URL")
        .doesNotContain("wrong-canary");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://me:canary-word@127.0.0.1:5432/x?sslmode=requre, wrong sslmode",
    "postgresql://me:canary-word@127.0.0.1:99999/x, ports go from 1 to 65535",
    "'postgresql://me:canary-word@one:5432,two:5432/x', names several hosts",
    "postgresql://me:canary-word@/x, must look like",
    "mysql://me:canary-word@127.0.0.1/x, must look like",
    "postgresql://me:canary-word{@127.0.0.1/x, percent-encoded"
  })
  void install08AnAddressThatCannotBeUsedIsRefusedWithoutShowingItsPassword(
      String address, String reason) {
    assertThat(refused(Map.of("DATABASE_URL", address)))
        .contains("(set DATABASE_URL)", reason)
        .doesNotContain("canary-word");
  }

  @Test
  void install09AKeyThatClientsCannotSendUnchangedIsRefusedWithTheReason() {
    assertThat(refused(Map.of("API_KEY", "schl\u00fcssel-0123456789")))
        .contains("(set API_KEY)", "printable ASCII")
        .doesNotContain("0123456789");
    assertThat(refused(Map.of("API_KEY", "x".repeat(4097)))).contains("(set API_KEY)", "4096");
  }

  private static String refused(Map<String, String> environment) {
    var reader = new ConfigReader(environment, Map.of());
    var failure = catchThrowable(() -> AppConfig.from(reader));
    assertThat(failure).isInstanceOf(SetupMistake.class);
    return failure.getMessage();
  }

  private static String refusedFile(Path file) {
    var vertx = Vertx.vertx();
    try {
      var environment = Map.of("CONFIG_FILE", file.toString());
      var failure = catchThrowable(() -> ConfigLoader.reader(vertx, environment));
      assertThat(failure).isInstanceOf(SetupMistake.class);
      return failure.getMessage();
    } finally {
      vertx.close().await();
    }
  }

  private Map<String, String> withServers(String database) {
    var environment = new HashMap<String, String>();
    environment.put("HTTP_PORT", "0");
    environment.put("DATA_SOURCE", "none");
    environment.put("API_KEY", "key-of-a-start-that-fails");
    environment.put("DATABASE_URL", database);
    environment.put("REDIS_URL", TestServices.redis());
    return environment;
  }

  /** The last line that such a start prints; no output contains a stack trace. */
  private static String line(Map<String, String> environment) {
    var start = WrongStart.with(environment);
    assertThat(start.exitCode()).as(start.output()).isEqualTo(78);
    assertThat(start.output()).doesNotContain("\tat ").doesNotContain("Exception");
    return Stream.of(start.output().split("\n")).reduce((first, last) -> last).orElse("");
  }
}
