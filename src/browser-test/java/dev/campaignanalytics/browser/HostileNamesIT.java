package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.services.TestServices;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Names come from ad platforms, where any user may have chosen them. */
class HostileNamesIT {
  private static final List<String> NAMES =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg onload=alert(1)>",
          "\"><script>alert(1)</script>",
          "'><img src=x onerror=alert(1)>",
          "javascript:alert(1)",
          "<iframe src=javascript:alert(1)>",
          "<body onload=alert(1)>",
          "<a href=javascript:alert(1)>x</a>",
          "<math><mtext></mtext><script>alert(1)</script></math>",
          "<details open ontoggle=alert(1)>",
          "<input autofocus onfocus=alert(1)>",
          "<style>*{display:none}</style>",
          "<link rel=stylesheet href=//evil.example/x.css>",
          "<base href=//evil.example/>",
          "<meta http-equiv=refresh content=0;url=//evil.example/>",
          "</title><script>alert(1)</script>",
          "</textarea><script>alert(1)</script>",
          "<!--<img src=x onerror=alert(1)>-->",
          "{{constructor.constructor('alert(1)')()}}",
          "${alert(1)}",
          "&lt;script&gt;alert(1)&lt;/script&gt;",
          "&#60;img src=x onerror=alert(1)&#62;",
          "%3Cscript%3Ealert(1)%3C/script%3E",
          "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
          "<scr<script>ipt>alert(1)</scr</script>ipt>",
          "<object data=javascript:alert(1)>",
          "<embed src=javascript:alert(1)>",
          "‮gnp.exe",
          "=HYPERLINK(\"http://evil.example\",\"x\")");

  private static TestApp app;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    var database = TestServices.newDatabase();
    app =
        TestApp.start(
            Map.of(
                "DATABASE_URL",
                database,
                "DATA_SOURCE",
                "fake",
                "FAKE_HISTORY_DAYS",
                "2",
                "FAKE_CAMPAIGNS",
                "30",
                "ENABLED_SOURCES",
                "meta"));
    for (int i = 0; i < NAMES.size(); i++) {
      var name = NAMES.get(i).replace("'", "''");
      TestServices.execute(
          URI.create(database),
          "update campaigns set name = '" + name + "' where campaign_id = 'cmp-" + (i + 1) + "'");
    }
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    app.close();
  }

  @Test
  void everyNameIsShownAsItIsAndNothingOfItRuns() {
    var page = chromium.page();
    Chromium.signIn(page, TestApp.KEY);

    page.navigate("http://localhost:" + app.port() + "/?view=campaigns");

    assertThat(names(page)).containsAll(NAMES);
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void anOpenedCampaignShowsItsNameAsItIs() {
    var page = chromium.page();
    Chromium.signIn(page, TestApp.KEY);
    page.navigate("http://localhost:" + app.port() + "/?view=campaigns");
    names(page);

    page.locator(".campaigns tbody a").first().click();
    page.waitForSelector("dialog.panel .totals");

    assertThat(NAMES)
        .contains(page.locator("#panel").evaluate("e => e.firstChild.data").toString());
    assertThat(chromium.complaints()).isEmpty();
  }

  private static List<String> names(Page page) {
    page.waitForFunction("() => document.querySelectorAll('.campaigns tbody tr').length === 30");
    return page.locator(".campaigns tbody a").allTextContents();
  }
}
