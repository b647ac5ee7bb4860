package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a newcomer reads first is short, and names only what exists. */
class NewcomerDocsTest {
  private static final Path README = Path.of("README.md");
  private static final Path CODE = Path.of("src/main/java/dev/campaignanalytics");
  private static final Path RESOURCES = Path.of("src/main/resources");

  private static final int FIRST_SCREEN = 30;

  /** {@code `api/report`}, {@code `App.VERTICLES`}, {@code `openapi.yaml`}, or docs/errors.md. */
  private static final Pattern PLACE = Pattern.compile("`([^`]+)`|(docs/[\\w/]+\\.md)");

  @Test
  void theReadmeIsShort() throws IOException {
    assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(150);
  }

  @Test
  void theFirstScreenShowsThePictureTwoCommandsAndARequest() throws IOException {
    var screen =
        String.join("\n", Files.readAllLines(README).stream().limit(FIRST_SCREEN).toList());

    assertThat(screen).containsOnlyOnce("mvn -q compile exec:java").containsOnlyOnce("mvn test");
    assertThat(screen).containsOnlyOnce("curl ");
    assertThat(matches("src=\"([^\"]+)\"", screen))
        .hasSize(1)
        .allSatisfy(picture -> assertThat(Path.of(picture)).exists());
  }

  @Test
  void theReadmeSaysHowTheProgramIsBuilt() throws IOException {
    var text = Files.readString(README);

    assertThat(text.substring(text.indexOf("## How it works"))).contains("verticle");
  }

  @Test
  void everyPlaceWhereAChangeGoesExists() throws IOException {
    var changes = changes();

    assertThat(changes).hasSizeGreaterThanOrEqualTo(12);
    assertThat(changes)
        .allSatisfy(
            change -> {
              var places = places(change);
              assertThat(places).isNotEmpty();
              assertThat(places).allSatisfy(place -> assertThat(exists(place)).as(place).isTrue());
            });
  }

  @Test
  void issuesAndPullRequestsHaveTemplates() throws IOException {
    try (var files = Files.list(Path.of(".github/ISSUE_TEMPLATE"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("bug.yml", "figures.yml", "feature.yml");
    }
    assertThat(Path.of(".github/pull_request_template.md")).isNotEmptyFile();
  }

  /** The second column of the table of CONTRIBUTING.md. */
  private static List<String> changes() throws IOException {
    var text = Files.readString(Path.of("CONTRIBUTING.md"));
    return text.substring(text.indexOf("## Where does my change go"))
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .map(line -> line.split("\\|")[2])
        .toList();
  }

  private static List<String> places(String change) {
    return PLACE
        .matcher(change)
        .results()
        .map(place -> place.group(1) == null ? place.group(2) : place.group(1))
        .toList();
  }

  private static boolean exists(String place) {
    var parts = place.split("\\.");
    if (place.matches("[A-Z]\\w+\\.[A-Z_]+")) {
      return contains(CODE.resolve(parts[0] + ".java"), parts[1]);
    }
    return place.endsWith("Test")
        ? found(place)
        : Stream.of(
                Path.of(place),
                RESOURCES.resolve(place),
                CODE.resolve(place),
                CODE.resolve(place + ".java"))
            .anyMatch(Files::exists);
  }

  private static boolean found(String test) {
    try (var below = Files.walk(Path.of("src/test/java"))) {
      return below.anyMatch(file -> file.endsWith(test + ".java"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static boolean contains(Path file, String member) {
    try {
      return Files.exists(file) && Files.readString(file).contains(" " + member + " ");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }
}
