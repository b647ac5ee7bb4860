package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/internals.md lists exactly the classes that import internals of Vert.x or Netty. */
class InternalsDocsTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/campaignanalytics");
  private static final Pattern INTERNAL =
      Pattern.compile(
          "^import (?:static )?io\\.(?:netty\\.|vertx\\.[\\w.]*\\b(?:impl|internal)\\.)",
          Pattern.MULTILINE);
  private static final Pattern ROW =
      Pattern.compile("^\\| `([\\w.]+)` \\| [^|]+ \\| [^|]+ \\|$", Pattern.MULTILINE);

  @Test
  void install06EveryClassThatUsesInternalsIsListedWithItsReason() throws IOException {
    var listed =
        ROW.matcher(Files.readString(Path.of("docs/internals.md")))
            .results()
            .map(row -> row.group(1))
            .toList();

    assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(importing());
  }

  private static List<String> importing() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      var found = files.filter(file -> file.toString().endsWith(".java")).toList();
      return found.stream()
          .filter(InternalsDocsTest::usesInternals)
          .map(file -> SOURCES.relativize(file).toString())
          .map(name -> name.replace(".java", "").replace('/', '.'))
          .toList();
    }
  }

  private static boolean usesInternals(Path file) {
    try {
      return INTERNAL.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
