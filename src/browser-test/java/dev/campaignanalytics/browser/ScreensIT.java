package dev.campaignanalytics.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FetchOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a marketer does every day; the number of clicks is in the name of a test. */
class ScreensIT {
  private static final String ROWS = "document.querySelectorAll('.campaigns tbody tr').length";

  @RegisterExtension
  static final Visit VISIT =
      new Visit(Map.of("DATA_SOURCE", "fake", "FAKE_HISTORY_DAYS", "45", "FAKE_CAMPAIGNS", "30"));

  @Test
  void theWorstReturnsOfLastWeekAreFoundInThreeClicks() {
    var page = open("/?view=campaigns");

    period(page).selectOption("last_week");
    heading(page, "ROAS").click();
    heading(page, "ROAS").click();

    wait(page, "document.querySelector('th[aria-sort=ascending]')");
    wait(page, ROWS + " > 2");
    var returns =
        page.locator(".campaigns tbody td:nth-of-type(3)").allTextContents().stream()
            .map(text -> Double.parseDouble(text.replace("×", "")))
            .toList();
    assertThat(returns).isSorted();
  }

  @Test
  void whatIsShownIsExportedInTwoClicksWithTheChosenColumnsAndRows() throws IOException {
    var page = open("/?view=campaigns&columns=cpc,cost&filter=platform%3Dmeta&sort=cost");
    wait(page, ROWS + " > 2");

    page.locator(".campaigns .export").click();
    var file = page.waitForDownload(() -> page.locator(".campaigns .csv").click());

    var lines = Files.readAllLines(file.path());
    assertThat(lines.get(0)).endsWith("platform,account,campaign,name,status,currency,cpc,cost");
    assertThat(lines).hasSize(((Number) page.evaluate(ROWS)).intValue() + 1);
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("meta,"));
  }

  @Test
  void rowsAreFilteredAndAddedUpWithoutAskingTheServer() {
    var page = open("/?view=campaigns");
    var asked = requests(page);

    page.getByLabel("Search campaigns").fill("sale");
    wait(page, "location.search.includes('q=sale')");

    wait(
        page,
        "[...document.querySelectorAll('.campaigns tbody a')].every(a =>"
            + " /sale/i.test(a.textContent))");
    assertThat(page.locator("tfoot th").textContent())
        .isEqualTo("All " + page.evaluate(ROWS) + " campaigns");
    assertThat(asked).noneMatch(url -> url.contains("search="));
  }

  @Test
  void aDayThatIsTypedCountsWhenItIsCompleteAndEndsMayBeSwapped() {
    var page = open("/?period=custom&from=2026-01-05&to=2026-01-10");
    wait(page, "document.querySelector('.card .value')");
    var asked = requests(page);
    var length = page.evaluate("history.length");

    page.getByLabel("First day").fill("2026-01-20");
    assertThat(asked).noneMatch(url -> url.contains("from=2026-01-20"));
    page.getByLabel("First day").press("Enter");

    wait(page, "location.search.includes('from=2026-01-10&to=2026-01-20')");
    assertThat(page.evaluate("history.length")).isEqualTo(length);
    assertThat(page.locator(".trouble").count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "as_of=foo&from=2026-02-31&to=x&period=custom",
        "view=nothing&currency=us&compare_from=x&account=%25&platform=__proto__",
        "columns=%25zz&sort=constructor&view=campaigns",
        "row=%25zz&campaign=cmp-1"
      })
  void whatTheAddressCannotMeanIsLeftOutAndSaid(String query) {
    var page = VISIT.open("/?" + query);

    page.waitForSelector(".campaigns tbody tr");

    assertThat(page.locator(".notice").textContent()).contains("left out", query.split("=")[0]);
  }

  @Test
  void amountsAreWrittenWithTheDigitsOfTheirCurrency() {
    var page = VISIT.open("/");

    assertThat(
            page.evaluate(
                """
                async () => {
                  const { full } = await import('/assets/format.js');
                  return [[738, 'JPY'], [7.404, 'KWD'], [0.0042, 'USD'], [12.5, 'EUR']]
                    .map(([value, currency]) => full(value, 'money', currency));
                }
                """))
        .isEqualTo(List.of("¥738", "KWD\u00a07.404", "$0.0042", "€12.50"));
  }

  @Test
  void aPeriodThatIsOverIsNotReadAgainAtEveryEvent() {
    var page = open("/?period=yesterday");
    wait(page, ROWS + " > 2 && document.querySelector('.cards .delta')");
    var asked = new AtomicInteger();
    page.onRequest(request -> asked.addAndGet(request.url().contains("/insights?") ? 1 : 0));

    wait(
        page,
        "(self.first ??= Date.now()) < Date.parse(document.querySelector('.fresh time')?.dateTime)"
            + " - 4000");

    assertThat(asked).hasValue(0);
  }

  @Test
  void shortcutsAreListedAndWork() {
    var page = open("/");

    page.keyboard().press("?");
    page.waitForSelector("dialog.keys");
    assertThat(Axe.violations(page)).isEmpty();
    page.keyboard().press("Escape");
    wait(page, "!document.querySelector('dialog')");
    page.keyboard().press("w");
    page.keyboard().press("/");

    assertThat(page.url()).contains("period=last_week");
    assertThat(page.evaluate("document.activeElement.type")).isEqualTo("search");
  }

  @Test
  void onePlatformIsSelectedInOneClick() {
    var page = open("/");

    page.locator(".trend .legend button").first().click();

    wait(page, "location.search.includes('platform=meta')");
    wait(page, "document.querySelectorAll('.trend .legend button').length === 1");
  }

  @Test
  void aFigureShowsItsReceiptInTwoClicks() {
    var page = open("/");

    page.locator(".campaigns tbody a").first().click();
    page.locator("dialog.panel .figure").nth(3).click();
    page.waitForSelector(".receipt tbody tr");

    assertThat(page.locator(".receipt").textContent()).contains("Formula: cost / conversions");
    assertThat(Axe.violations(page)).isEmpty();
  }

  @Test
  void daysThatHaveEndedAreComparedWhereTheEarlierStateIsNotKnown() {
    var page = open("/?period=last_7d");
    wait(page, "document.querySelector('.basis').textContent.startsWith('Compared with')");

    assertThat(page.locator(".basis").textContent()).contains("only the days until");
    period(page).selectOption("today");
    wait(page, "document.querySelector('.basis').textContent.includes('no day has ended yet')");
    assertThat(page.locator(".card .delta").count()).isZero();
  }

  @Test
  void inAFolderBehindAProxyEveryLinkStaysInIt() {
    var page = VISIT.chromium().page();
    page.route("**/ads/**", ScreensIT::proxied);

    VISIT.open(page, "/ads/");
    wait(page, ROWS + " > 10");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Campaigns").setExact(true))
        .click();
    page.waitForSelector(".columns");

    assertThat(page.url()).isEqualTo(VISIT.address("/ads/?view=campaigns"));
  }

  @Test
  void aKeyIsMadeShownOnceAndRevoked() {
    var page = VISIT.open("/?view=settings");
    page.locator(".keys-list summary").click();
    page.getByLabel("Name of the key").fill("Agency");
    page.locator(".keys-list form button[type=submit]").click();
    page.waitForSelector(".made");
    assertThat(page.locator(".made code").textContent()).startsWith("ak_live_");
    assertThat(Axe.violations(page)).isEmpty();

    page.reload();
    page.waitForSelector(".keys-list li");
    assertThat(page.locator(".made").count()).isZero();
    page.locator(".keys-list li button").click();

    wait(page, "document.querySelector('.keys-list li').textContent.includes('revoked')");
  }

  @Test
  void onlyATargetMakesAReturnGoodOrBad() {
    var page = open("/?view=campaigns");
    assertThat(page.locator(".campaigns tbody .tone").count()).isZero();

    page.navigate(VISIT.address("/?view=settings"));
    page.getByLabel("Value of the target").fill("3");
    page.locator("form.inline").first().locator("button").click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Campaigns")).click();

    wait(page, "document.querySelector('.campaigns tbody .tone')");
    wait(
        page,
        "[...document.querySelectorAll('.campaigns tbody [data-label=ROAS]')].every(cell =>"
            + " cell.textContent.includes(parseFloat(cell.textContent) >= 3 ? 'reaches 3.00×' :"
            + " 'misses 3.00×'))");
  }

  @Test
  void theEarlierPeriodIsComparedAsItWasKnownAtTheSameAge() {
    var page = VISIT.chromium().page();
    page.route(
        url -> url.contains("as_of="),
        route -> {
          var now = route.request().url().replaceAll("&as_of=[^&]*", "");
          var answer = route.fetch(new FetchOptions().setUrl(now));
          route.fulfill(new FulfillOptions().setResponse(answer));
        });

    VISIT.open(page, "/?period=last_7d");

    wait(page, "document.querySelector('.basis')?.textContent.includes('at the same age, on')");
    assertThat(page.locator("[data-metric=cost] .compared").textContent()).contains("from $");
  }

  private static void proxied(Route route) {
    if (route.request().url().endsWith("/stream")) {
      route.fulfill(new FulfillOptions().setBody("event: hello\ndata: {}\n\n"));
      return;
    }
    var url = route.request().url().replaceFirst("/ads/", "/");
    route.fulfill(new FulfillOptions().setResponse(route.fetch(new FetchOptions().setUrl(url))));
  }

  private static Locator heading(Page page, String name) {
    return page.locator("thead button", new Page.LocatorOptions().setHasText(name));
  }

  private static Locator period(Page page) {
    return page.getByRole(
        AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName("Period").setExact(true));
  }

  private static List<String> requests(Page page) {
    var asked = new CopyOnWriteArrayList<String>();
    page.onRequest(request -> asked.add(request.url()));
    return asked;
  }

  private static Page open(String path) {
    var page = VISIT.open(path);
    wait(page, "document.querySelector('.trend canvas') || " + ROWS + " > 2");
    return page;
  }

  private static void wait(Page page, String condition) {
    page.waitForFunction("() => " + condition);
  }
}
