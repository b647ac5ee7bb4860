package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Setting;
import dev.campaignanalytics.launch.ConfigLoader;
import dev.campaignanalytics.wiring.AppConfig;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The configuration file and its documentation say what the code does. */
class ConfigurationDocsTest {
  private static final Path FILE = Path.of("conf/application.yaml");
  private static final Path DOCS = Path.of("docs/configuration.md");

  @Test
  void theFileHoldsExactlyTheDefaults() {
    var vertx = Vertx.vertx();
    var fromFile = AppConfig.from(ConfigLoader.reader(vertx, Map.of()));
    vertx.close().await();

    assertThat(fromFile).isEqualTo(AppConfig.from(new ConfigReader(Map.of(), Map.of())));
  }

  @Test
  void theFileNamesEveryVariable() throws IOException {
    var text = Files.readString(FILE);

    assertThat(settings()).allSatisfy(s -> assertThat(text).contains("# " + s.variable() + ":"));
  }

  @Test
  void theDocumentationHasOneRowForEverySettingAndNoOther() throws IOException {
    var rows = Files.readAllLines(DOCS).stream().filter(line -> line.startsWith("| `")).toList();

    Files.write(Path.of("target/configuration-rows.md"), expectedRows());
    assertThat(rows)
        .as("the table of docs/configuration.md; what it should be is in target/")
        .isEqualTo(expectedRows());
  }

  private static List<String> expectedRows() {
    return settings().stream().map(ConfigurationDocsTest::row).toList();
  }

  private static String row(Setting setting) {
    var fallback = setting.fallback().isEmpty() ? "–" : "`" + setting.fallback() + "`";
    return "| `%s` | `%s` | %s | %s |"
        .formatted(setting.variable(), setting.key(), fallback, setting.purpose());
  }

  private static List<Setting> settings() {
    var reader = new ConfigReader(Map.of(), Map.of());
    AppConfig.from(reader);
    return reader.settings();
  }
}
