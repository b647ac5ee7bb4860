package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * docs/faults.md has every fault, and the tests it names have the fault's number in their names.
 */
class FaultsDocsTest {
  private static final int FAULTS = 40;
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))`");

  @Test
  void everyFaultHasARowInOrder() {
    assertThat(rows().stream().map(Row::fault))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, FAULTS).mapToObj(n -> "F" + n).toList());
  }

  @Test
  void everyTestThatARowNamesShowsThatFault() {
    for (var row : rows()) {
      for (var test : row.tests()) {
        assertThat(source(test))
            .as("%s, named for %s", test, row.fault)
            .containsPattern("\"(?:F\\d+, )*" + row.fault + "(?:, F\\d+)*: ");
      }
    }
  }

  @Test
  void aRowWithoutATestSaysWhy() {
    assertThat(rows())
        .allSatisfy(
            row ->
                assertThat(row.tests().isEmpty())
                    .as(row.fault)
                    .isEqualTo(row.shownBy.startsWith("not tested: ")));
  }

  private static List<Row> rows() {
    try {
      return Files.readAllLines(Path.of("docs/faults.md")).stream()
          .filter(line -> line.matches("\\| F\\d+ .*"))
          .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
          .map(cells -> new Row(cells.get(1), cells.get(4)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String source(String test) {
    try (var files = Files.walk(Path.of("src"))) {
      var file =
          files
              .filter(path -> path.endsWith(test + ".java"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("there is no " + test));
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Row(String fault, String shownBy) {
    private List<String> tests() {
      return NAMED.matcher(shownBy).results().map(found -> found.group(1)).toList();
    }
  }
}
