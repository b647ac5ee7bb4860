package dev.campaignanalytics.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {
  private enum Colour {
    RED,
    GREEN
  }

  @Test
  void theEnvironmentWinsOverTheFileAndTheFileOverTheDefault() {
    var reader =
        new ConfigReader(
            Map.of("HTTP_PORT", "1"), Map.of("http.port", "2", "http.host", "from-file"));

    assertThat(reader.integer("http.port", 3, new ConfigReader.Bounds(0, 9), "")).isEqualTo(1);
    assertThat(reader.text("http.host", "default", "")).isEqualTo("from-file");
    assertThat(reader.duration("http.idle", "2s", "")).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void everyProblemIsReportedAtOnceWithKeyValueReasonAndVariable() {
    var reader =
        new ConfigReader(
            Map.of("HTTP_PORT", "eighty", "COLOURS", "red,blue"), Map.of("htp.port", "80"));
    reader.integer("http.port", 8080, new ConfigReader.Bounds(0, 65535), "");
    reader.choices("colours", Colour.class, "");

    assertThatThrownBy(reader::finish)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "http.port = \"eighty\": must be a whole number from 0 to 65535 (set HTTP_PORT)")
        .hasMessageContaining(
            "colours = \"red,blue\": must be a comma-separated list of red,green (set COLOURS)")
        .hasMessageContaining("htp.port = \"***\": is not a known key");
  }

  @Test
  void listsAreReadInAnyCaseAndWithoutRepetition() {
    var reader = new ConfigReader(Map.of("COLOURS", " Green, RED ,green"), Map.of());

    assertThat(reader.choices("colours", Colour.class, ""))
        .isEqualTo(List.of(Colour.GREEN, Colour.RED));
  }

  @Test
  void aSecretCanComeFromAFile(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("token"), "s3cret\n");
    var reader = new ConfigReader(Map.of("META_ACCESS_TOKEN_FILE", file.toString()), Map.of());

    var secret = reader.secret("meta.access_token", "");

    assertThat(secret).contains(new Secret("s3cret"));
    assertThat(secret.toString()).doesNotContain("s3cret");
  }

  @Test
  void aWrongAddressIsReportedWithoutItsPassword() {
    var reader = new ConfigReader(Map.of("DATABASE_URL", "mysql://me:hunter2@db/x"), Map.of());
    reader.uri("database.url", "", uri -> "postgresql".equals(uri.getScheme()), "must be one");

    assertThatThrownBy(reader::finish)
        .hasMessageContaining("database.url")
        .message()
        .doesNotContain("hunter2");
  }
}
