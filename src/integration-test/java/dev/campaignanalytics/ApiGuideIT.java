package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/api.md, as a reader runs them. */
class ApiGuideIT {
  private static final Path GUIDE = Path.of("docs/api.md");

  /** A heading, or commands. */
  private static final Pattern PART =
      Pattern.compile("^## ([^\n]+)|^```sh\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  /** Any failure ends the script. */
  private static final String BEFORE =
      """
      set -euo pipefail
      curl() { command curl --fail-with-body --silent --show-error "$@"; }
      auth="Authorization: Bearer $KEY"
      """;

  @TempDir static Path folder;

  private static TestApp app;

  @BeforeAll
  static void start() {
    app = TestApp.start(Map.of("DATA_SOURCE", "fake", "FAKE_HISTORY_DAYS", "40"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @TestFactory
  List<DynamicTest> everyCommandWorks() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    var section = "";
    var part = PART.matcher(Files.readString(GUIDE));
    while (part.find()) {
      section = part.group(1) == null ? section : part.group(1);
      var commands = part.group(2);
      if (commands != null && !commands.startsWith("export ")) {
        tests.add(DynamicTest.dynamicTest(section, () -> run(commands)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(10);
    return tests;
  }

  @Test
  void everyOperationThatAProgramUsesIsInTheGuide() throws IOException {
    var text = Files.readString(GUIDE);

    assertThat(Contract.load().operations())
        .filteredOn(operation -> operation.produces().stream().noneMatch(ApiGuideIT::isPage))
        .filteredOn(operation -> !operation.path().equals("/login"))
        .filteredOn(operation -> !operation.path().equals("/favicon.ico"))
        .allSatisfy(operation -> assertThat(text).containsPattern(address(operation)));
  }

  private static boolean isPage(String mediaType) {
    return mediaType.equals("text/html") || mediaType.equals("text/css");
  }

  private static Pattern address(ContractOperation operation) {
    var path = operation.path().replace("{platform}", "meta").replaceAll("\\{\\w+}", "[^/?\"]+");
    return Pattern.compile("\\$BASE" + path + "[?\"]");
  }

  private static void run(String commands) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("bash", "-c", BEFORE + commands)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("BASE", "http://127.0.0.1:" + app.port());
    builder.environment().put("KEY", TestApp.KEY);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(commands + "\n" + output).isZero();
  }
}
