package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.campaignanalytics.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days on which refunds exceed revenue. */
class RefundChartIT {
  /** Two platforms and two days; on the second day the later platform has refunds. */
  private static final String SHAPE =
      """
      const values = { meta: [100, 50], google: [40, -30] };
      const shape = {
        platforms: ['meta', 'google'], starts: ['2026-03-10', '2026-03-11'],
        unread: () => false,
        of: (platform, start) => ({ revenue: values[platform][start === '2026-03-10' ? 0 : 1] }),
      };
      """;

  @Test
  void api04WhatWasTakenBackIsDrawnBelowZero() {
    try (var app = TestApp.start(Map.of());
        var chromium = new Chromium()) {
      var page = chromium.page();
      Chromium.signIn(page, TestApp.KEY);
      page.navigate("http://localhost:" + app.port() + "/");

      assertThat(stacked(page, "google")).isEqualTo(List.of(140, -30));
      assertThat(stacked(page, "meta")).isEqualTo(List.of(100, 50));
      assertThat(span(page, -30, 140)).isEqualTo("[-31.8,148.4]");
      assertThat(span(page, -50, 0)).isEqualTo("[-53,0]");
      assertThat(span(page, 0, 0)).isEqualTo("[0,1]");
      assertThat(chromium.complaints()).isEmpty();
    }
  }

  private static Object stacked(Page page, String platform) {
    return page.evaluate(
        "async (platform) => {"
            + SHAPE
            + """
            const { lines } = await import('/assets/chart.js');
            return lines(shape, 'revenue', true).find((line) => line.platform === platform).values;
            }
            """,
        platform);
  }

  private static Object span(Page page, int low, int high) {
    return page.evaluate(
        """
        async ([low, high]) => {
          const { span } = await import('/assets/chart.js');
          return JSON.stringify(span(low, high).map((end) => Math.round(end * 10) / 10));
        }
        """,
        List.of(low, high));
  }
}
