package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Agencies have thousands of campaigns. */
class ManyCampaignsIT {
  private static final int CAMPAIGNS = 5000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  @Test
  void amongThousandsOfCampaignsOneIsFound() {
    try (var app = TestApp.start(Map.of());
        var chromium = new Chromium()) {
      push(app);
      var page = chromium.page();
      Chromium.signIn(page, TestApp.KEY);
      page.navigate("http://localhost:" + app.port() + "/?view=campaigns");
      page.waitForFunction("() => document.querySelectorAll('.campaigns tbody tr').length === 100");
      assertThat(first(page)).isEqualTo("cmp-5000");
      assertThat(page.locator("tfoot th").textContent()).isEqualTo("All 5,000 campaigns");

      page.locator(".campaigns tbody tr").last().scrollIntoViewIfNeeded();
      page.waitForFunction("() => document.querySelectorAll('.campaigns tbody tr').length > 100");
      page.getByLabel("Search campaigns").fill("cmp-4711");

      await().atMost(TIMEOUT).until(() -> first(page).equals("cmp-4711"));
      assertThat(page.locator(".campaigns tbody tr").count()).isEqualTo(1);
      push(app);
      page.waitForFunction(
          "() => document.querySelector('[data-label=Cost]').textContent === '$9,422'");
    }
  }

  private static String first(Page page) {
    return page.locator(".campaigns tbody a").first().textContent();
  }

  /** Every campaign at once, and each with another cost. */
  private static void push(TestApp app) {
    var rows = new JsonArray();
    IntStream.rangeClosed(1, CAMPAIGNS).forEach(i -> rows.add(row(i)));
    var client = app.client();
    var response = client.post("/metrics", "application/json", rows.encode());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  private static JsonObject row(int number) {
    return new JsonObject()
        .put("campaign_id", "cmp-" + number)
        .put("platform", "meta")
        .put("account_id", "agency")
        .put("currency", "USD")
        .put("timestamp", Instant.now().minusSeconds(1).toString())
        .put("impressions", 1000)
        .put("clicks", 10)
        .put("conversions", 1)
        .put("cost", number)
        .put("revenue", 2 * number);
  }
}
