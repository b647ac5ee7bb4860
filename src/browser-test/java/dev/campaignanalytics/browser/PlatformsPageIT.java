package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.WaitForFunctionOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FetchOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ColorScheme;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platforms page with a platform that is really synchronized. */
class PlatformsPageIT {
  @RegisterExtension
  static final Visit VISIT =
      new Visit(Map.of("DATA_SOURCE", "emulator", "ENABLED_SOURCES", "meta"));

  @Test
  void anAccountIsReadOnRequest() {
    var page = open(1440, ColorScheme.LIGHT);

    page.locator(".actions button").first().click();

    waitFor(
        page, "document.querySelector('.tools [role=status]').textContent.includes('read now')");
  }

  @Test
  void aBackfillIsAskedForAndItsProgressIsShown() {
    var page = open(1440, ColorScheme.LIGHT);
    var today = LocalDate.now(ZoneOffset.UTC);

    page.locator(".actions button").nth(1).click();
    page.fill("input[name=from]", today.minusDays(40).toString());
    page.fill("input[name=to]", today.minusDays(10).toString());
    page.locator(".actions button[type=submit]").click();

    waitFor(
        page,
        "[...document.querySelectorAll('.progress')].some(e => e.textContent.includes('of 31"
            + " days'))");
  }

  @ParameterizedTest
  @CsvSource({"1440, LIGHT", "1440, DARK", "360, LIGHT"})
  void withoutKeysThePageIsOpenToAll(int width, ColorScheme scheme) {
    var page = open(width, scheme);

    assertThat(Axe.violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @Test
  void theCalendarHasEachAccountAndEachDay() {
    var page = health(1440, ColorScheme.LIGHT);
    var ended = LocalDate.now(ZoneOffset.UTC).minusDays(1);

    waitFor(page, "document.querySelectorAll('.calendar tbody tr').length >= 3");

    assertThat(page.locator(".calendar tbody tr").first().locator("td").count()).isEqualTo(31);
    assertThat(page.locator(".calendar thead").textContent()).contains(ended.toString());
    assertThat(page.locator("#recount").count()).isEqualTo(1);
  }

  @Test
  void aClosingIsMadeAndItsFiguresAreShownWithABanner() {
    var page = health(1440, ColorScheme.LIGHT);
    page.getByLabel("Name of the closing").fill("As billed");
    page.getByText("Close", new Page.GetByTextOptions().setExact(true)).click();

    page.locator(".closings tbody a").first().click();
    waitFor(page, "document.querySelector('.banner .drift')");

    assertThat(page.url()).contains("as_of=", "closing=");
    assertThat(page.locator(".banner").textContent()).contains("As it was on");
    page.locator(".banner button").click();
    waitFor(page, "!document.querySelector('.banner')");
  }

  @ParameterizedTest
  @CsvSource({"1440, LIGHT", "768, DARK", "360, LIGHT"})
  void withoutKeysDataHealthIsOpenToAll(int width, ColorScheme scheme) {
    var page = health(width, scheme);

    assertThat(Axe.violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"1440, LIGHT", "360, DARK"})
  void aBudgetOfThisMonthIsSeenInOneClick(int width, ColorScheme scheme) {
    var page = VISIT.open(VISIT.chromium().page(width, scheme), "/?view=pacing&section=all");
    waitFor(page, "document.querySelector('.pacing tbody tr')");
    assertThat(Axe.violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);

    page.locator(".pacing tbody tr", new Page.LocatorOptions().setHasText(" of "))
        .first()
        .locator("a")
        .click();

    waitFor(page, "document.querySelector('.curve .spent') && document.querySelector('.facts')");
    assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void howMuchMayStillMoveFollowsFromTheStoredHistory() {
    var page = VISIT.chromium().page();
    page.route(url -> url.contains("as_of="), PlatformsPageIT::withFewerConversions);

    waitForHistory();
    VISIT.open(page, "/?metric=conversions");
    waitFor(page, "document.querySelector('[data-metric=conversions] .moving')");

    assertThat(page.locator("[data-metric=conversions] .moving").getAttribute("title"))
        .contains("may still change: Meta");
    assertThat(page.locator("[data-metric=cost] .moving").count()).isZero();
  }

  private static void waitForHistory() {
    var accounts = health(1440, ColorScheme.LIGHT);
    waitFor(accounts, "!document.querySelector('.calendar tbody tr:first-child .cell.unread')");
    accounts.context().close();
  }

  /** The answer about now, as if a fifth of the conversions had come later. */
  private static void withFewerConversions(Route route) {
    var url = route.request().url().replaceAll("&as_of=[^&]*", "");
    var answer = route.fetch(new FetchOptions().setUrl(url));
    var body = new JsonObject(answer.text());
    for (var group : body.getJsonArray("groups", new JsonArray())) {
      var figures = (JsonObject) group;
      figures.put("conversions", figures.getDouble("conversions") * 0.8);
    }
    route.fulfill(new FulfillOptions().setResponse(answer).setBody(body.encode()));
  }

  private static Page health(int width, ColorScheme scheme) {
    var page = VISIT.open(VISIT.chromium().page(width, scheme), "/?view=health");
    waitFor(page, "document.querySelector('.calendar')");
    return page;
  }

  private static Page open(int width, ColorScheme scheme) {
    var page = VISIT.open(VISIT.chromium().page(width, scheme), "/?view=platforms");
    waitFor(page, "document.querySelector('.platforms-page tbody tr')");
    return page;
  }

  private static void waitFor(Page page, String condition) {
    page.waitForFunction(
        "() => " + condition, null, new WaitForFunctionOptions().setTimeout(60_000));
  }
}
