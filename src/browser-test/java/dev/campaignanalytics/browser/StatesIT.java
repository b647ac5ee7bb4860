package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.TestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page with pushed figures, and in unusual states. Each test has its own accounts and a key
 * that can read nothing else.
 */
class StatesIT {
  private static final String COST = "[data-metric=cost] .value";

  private static final AtomicInteger TESTS = new AtomicInteger();

  @RegisterExtension static final Visit VISIT = new Visit(Map.of());

  private final String account = "account-" + TESTS.incrementAndGet();
  private JsonObject key;

  @BeforeEach
  void makeKey() {
    var wish =
        new JsonObject()
            .put("name", "screen")
            .put("scopes", new JsonArray().add("insights:read"))
            .put("accounts", new JsonArray().add("meta:" + account).add("google:" + account));
    var response = client().post("/keys", "application/json", wish.encode());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    key = new JsonObject(response.body());
  }

  @Test
  void anEmptyServerSaysWhatToDo() {
    var page = open(VISIT.chromium().page());

    page.waitForSelector(".campaigns .empty");

    assertThat(page.locator(".campaigns .empty").textContent()).contains("POST /metrics");
    assertThat(page.locator(".badge").count()).isZero();
  }

  @Test
  void figuresThatArriveFillAnEmptyPage() {
    var page = open(VISIT.chromium().page());
    page.waitForSelector(".campaigns .empty");

    push(List.of(row("cmp-1", 12, "USD")));

    page.waitForSelector(".campaigns tbody tr");
    page.waitForFunction("() => document.querySelector('" + COST + "').textContent === '$12.00'");
  }

  @Test
  void amountsInSeveralCurrenciesAreNeverAdded() {
    push(List.of(row("cmp-1", 30, "USD"), row("cmp-2", 20, "EUR")));
    var page = open(VISIT.chromium().page());
    page.waitForSelector(COST);

    assertThat(page.locator(COST).textContent()).isEqualTo("$30.00");
    page.getByLabel("Currency").selectOption("only:EUR");

    page.waitForFunction("() => document.querySelector('" + COST + "')?.textContent === '€20.00'");
    assertThat(page.url()).contains("currency=EUR");
  }

  @Test
  void whatWasRestatedIsShownInTheFeedAndInThePanel() {
    push(List.of(day("cmp-1", 10)));
    push(List.of(day("cmp-1", 12)));
    var page = open(VISIT.chromium().page());

    page.locator(".feed .restated a").first().click();
    page.waitForSelector("dialog.panel del");

    assertThat(page.locator("dialog.panel del").first().textContent()).isEqualTo("$10.00");
    assertThat(page.locator("dialog.panel ins").first().textContent()).isEqualTo("$12.00");
  }

  @Test
  void whoseKeyIsRevokedHasToSignInAgain() {
    var page = open(VISIT.chromium().page());
    page.waitForSelector(".campaigns .empty");

    page.request()
        .delete(
            VISIT.address("/keys/" + key.getJsonObject("info").getString("id")),
            RequestOptions.create().setHeader("Authorization", "Bearer " + TestApp.KEY));

    page.waitForSelector("#key");
    assertThat(page.locator("#said").textContent()).contains("no longer valid");
    assertThat(page.evaluate("sessionStorage.length")).isEqualTo(0);
    VISIT.chromium().complaints();
  }

  @Test
  void numbersAreWrittenAsTheReaderWritesThem() {
    push(List.of(row("cmp-1", 987, "EUR")));
    var page = open(VISIT.chromium().page(options -> options.setLocale("de-DE")));
    page.waitForSelector(COST);

    assertThat(page.locator(COST).textContent()).isEqualTo("987,00\u00a0€");
  }

  @Test
  void whoWantsNoMotionSeesNone() {
    var page =
        open(VISIT.chromium().page(options -> options.setReducedMotion(ReducedMotion.REDUCE)));
    page.waitForSelector(".campaigns .empty");

    push(List.of(row("cmp-1", 12, "USD")));
    page.waitForSelector(".campaigns tbody tr");

    assertThat(page.evaluate("document.getAnimations().length")).isEqualTo(0);
  }

  @Test
  void anErrorSaysWhatToDoAndTryingAgainHelps() {
    push(List.of(row("cmp-1", 12, "USD")));
    var page = VISIT.chromium().page();
    page.route(
        "**/insights?*",
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setStatus(503)
                    .setBody("{\"detail\":\"The database is away.\",\"request_id\":\"r-1\"}")));
    open(page);
    page.waitForSelector(".trouble");
    assertThat(page.locator(".trouble").textContent()).contains("The database is away.", "r-1");

    page.unroute("**/insights?*");
    page.locator(".trouble button").click();

