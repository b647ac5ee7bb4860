package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** No library is older than the fix of a published vulnerability in it. */
class KnownVulnerabilitiesTest {
  private static final String LIST = "/known-cves.csv";
  private static final Path TABLE = Path.of("src/test/resources" + LIST);
  private static final Path RUNTIME = Path.of("target/runtime-libraries.txt");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final List<Path> CLASS_PATH =
      Stream.of(System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator)))
          .map(Path::of)
          .toList();

  /** How a vulnerability without a fix is avoided: none of these words is in our code. */
  private static final Pattern AVOIDED =
      Pattern.compile(
          "ChainAuthHandler|ChainAuth\\.|CachingWebClient|setTrustAll\\(true\\)"
              + "|setVerifyHost\\(false\\)|setFollowRedirects\\(true\\)|setSni\\(true\\)");

  @ParameterizedTest
  @CsvFileSource(resources = LIST, delimiter = ';', useHeadersInDisplayName = true)
  void eachLibraryHasTheFix(String id, String artifact, String fixed) {
    var version = versionOf(artifact);

    assertThat(version.isEmpty() || isVersionless(fixed) || compare(version.get(), fixed) >= 0)
        .as("%s: %s is %s, fixed in %s", id, artifact, version.orElse("absent"), fixed)
        .isTrue();
  }

  @Test
  void theListIsAboutLibrariesThatAreFound() {
    assertThat(versionOf("io.netty:netty-codec-http")).isPresent();
    assertThat(versionOf("io.vertx:vertx-web")).isPresent();
  }

  /**
   * The build writes the list: all libraries of the packed program, one {@code group:artifact}
   * each.
   */
  @Test
  void install03EveryRuntimeLibraryHasARow() throws IOException {
    var listed =
        Files.readAllLines(TABLE).stream().map(KnownVulnerabilitiesTest::artifact).toList();

    var runtime =
        Files.readAllLines(RUNTIME).stream().map(KnownVulnerabilitiesTest::library).toList();

    assertThat(runtime.stream().flatMap(Optional::stream)).hasSizeGreaterThan(50);
    assertThat(runtime.stream().flatMap(Optional::stream)).isSubsetOf(listed);
  }

  @Test
  void whatHasNoFixIsNotUsed() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(AVOIDED.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
      }
    }
  }

  @Test
  void versionsAreComparedAsNumbers() {
    assertThat(compare("4.2.18.Final", "4.2.9.Final")).isPositive();
    assertThat(compare("5.0.8", "5.0.8")).isZero();
    assertThat(compare("4.1.130.Final", "4.2.1.Final")).isNegative();
  }

  private static boolean isVersionless(String fixed) {
    return fixed.equals("avoided") || fixed.equals("none");
  }

  private static String artifact(String row) {
    var columns = row.split(";");
    return columns.length > 1 ? columns[1] : "";
  }

  /** {@code group:artifact:type[:classifier]:version:scope}, as Maven lists it. */
  private static Optional<String> library(String line) {
    var parts = line.strip().split(":");
    return parts.length >= 5 ? Optional.of(parts[0] + ":" + parts[1]) : Optional.empty();
  }

  /** The folder above a jar in a Maven repository is its version, the next one is its name. */
  private static Optional<String> versionOf(String artifact) {
    var parts = artifact.split(":");
    var folder = Path.of(parts[0].replace('.', '/')).resolve(parts[1]);
    return CLASS_PATH.stream()
        .filter(jar -> jar.getNameCount() > 2 && jar.getParent().getParent().endsWith(folder))
        .map(jar -> jar.getParent().getFileName().toString())
        .findFirst();
  }

  private static int compare(String version, String other) {
    var mine = numbers(version);
    var theirs = numbers(other);
    for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
      if (!mine.get(i).equals(theirs.get(i))) {
        return mine.get(i).compareTo(theirs.get(i));
      }
    }
    return Integer.compare(mine.size(), theirs.size());
  }

  private static List<Integer> numbers(String version) {
    return Stream.of(version.split("\\D+")).map(Integer::valueOf).toList();
  }
}
