package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The label that the page shows for a campaign whose id exists in several accounts. */
class CampaignNamesIT {
  private static final String NAMES =
      """
      async () => {
        const { forget, nameOf, remember } = await import('/assets/names.js');
        const row = (account_id, name) => ({ campaign_id: 'c', platform: 'meta', account_id, name });
        const seen = [nameOf('c')];
        for (const rows of [[row('a', 'One')], [row('b', 'Two')], [row('b', 'One')]]) {
          remember(rows);
          seen.push(nameOf('c'));
        }
        forget();
        return [...seen, nameOf('c')];
      }
      """;

  @Test
  void tenancy03AnIdThatAccountsNameDifferentlyHasNoNameOfOneOfThem() {
    try (var app = TestApp.start(Map.of());
        var chromium = new Chromium()) {
      var page = chromium.page();
      Chromium.signIn(page, TestApp.KEY);
      page.navigate("http://localhost:" + app.port() + "/");

      assertThat(page.evaluate(NAMES)).isEqualTo(List.of("c", "One", "c", "One", "c"));
      assertThat(chromium.complaints()).isEmpty();
    }
  }
}
