package dev.campaignanalytics.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name only tests, methods and files that exist. */
class DocsNamesTest {
  private static final Path DOCS = Path.of("docs");

  private static final Path SOURCES = Path.of("src");

  /** {@code `SomethingTest`}, {@code `SomethingIT`} or {@code `Something.method`}. */
  private static final Pattern NAME =
      Pattern.compile(
          "`([A-Z]\\w*(?:Test|IT)|[A-Z]\\w*[a-z]\\w*\\.(?!java|gs)[a-z]\\w*(?:\\(\\))?)`");

  /** {@code [text](target#part)}, unless the target is an address. */
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#\\s]+)[^)]*\\)");

  /** Classes of libraries that documents name with a method. */
  private static final Set<String> OF_LIBRARIES =
      Set.of("Buffer", "HttpServerRequest", "InetAddress", "Promise", "Vertx");

  @Test
  void everyTestAndMethodThatADocumentNamesExists() throws IOException {
    var sources = sources();
    var missing = new ArrayList<String>();
    for (var document : documents()) {
      NAME.matcher(Files.readString(document))
          .results()
          .map(name -> name.group(1))
          .filter(name -> !exists(name, sources))
          .forEach(name -> missing.add(document + ": " + name));
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyLinkOfADocumentLeadsToAFile() throws IOException {
    var missing = new ArrayList<String>();
    for (var document : documents()) {
      LINK.matcher(Files.readString(document))
          .results()
          .map(link -> link.group(1))
          .filter(target -> !Files.exists(document.resolveSibling(target)))
          .forEach(target -> missing.add(document + ": " + target));
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyDocumentIsInTheIndex() throws IOException {
    var index = Files.readString(DOCS.resolve("README.md"));

    assertThat(documents().stream().filter(path -> path.startsWith(DOCS)))
        .filteredOn(path -> !path.equals(DOCS.resolve("README.md")))
        .filteredOn(path -> !isDecision(path))
        .allSatisfy(path -> assertThat(index).contains("(" + DOCS.relativize(path) + ")"));
  }

  /** Decisions have an index of their own, see {@link DecisionsTest}. */
  private static boolean isDecision(Path path) {
    return path.startsWith(DOCS.resolve("decisions")) && !path.endsWith("README.md");
  }

  private static boolean exists(String name, Map<String, String> sources) {
    var parts = name.replace("()", "").split("\\.");
    if (OF_LIBRARIES.contains(parts[0])) {
      return true;
    }
    var source = sources.get(parts[0]);
    return source != null
        && (parts.length == 1 || Pattern.compile("\\b" + parts[1] + "\\(").matcher(source).find());
  }

  private static List<Path> documents() throws IOException {
    try (var below = Files.walk(DOCS)) {
      var atTop = Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");
      return Stream.concat(
              below.filter(path -> path.toString().endsWith(".md")),
              Stream.concat(atTop, Stream.of("bench/README.md", "examples/README.md"))
                  .map(Path::of))
          .toList();
    }
  }

  /** Each class by its simple name. */
  private static Map<String, String> sources() throws IOException {
    var sources = new HashMap<String, String>();
    try (var below = Files.walk(SOURCES)) {
      for (var file : below.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.merge(
            file.getFileName().toString().replace(".java", ""),
            Files.readString(file),
            String::concat);
      }
    }
    return sources;
  }
}
