package dev.campaignanalytics.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Searches the page for accessibility violations. */
final class Axe {
  private static final String RUN =
      """
      async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
        .map((v) => `${v.id}: ${v.help}: ${v.nodes.map((n) => n.target + ' ' + n.failureSummary)}`)
      """;

  private Axe() {}

  /** Each violation as a sentence. */
  static List<?> violations(Page page) {
    page.evaluate(script());
    return (List<?>) page.evaluate(RUN);
  }

  private static String script() {
    try (var stream = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
