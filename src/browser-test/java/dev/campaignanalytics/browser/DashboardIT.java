package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardIT {
  private static final String FILLED =
      """
      () => document.querySelectorAll('.card .value').length === 6
        && document.querySelector('.trend .plot canvas')
        && document.querySelectorAll('.campaigns tbody tr').length > 10
      """;
  private static final String COST =
      "document.querySelector('[data-metric=cost] .value').textContent";
  private static final int MAX_BYTES = 200_000;
  private static final int MAX_REQUESTS = 70;

  private static final String ADDS_UP =
      """
      () => {
        const numbers = [...document.querySelectorAll('.children [data-label=Conversions]')]
          .map((cell) => Number(cell.textContent.replaceAll(',', '')));
        return numbers.length > 3
          && numbers.slice(0, -1).reduce((sum, one) => sum + one, 0) === numbers.at(-1);
      }
      """;

  @RegisterExtension
  static final Visit VISIT = new Visit(Map.of("DATA_SOURCE", "fake", "FAKE_HISTORY_DAYS", "70"));

  @Test
  void everythingIsThereWithinTwoSecondsAndMovesWithinFive() {
    var looks = new ArrayList<Look>();

    // A busy machine is slow from time to time.
    do {
      looks.add(look());
    } while (!looks.get(looks.size() - 1).isQuick() && looks.size() < 5);

    assertThat(looks).anyMatch(Look::isQuick);
  }

  @Test
  void theFirstViewIsLightAndNothingJumps() {
    var page = VISIT.chromium().page();
    var bytes = new AtomicLong();
    var requests = new AtomicInteger();
    page.onRequestFinished(
        request -> {
          requests.incrementAndGet();
          if (!request.url().endsWith("/stream")) {
            bytes.addAndGet(request.sizes().responseBodySize);
          }
        });
    page.addInitScript(
        "window.shift = 0; new PerformanceObserver((list) => list.getEntries()"
            + ".forEach((e) => { window.shift += e.value; }))"
            + ".observe({ type: 'layout-shift', buffered: true });");

    VISIT.open(page, "/");
    page.waitForFunction(FILLED);

    assertThat(bytes.get()).isBetween(10_000L, (long) MAX_BYTES);
    assertThat(requests.get()).isLessThanOrEqualTo(MAX_REQUESTS);
    assertThat(((Number) page.evaluate("window.shift")).doubleValue()).isLessThan(0.1);
  }

  @ParameterizedTest
  @CsvSource({
    "/, 1440, LIGHT",
    "/, 1440, DARK",
    "/, 360, LIGHT",
    "/?metric=roas&chart=lines, 360, DARK",
    "/?view=campaigns, 1440, LIGHT",
    "/?view=campaigns, 768, DARK",
    "/?view=campaigns, 360, LIGHT",
    "/?campaign=cmp-42, 1440, LIGHT",
    "/?campaign=cmp-42, 360, DARK",
    "/?view=platforms, 1440, LIGHT",
    "/?view=platforms, 360, DARK"
  })
  void withoutKeysThePageIsOpenToAll(String path, int width, ColorScheme scheme) {
    var page = VISIT.open(VISIT.chromium().page(width, scheme), path);
    page.waitForFunction(
        "() => document.querySelector('h1') && !document.querySelector('.skeleton')");

    assertThat(Axe.violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIGHT", "DARK"})
  void aUserWhoSignedInSeesThePage(ColorScheme scheme) {
    var page = VISIT.chromium().page(1440, scheme);
    page.navigate(VISIT.address("/"));
    page.waitForSelector("#key");

    assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void aPastedKeyLetsInAndAWrongOneDoesNot() {
    var page = VISIT.chromium().page();
    page.navigate(VISIT.address("/"));
    page.fill("#key", "not-the-key");
    page.press("#key", "Enter");
    page.waitForFunction("() => document.querySelector('#said').textContent.includes('not valid')");
    VISIT.chromium().complaints();

    page.fill("#key", TestApp.KEY);
    page.press("#key", "Enter");
    page.waitForFunction(FILLED);

    assertThat(page.evaluate("localStorage.length")).isEqualTo(0);
  }

  @Test
  void theLinkOfTheDemoLetsInOnce() {
    var link = VISIT.app().linkPath().orElseThrow();
    var page = VISIT.chromium().page();

    page.navigate(VISIT.address(link));
    page.waitForFunction(FILLED);

    assertThat(page.url()).doesNotContain("once");
    var other = VISIT.chromium().page();
    other.navigate(VISIT.address(link));
    other.waitForFunction("() => document.querySelector('#said')?.textContent.includes('used')");
    assertThat(VISIT.chromium().complaints()).hasSize(1);
  }

  @Test
  void aCampaignOpensAndClosesByKeyboardAlone() {
    var page = open("/");
    var first = page.locator(".campaigns tbody a").first();
    first.focus();

    page.keyboard().press("Enter");
    page.waitForSelector("dialog.panel .totals");

    assertThat(page.url()).contains("campaign=");
    page.keyboard().press("Escape");
    page.waitForFunction("() => !document.querySelector('dialog')");
    assertThat(page.evaluate("document.activeElement.closest('.campaigns') !== null"))
        .isEqualTo(true);
  }

  @Test
  void adGroupsAndAdsAddUpToTheirCampaignAndAreReachedByKeyboard() {
    var page = VISIT.chromium().page(360, ColorScheme.LIGHT);
    page.route(url -> url.contains("/cmp-1/children"), DashboardIT::withRemainder);
    VISIT.open(page, "/");
    page.waitForFunction(FILLED);
    page.navigate(VISIT.address("/?campaign=cmp-1"));
    page.waitForFunction(ADDS_UP);

    assertThat(page.locator(".children tbody a").first().textContent())
        .isEqualTo("Search campaign " + "7".repeat(110));
    assertThat(page.locator(".children").textContent()).contains("Not allocated");

    page.locator(".children tbody a").last().press("Enter");
    page.waitForFunction("() => document.activeElement.textContent === 'All ad groups'");
    page.waitForFunction(ADDS_UP);
    assertThat(page.locator("#children").textContent()).startsWith("Ads of ");
    assertThat(Axe.violations(page)).isEmpty();
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);

    page.reload();
    page.waitForFunction(ADDS_UP);
    assertThat(page.locator("#children").textContent()).startsWith("Ads of ");
    page.keyboard().press("Escape");
    page.waitForFunction("() => location.search === ''");
  }

  @Test
  void theAddressHoldsTheWholeState() {
    var page = open("/");
    page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Period").setExact(true))
        .selectOption("last_7d");
    page.locator(".trend select").selectOption("revenue");
    page.locator(".campaigns thead button", new Page.LocatorOptions().setHasText("ROAS")).click();
    page.waitForURL(
        url -> url.contains("last_7d") && url.contains("revenue") && url.contains("sort=-roas"));

    var other = open(page.url().substring(VISIT.address("").length()));

    assertThat(other.locator("#trend").textContent()).isEqualTo("Revenue by platform");
    assertThat(other.locator("th[aria-sort=descending]").textContent()).startsWith("ROAS");
    assertThat(other.locator(".dates").textContent())
        .isEqualTo(page.locator(".dates").textContent());
  }

  @Test
  void searchingFindsByNameAndSaysWhenThereIsNothing() {
    var page = open("/");

    page.fill("input[type=search]", "cmp-42");
    page.waitForFunction("() => document.querySelectorAll('.campaigns tbody tr').length === 2");
    page.fill("input[type=search]", "no such campaign");

    page.waitForSelector(".campaigns .empty");
  }

  @Test
  void theDemoSaysThatItIsOne() {
    assertThat(open("/").locator(".badge").textContent()).isEqualTo("DEMO DATA");
  }

  @ParameterizedTest
  @CsvSource({
    ".cards, /insights?",
    ".trend, /insights?",
    ".campaigns, /campaigns?",
    ".feed, /changes?",
    "dialog.panel, /campaign/insights?campaign=cmp-42&"
  })
  void aWidgetGivesItsRequestAsACommandWithoutTheKey(String widget, String path) {
    var page = VISIT.chromium().page();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    VISIT.open(page, widget.startsWith("dialog") ? "/?campaign=cmp-42" : "/");
    page.waitForFunction(FILLED);

    page.locator(widget + " .export").first().click();
    page.locator(widget + " .curl").click();
    await().until(() -> clipboard(page).startsWith("curl"));

    assertThat(clipboard(page)).contains(path, "$API_KEY").doesNotContain(TestApp.KEY);
  }

  @Test
  void behindTheChartIsATable() {
    var page = open("/");

    page.locator(".trend summary").click();

    assertThat(page.locator(".trend tbody tr").count()).isEqualTo(30);
  }

  /** An ad group without a name but with a long id has five conversions less than it had. */
  private static void withRemainder(Route route) {
    var answer = route.fetch();
    var json = new JsonObject(answer.text());
    var child = json.getJsonArray("children").getJsonObject(0);
    var rest = json.getJsonArray("unallocated").getJsonObject(0);
    child.put("name", null).put("kind", "Search campaign");
    child.put(json.getString("level") + "_id", "7".repeat(110));
    child.put("conversions", child.getDouble("conversions") - 5);
    rest.put("conversions", rest.getDouble("conversions") + 5);
    route.fulfill(new FulfillOptions().setResponse(answer).setBody(json.encode()));
  }

  private static Look look() {
    var page = VISIT.chromium().page();
    long began = System.nanoTime();
    VISIT.open(page, "/");
    page.waitForFunction(FILLED);
    var filled = Duration.ofNanos(System.nanoTime() - began);
    page.waitForFunction("before => " + COST + " !== before", page.evaluate(COST));
    var moved = Duration.ofNanos(System.nanoTime() - began).minus(filled);
    page.context().close();
    return new Look(filled, moved);
  }

  /** The time until everything was loaded, and from then until a figure changed. */
  private record Look(Duration filled, Duration moved) {
    boolean isQuick() {
      return filled.toMillis() <= 2000 && moved.toMillis() <= 5000;
    }
  }

  private static String clipboard(Page page) {
    return (String) page.evaluate("navigator.clipboard.readText()");
  }

  private static Page open(String path) {
    var page = VISIT.open(path);
    page.waitForFunction(FILLED);
    return page;
  }
}