    page.waitForSelector(COST);
    assertThat(VISIT.chromium().complaints()).isNotEmpty().allMatch(text -> text.contains("503"));
  }

  @Test
  void figuresOfADatabaseThatIsAwayAreCalledStale() {
    push(List.of(row("cmp-1", 12, "USD")));
    var page = VISIT.chromium().page();
    page.route("**/insights?*", StatesIT::markStale);
    open(page);
    page.waitForSelector(COST);

    page.waitForSelector(".notice");

    assertThat(page.locator(".notice").textContent()).contains("The database cannot be reached");
    assertThat(page.locator(".fresh [role=status]").textContent()).isEqualTo("stale");
  }

  @Test
  void whileNothingChangesNothingIsAskedFor() {
    push(List.of(row("cmp-1", 12, "USD")));
    var page = open(VISIT.chromium().page());
    page.locator(".campaigns tbody a").first().click();
    page.waitForSelector("dialog.panel .totals");
    page.waitForTimeout(3000);
    var asked = new AtomicInteger();
    page.onRequest(request -> asked.incrementAndGet());

    page.waitForTimeout(2500);

    assertThat(asked).hasValue(0);
  }

  @Test
  void anIdOnTwoPlatformsOpensAsTheOneThatWasClicked() {
    push(
        List.of(
            row("same", 30, "USD"),
            row("same", 20, "USD").put("platform", "google"),
            row("same", 10, "EUR")));
    var page = open(VISIT.chromium().page());

    page.locator(".campaigns tbody tr", new Page.LocatorOptions().setHasText("Google"))
        .locator("a")
        .click();
    page.waitForSelector("dialog.panel .totals");

    assertThat(page.locator("dialog.panel .totals dd").first().textContent()).startsWith("$20.00");
    assertThat(page.locator("dialog.panel h2").textContent()).contains("Google");
  }

  @Test
  void aCampaignOpenedByALinkHasItsOwnCurrencyAndOffersOthers() {
    push(List.of(row("dinars", 7, "KWD"), row("mix", 20, "EUR"), row("mix", 10, "GBP")));
    var page = open(VISIT.chromium().page(), "/?view=campaigns&currency=USD&campaign=dinars");
    page.waitForSelector("dialog.panel .totals");
    assertThat(page.locator("dialog.panel .totals dd").first().textContent())
        .startsWith("KWD\u00a07.000");
    assertThat(page.locator("dialog.panel").textContent())
        .contains("No amounts in USD; this campaign has KWD.");
    page.navigate(VISIT.address("/?view=campaigns&campaign=mix"));
    page.waitForSelector("dialog.panel .totals");
    assertThat(page.locator("dialog.panel .totals dd").first().textContent()).startsWith("€20.00");
    page.locator("dialog.panel p a", new Page.LocatorOptions().setHasText("GBP")).click();

    page.waitForFunction(
        "() => document.querySelector('dialog.panel .totals"
            + " dd')?.textContent.startsWith('£10.00')");
  }

  @Test
  void whatHasNoRateIsCalledPartialAndIsNotAddedUpAsZero() {
    push(List.of(row("euros", 30, "EUR"), row("dinars", 7, "KWD")));
    var page = open(VISIT.chromium().page(), "/?view=campaigns&convert=EUR");
    page.waitForSelector(".campaigns tbody tr");
    assertThat(page.locator(".campaigns tfoot td").first().textContent())
        .isEqualTo("€30.00partial");
    assertThat(page.locator(".campaigns tbody tr").last().locator("td").first().textContent())
        .contains("partial");
    assertThat(page.locator(".campaigns tfoot .partial").first().getAttribute("title"))
        .contains("No rate for KWD");
    page.navigate(VISIT.address("/"));
    page.waitForSelector(".campaigns tbody tr");
    assertThat(page.locator(".cards .basis").textContent())
        .contains("Amounts in KWD are not shown: no rate for");
    page.navigate(VISIT.address("/?currency=QQQ"));
    page.waitForSelector(".campaigns .empty");
    assertThat(page.locator(".cards .basis").textContent()).contains("There are no amounts in QQQ");
  }

  @Test
  void aCampaignWithoutRevenueGetsNoVerdict() {
    push(List.of(row("leads", 30, "USD").put("revenue", 0)));
    var page = open(VISIT.chromium().page());
    page.waitForSelector(".campaigns tbody tr");

    assertThat(page.locator(".campaigns [data-label=ROAS]").textContent())
        .isEqualTo("no revenue tracked");
    assertThat(page.locator("[data-metric=roas]").textContent()).contains("no revenue tracked");
  }

  private static void markStale(Route route) {
    var response = route.fetch();
    var body = new JsonObject(response.text());
    body.getJsonObject("meta").put("stale", true);
    route.fulfill(new FulfillOptions().setResponse(response).setBody(body.encode()));
  }

  private Page open(Page page) {
    return open(page, "/");
  }

  private Page open(Page page, String path) {
    Chromium.signIn(page, key.getString("key"));
    page.navigate(VISIT.address(path));
    return page;
  }

  private static TestClient client() {
    return new TestClient(VISIT.app().port(), TestApp.KEY);
  }

  private static void push(List<JsonObject> rows) {
    var response = client().post("/metrics", "application/json", new JsonArray(rows).encode());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
  }

  /** The whole of yesterday. */
  private JsonObject day(String campaign, int cost) {
    var row = row(campaign, cost, "USD");
    row.remove("timestamp");
    return row.put("date", LocalDate.now(ZoneOffset.UTC).minusDays(1).toString());
  }

  /** Half of the cost is returned as revenue. */
  private JsonObject row(String campaign, int cost, String currency) {
    return new JsonObject()
        .put("campaign_id", campaign)
        .put("platform", "meta")
        .put("account_id", account)
        .put("currency", currency)
        .put("timestamp", Instant.now().minusSeconds(1).toString())
        .put("impressions", cost * 100)
        .put("clicks", cost * 10)
        .put("conversions", 1)
        .put("cost", cost)
        .put("revenue", cost / 2.0);
  }
}
