package dev.campaignanalytics.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the figures of {@code bin/layout-report} below the limits of docs/testing.md. */
class LayoutReportTest {
  private static final double MAX_INDICATOR_WORDS = 5;
  private static final Pattern INDICATORS =
      Pattern.compile("indicator words per 10,000 words in ([\\w ]+): ([\\d.]+) .*");

  @Test
  void commentsDocumentsMessagesAndNamesUseFewIndicatorWords() throws Exception {
    var figures =
        report().stream().map(INDICATORS::matcher).filter(line -> line.matches()).toList();

    assertThat(figures)
        .hasSize(4)
        .allSatisfy(
            line ->
                assertThat(Double.parseDouble(line.group(2)))
                    .as(line.group(1))
                    .isLessThan(MAX_INDICATOR_WORDS));
  }

  @Test
  void noPackageHasMoreThan25Files() throws Exception {
    assertThat(report()).contains("packages with more than 25 files: 0");
  }

  private static List<String> report() throws IOException, InterruptedException {
    var process = new ProcessBuilder("bin/layout-report").redirectErrorStream(true).start();
    var lines = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    assertThat(process.waitFor()).as("%s", lines).isZero();
    return lines;
  }
}
