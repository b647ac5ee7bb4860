package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples as a user runs them. In CI a missing runtime is a failure. */
class ExamplesIT {
  /** The interface that Google Sheets gives a script, on top of curl. */
  private static final String SHEETS =
      """
      const { execFileSync } = require('child_process');
      const PropertiesService = {
        getScriptProperties: () => ({ getProperty: (name) => process.env[name] }),
      };
      const UrlFetchApp = {
        fetch: (url, options) => {
          const text = execFileSync('curl', ['-s', '-w', '\\n%{http_code}', '-H',
            'Authorization: ' + options.headers.Authorization, url]).toString();
          const end = text.lastIndexOf('\\n');
          return {
            getContentText: () => text.slice(0, end),
            getResponseCode: () => Number(text.slice(end + 1)),
          };
        },
      };
      """;

  private static TestApp app;

  @BeforeAll
  static void start() {
    app = TestApp.start(Map.of());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void curl() throws Exception {
    var output = run("bash", "examples/insights.sh");

    assertThat(output).contains("\"inserted\":1", "\"roas\":4.000000", "example-curl,meta,USD,50,");
  }

  @Test
  void python() throws Exception {
    assertThat(run("python3", "examples/insights.py"))
        .contains("stored 1 known 0", "clicks 50 roas 4.000000 days 30");
  }

  @Test
  void javascript() throws Exception {
    assertThat(run("node", "examples/insights.mjs"))
        .contains("stored 1 known 0", "clicks 50 roas 4 days 30");
  }

  @Test
  void googleSheets() throws Exception {
    run("bash", "examples/insights.sh");
    var script = Files.readString(Path.of("examples/Insights.gs"));
    var call = "console.log('roas', CAMPAIGN_INSIGHTS('example-curl', 'roas'));";

    assertThat(run("node", "-e", SHEETS + script + call)).contains("roas 4");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    boolean there = isThere(command[0]);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(there).as(command[0] + " must be there in CI").isTrue();
    }
    assumeTrue(there);
    var builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true);
    builder.environment().put("BASE_URL", "http://127.0.0.1:" + app.port());
    builder.environment().put("API_KEY", TestApp.KEY);
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
