package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.services.TestServices;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconnectIT {
  private static final String STATUS = "document.querySelector('.fresh [role=status]').textContent";

  @Test
  void aServerThatGoesAndComesBackIsNoticedAndFollowed() {
    var environment =
        new HashMap<>(
            Map.of(
                "DATABASE_URL", TestServices.newDatabase(),
                "DATA_SOURCE", "fake",
                "FAKE_HISTORY_DAYS", "2"));
    try (var chromium = new Chromium()) {
      var page = chromium.page();
      try (var app = TestApp.start(environment)) {
        environment.put("HTTP_PORT", Integer.toString(app.port()));
        Chromium.signIn(page, TestApp.KEY);
        page.navigate("http://localhost:" + app.port() + "/");
        waitFor(page, STATUS + " === 'live'");
        page.waitForSelector("[data-metric=cost] .value");
      }
      waitFor(page, STATUS + ".startsWith('offline')");
      waitFor(page, "document.querySelector('.notice') !== null");
      var before = cost(page);

      try (var again = TestApp.start(environment)) {
        waitFor(page, STATUS + " === 'live'");
        waitFor(page, "document.querySelector('.notice') === null");
        page.waitForFunction(
            "before => document.querySelector('[data-metric=cost] .value').textContent !== before",
            before,
            new WaitForFunctionOptions().setTimeout(30_000));
        assertThat(again.port()).isEqualTo(Integer.parseInt(environment.get("HTTP_PORT")));
      }
    }
  }

  private static Object cost(Page page) {
    return page.evaluate("document.querySelector('[data-metric=cost] .value').textContent");
  }

  private static void waitFor(Page page, String condition) {
    page.waitForFunction(
        "() => " + condition, null, new WaitForFunctionOptions().setTimeout(40_000));
  }
}
