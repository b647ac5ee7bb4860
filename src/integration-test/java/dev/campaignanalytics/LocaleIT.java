package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers and machine-readable words are written the same in every locale. */
@Tag("contracts")
class LocaleIT {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final String KEY = "the-key-of-the-test-of-countries";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /**
   * Code that uses the default locale. A width alone is no match: URL escapes look so, {@code %2f}.
   */
  private static final List<Pattern> FORBIDDEN =
      Stream.of(
              "to(?:Upper|Lower)Case\\(\\s*\\)",
              "String\\.format\\(\\s*(?!Locale\\.ROOT)",
              "\\.printf\\(",
              "new Formatter\\(",
              "new Scanner\\(",
              "DecimalFormat|NumberFormat\\b(?!Exception)|SimpleDateFormat|MessageFormat",
              "Locale\\.getDefault",
              "ofPattern\\([^;]*?\"\\s*\\)",
              "ofLocalized",
              "%(?:[-,(+]\\d*|0\\d+)?d(?!\\{)",
              "%(?:[-,(+]\\d*|0\\d+)?(?:\\.\\d+)?[fegt](?!\\w)")
          .map(Pattern::compile)
          .toList();

  @TempDir Path folder;

  @Test
  void api19NothingIsFormattedByTheDefaultLocale() throws IOException {
    var offences = new ArrayList<String>();

    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var text = withRootFormatsRemoved(Files.readString(file));
        FORBIDDEN.forEach(
            pattern ->
                pattern
                    .matcher(text)
                    .results()
                    .forEach(found -> offences.add(file.getFileName() + ": " + found.group())));
      }
    }

    assertThat(offences).isEmpty();
  }

  private static String withRootFormatsRemoved(String source) {
    return source.replaceAll("String\\.format\\(\\s*Locale\\.ROOT,\\s*\"[^\"]*\"", "");
  }

  @Test
  void api19TheProgramWorksWhereDigitsAreNotAscii() throws IOException {
    var environment =
        Map.of(
            "API_KEY", KEY,
            "DATA_SOURCE", "emulator",
            "DATA_DIR", folder.resolve("data").toString(),
            "INGESTION_TICK", "300ms",
            "INGESTION_HISTORY_DAYS", "3",
            "INGESTION_BUDGET_PERCENT", "1000");

    try (var program =
        Program.launchUnpacked(environment, "-Duser.language=ar", "-Duser.country=EG").ready()) {
      var client = program.client(KEY);
      await()
          .atMost(TIMEOUT)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () ->
                  assertThat(platforms(client.get("/insights?group_by=platform").body()))
                      .contains("meta", "google", "tiktok", "linkedin"));
      assertThat(client.get("/metrics").body()).doesNotContainPattern("[\u0660-\u0669]");
      assertThat(program.output())
          .doesNotContainPattern("[\u0660-\u0669]")
          .doesNotContain(secrets());
    }
  }

  private static List<String> platforms(String insights) {
    return new JsonObject(insights)
        .getJsonArray("groups").stream()
            .map(JsonObject.class::cast)
            .filter(group -> group.getLong("impressions") > 0)
            .map(group -> group.getString("platform"))
            .toList();
  }

  /** Passwords of the embedded servers. */
  private String[] secrets() throws IOException {
    try (var files = Files.walk(folder, 3)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("password"))
          .map(LocaleIT::text)
          .toArray(String[]::new);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
