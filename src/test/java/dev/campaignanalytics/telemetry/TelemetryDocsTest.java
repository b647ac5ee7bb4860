package dev.campaignanalytics.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents and files about metrics contain only metrics that exist. */
class TelemetryDocsTest {
  private static final Path DOCS = Path.of("docs/telemetry.md");
  private static final Pattern OURS = Pattern.compile("\\bca_[a-z_]+");

  @Test
  void theDocumentationHasOneRowForEveryMetricAndNoOther() throws IOException {
    var rows = Files.readAllLines(DOCS).stream().filter(line -> line.startsWith("| `ca_")).toList();

    Files.write(Path.of("target/telemetry-rows.md"), expectedRows());
    assertThat(rows)
        .as("the table of docs/telemetry.md; what it should be is in target/")
        .isEqualTo(expectedRows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy/observability/alerts.yml",
        "deploy/observability/grafana/dashboards/campaign-analytics.json",
        "docs/telemetry.md"
      })
  void onlyMetricsThatExistAreAskedFor(String file) throws IOException {
    var requested = OURS.matcher(Files.readString(Path.of(file))).results().map(m -> m.group());

    assertThat(requested.collect(Collectors.toSet())).isNotEmpty().isSubsetOf(known());
  }

  @Test
  void everyAlertSaysWhatToDo() throws IOException {
    var text = Files.readString(Path.of("deploy/observability/alerts.yml"));

    assertThat(count("runbook:", text)).isEqualTo(count("- alert:", text)).isPositive();
  }

  private static long count(String word, String text) {
    return Pattern.compile(Pattern.quote(word)).matcher(text).results().count();
  }

  private static Set<String> known() {
    return Arrays.stream(HealthSignal.values())
        .flatMap(signal -> Stream.concat(Stream.of(signal.metric()), signal.series().stream()))
        .collect(Collectors.toSet());
  }

  private static List<String> expectedRows() {
    return Arrays.stream(HealthSignal.values()).map(TelemetryDocsTest::row).toList();
  }

  private static String row(HealthSignal signal) {
    var kind = signal.kind().name().toLowerCase(Locale.ROOT);
    var labels = signal.labels().isEmpty() ? "–" : "`" + String.join("`, `", signal.labels()) + "`";
    return "| `%s` | %s | %s | %s |".formatted(signal.metric(), kind, labels, signal.meaning());
  }
}
