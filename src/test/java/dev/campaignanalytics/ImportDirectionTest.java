package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing points left: each package imports only what the table of docs/architecture.md allows. */
class ImportDirectionTest {
  private static final Path SOURCES = Path.of("src/main/java/dev/campaignanalytics");
  private static final Pattern OURS =
      Pattern.compile("^import (?:static )?dev\\.campaignanalytics\\.(\\w+)\\.", Pattern.MULTILINE);

  private static final Map<String, Set<String>> MAY_IMPORT =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("telemetry", Set.of("model", "config")),
          Map.entry("bus", Set.of("model", "config")),
          Map.entry("ingestion", Set.of("model", "bus", "config", "telemetry", "storage")),
          Map.entry("processor", Set.of("model", "bus", "storage", "cache", "telemetry")),
          Map.entry("storage", Set.of("model", "config", "telemetry")),
          Map.entry("cache", Set.of("model", "config", "telemetry")),
          Map.entry("query", Set.of("model", "config", "storage", "cache")),
          Map.entry("api", Set.of("model", "bus", "config", "query", "telemetry")),
          Map.entry("emulator", Set.of("model", "config")),
          Map.entry("embedded", Set.of("config")));

  @Test
  void everyPackageImportsOnlyWhatTheTableAllows() throws IOException {
    var offences = new ArrayList<String>();

    for (var file : sources()) {
      var owner = packageOf(file);
      if (owner.isEmpty()) {
        continue;
      }
      var imports = OURS.matcher(Files.readString(file));
      while (imports.find()) {
        var imported = imports.group(1);
        if (!imported.equals(owner) && !allowed(owner).contains(imported)) {
          offences.add(SOURCES.relativize(file) + " imports " + imported);
        }
      }
    }

    assertThat(offences).isEmpty();
  }

  @Test
  void everyPackageIsInTheTable() throws IOException {
    for (var file : sources()) {
      var owner = packageOf(file);

      assertThat(owner.isEmpty() || MAY_IMPORT.containsKey(owner)).as(file.toString()).isTrue();
    }
  }

  @Test
  void everyPackageSaysWhatItIs() throws IOException {
    for (var file : sources()) {
      assertThat(file.resolveSibling("package-info.java")).exists();
    }
  }

  private static Set<String> allowed(String owner) {
    return MAY_IMPORT.getOrDefault(owner, Set.of());
  }

  private static String packageOf(Path file) {
    var inside = SOURCES.relativize(file);
    return inside.getNameCount() == 1 ? "" : inside.getName(0).toString();
  }

  private static List<Path> sources() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      return files.filter(f -> f.toString().endsWith(".java")).toList();
    }
  }
}
