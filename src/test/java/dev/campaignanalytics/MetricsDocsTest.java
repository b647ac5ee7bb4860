package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.NativeFields;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Restatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MetricsDocsTest {
  private static final Path DOCS = Path.of("docs/metrics.md");

  @Test
  void theTableOfMetricsIsTheCodes() throws IOException {
    assertThat(rows(6))
        .containsExactlyElementsOf(
            Arrays.stream(Metric.values()).map(MetricsDocsTest::row).toList());
  }

  @Test
  void theTableOfFieldsIsTheCodes() throws IOException {
    assertThat(rows(5))
        .containsExactlyElementsOf(
            Arrays.stream(Metric.values())
                .filter(Metric::isAdditive)
                .map(MetricsDocsTest::fields)
                .toList());
  }

  @Test
  void theRestatementWindowsAreTheCodes() throws IOException {
    var text = Files.readString(DOCS);

    for (var platform : Platform.values()) {
      assertThat(text)
          .contains("%s %d days".formatted(platform.wireName(), Restatement.days(platform)));
    }
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            metric.wireName(),
            metric.formula(),
            word(metric.unit()),
            word(metric.direction()),
            metric.isAdditive() ? "yes" : "no",
            metric.isAdditive() ? "never" : "denominator 0");
  }

  private static String fields(Metric metric) {
    var row = new StringBuilder("| `" + metric.wireName() + "` |");
    for (var platform : Platform.values()) {
      row.append(" `").append(NativeFields.of(metric).get(platform)).append("` |");
    }
    return row.toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The rows of the table with this many columns. */
  private static List<String> rows(int columns) throws IOException {
    return Files.readAllLines(DOCS).stream()
        .filter(line -> line.startsWith("| `"))
        .filter(line -> line.chars().filter(sign -> sign == '|').count() == columns + 1)
        .toList();
  }
}
