package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each decision is a file with the same parts, and the index lists all of them. */
class DecisionsTest {
  private static final Path FOLDER = Path.of("docs/decisions");

  private static final Pattern FILE = Pattern.compile("(\\d{3})-[a-z0-9-]+\\.md");

  private static final Pattern REPLACED =
      Pattern.compile("^- Status: replaced by \\[\\d{3}]\\(([^)]+)\\)$", Pattern.MULTILINE);

  @Test
  void everyDecisionIsNumberedWithoutGaps() throws IOException {
    assertThat(decisions())
        .isNotEmpty()
        .allSatisfy(file -> assertThat(file).matches(FILE))
        .extracting(file -> Integer.valueOf(file.substring(0, 3)))
        .containsExactlyElementsOf(numbersTo(decisions().size()));
  }

  @Test
  void everyDecisionHasDateStatusDecisionAndAlternatives() throws IOException {
    assertThat(decisions())
        .allSatisfy(
            file ->
                assertThat(Files.readString(FOLDER.resolve(file)))
                    .startsWith("# " + file.substring(0, 3) + " ")
                    .containsPattern("(?m)^- Date: 20\\d\\d-\\d\\d-\\d\\d$")
                    .containsPattern("(?m)^- Status: (accepted|replaced by \\[\\d{3}]\\(.+\\))$")
                    .containsPattern("(?m)^## Decision\n\n\\S")
                    .containsPattern("(?m)^## Alternatives\n\n\\S"));
  }

  @Test
  void theIndexListsEachDecisionOnceByItsTitle() throws IOException {
    var index = Files.readString(FOLDER.resolve("README.md")).lines().toList();

    assertThat(decisions())
        .allSatisfy(file -> assertThat(index).filteredOn(line -> isEntry(line, file)).hasSize(1));
  }

  @Test
  void aReplacedDecisionIsNamedByTheOneThatReplacedIt() throws IOException {
    assertThat(decisions())
        .allSatisfy(
            file -> {
              var replaced = REPLACED.matcher(Files.readString(FOLDER.resolve(file)));
              if (replaced.find()) {
                assertThat(Files.readString(FOLDER.resolve(replaced.group(1))))
                    .containsPattern("(?m)^- Replaces: .*\\(" + Pattern.quote(file) + "\\)");
              }
            });
  }

  /** Whether the line is the file's entry; one that was replaced names the other one behind it. */
  private static boolean isEntry(String line, String file) {
    var number = file.substring(0, 3);
    return line.startsWith("- [" + number + "](" + file + ") " + title(file));
  }

  private static String title(String file) {
    try {
      return Files.readAllLines(FOLDER.resolve(file)).get(0).substring("# 000 ".length());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<Integer> numbersTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toList();
  }

  private static List<String> decisions() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.equals("README.md"))
          .sorted()
          .toList();
    }
  }
}
