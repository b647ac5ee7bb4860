package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Packages import in one direction, between features too, and the table of docs/architecture.md
 * says which: {@code -Darchitecture.write=true} writes it again.
 */
class ImportDirectionTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/campaignanalytics");
  private static final Path DOCUMENT = Path.of("docs/architecture.md");
  private static final String BEGIN = "<!-- imports: written by ImportDirectionTest -->\n";
  private static final String END = "<!-- end of imports -->";
  private static final String ROOT = "root";
  private static final int MAX_FILES = 25;
  private static final Pattern OURS =
      Pattern.compile(
          "^import (?:static )?dev\\.campaignanalytics((?:\\.[a-z]\\w*)*)\\.[A-Z]",
          Pattern.MULTILINE);

  /**
   * Stages: which of them each may import. The root, {@code launch} and {@code wiring} start all.
   */
  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("redis", Set.of()),
          Map.entry("retry", Set.of()),
          Map.entry("telemetry", Set.of("model", "config")),
          Map.entry("bus", Set.of("model", "config")),
          Map.entry("cluster", Set.of("redis", "model", "bus", "cache", "config", "telemetry")),
          Map.entry(
              "ingestion",
              Set.of("redis", "retry", "model", "bus", "config", "telemetry", "storage")),
          Map.entry("processor", Set.of("model", "bus", "storage", "cache", "telemetry")),
          Map.entry("storage", Set.of("retry", "model", "config", "telemetry")),
          Map.entry("cache", Set.of("redis", "retry", "model", "config", "telemetry")),
          Map.entry("query", Set.of("model", "config", "storage", "cache")),
          Map.entry("api", Set.of("model", "bus", "config", "query", "telemetry")),
          Map.entry("emulator", Set.of("model", "config")),
          Map.entry("embedded", Set.of("retry", "config")));

  /** What the names in the packages of a platform begin with: its own, or that of its language. */
  private static final Map<String, Pattern> NAMES =
      Map.of(
          "meta", Pattern.compile("Meta"),
          "google", Pattern.compile("Google|Gaql"),
          "tiktok", Pattern.compile("TikTok"),
          "linkedin", Pattern.compile("LinkedIn|Restli"),
          "fake", Pattern.compile("Fake"));

  private static final Set<String> COMPOSITION = Set.of(ROOT, "launch", "wiring");

  @Test
  void everyStageImportsOnlyWhatItMay() throws IOException {
    var offences = new ArrayList<String>();
    imports()
        .forEach(
            (importer, imported) ->
                imported.stream()
                    .filter(other -> !mayImport(stage(importer), stage(other)))
                    .forEach(other -> offences.add(importer + " imports " + other)));

    assertThat(offences).isEmpty();
  }

  @Test
  void noPackagesImportEachOther() throws IOException {
    var left = imports();
    var free = new ArrayDeque<String>(List.of(""));

    // A package that imports none of the remaining ones cannot be part of a cycle.
    while (!free.isEmpty()) {
      free.clear();
      left.forEach(
          (importer, imported) -> {
            if (imported.stream().noneMatch(left::containsKey)) {
              free.add(importer);
            }
          });
      free.forEach(left::remove);
    }

    assertThat(left).isEmpty();
  }

  @Test
  void noPackageHasMoreThanTwentyFiveFiles() throws IOException {
    var files =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(Collectors.groupingBy(ImportDirectionTest::packageOf, Collectors.counting()));

    assertThat(files.values()).allMatch(count -> count <= MAX_FILES, files.toString());
  }

  @Test
  void theClassesOfAPlatformBeginWithItsName() throws IOException {
    var offences =
        sources().stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .filter(file -> NAMES.containsKey(file.getParent().getFileName().toString()))
            .filter(file -> !beginsWithItsPlatform(file))
            .toList();

    assertThat(offences).isEmpty();
  }

  private static boolean beginsWithItsPlatform(Path file) {
    var platform = file.getParent().getFileName().toString();
    return NAMES.get(platform).matcher(file.getFileName().toString()).lookingAt();
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (var file : sources()) {
      assertThat(file.resolveSibling("package-info.java")).exists();
    }
  }

  @Test
  void theDocumentHasTheImports() throws IOException {
    var document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    int to = document.indexOf(END);

    if (Boolean.getBoolean("architecture.write")) {
      Files.writeString(DOCUMENT, document.substring(0, from) + table() + document.substring(to));
    } else {
      assertThat(document.substring(from, to)).isEqualTo(table());
    }
  }

  private static String table() throws IOException {
    var table = new StringBuilder("| package | imports |\n|---|---|\n");
    imports()
        .forEach(
            (importer, imported) ->
                table
                    .append("| `")
                    .append(importer)
                    .append("` | ")
                    .append(imported.isEmpty() ? "–" : String.join(", ", imported))
                    .append(" |\n"));
    return table.toString();
  }

  private static boolean mayImport(String importer, String imported) {
    return importer.equals(imported)
        || COMPOSITION.contains(importer)
        || MAY_IMPORT.getOrDefault(importer, Set.of()).contains(imported);
  }

  private static String stage(String name) {
    return name.split("\\.")[0];
  }

  /** What each package imports of the others. */
  private static Map<String, Set<String>> imports() throws IOException {
    var imports = new TreeMap<String, Set<String>>();
    for (var file : sources()) {
      var importer = packageOf(file);
      var others = imports.computeIfAbsent(importer, name -> new TreeSet<>());
      OURS.matcher(Files.readString(file))
          .results()
          .map(found -> found.group(1).isEmpty() ? ROOT : found.group(1).substring(1))
          .filter(imported -> !imported.equals(importer))
          .forEach(others::add);
    }
    return imports;
  }

  private static String packageOf(Path file) {
    var folder = SOURCES.relativize(file).getParent();
    return folder == null ? ROOT : folder.toString().replace('/', '.');
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }
}
