package dev.campaignanalytics.model.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.money.ExchangeRate;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.model.money.RateView;
import dev.campaignanalytics.model.money.StoredRate;
import dev.campaignanalytics.model.money.UsedRates.Carried;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of section 4 of the contract on currencies, for lists and groups. */
class ConvertedScanTest {
  private static final Instant MARCH = Instant.parse("2026-03-18T15:05:00Z");

  private final RowKeys keys = new RowKeys();
  private final List<DatedBlock> blocks = new ArrayList<>();
  private final List<CampaignCatalog.Entry> campaigns = new ArrayList<>();
  private final List<StoredRate> rates = new ArrayList<>();

  @Test
  void rule2ThousandSwedishCrownsAreTriangulatedThroughTheEuro() {
    rate("2026-03-18", "USD", "1.15");
    rate("2026-03-18", "SEK", "10.7778");
    spent("2026-03-18", "SEK", 1000);

    assertThat(cost(list("USD", now()), 0)).isEqualTo("106.700811");
    assertThat(figures(group("USD", now())).value(Metric.COST))
        .contains(new BigDecimal("106.700811"));
  }

  @Test
  void rule3EasterMondayHasTheRateOfThursdayAndNamesIt() {
    rate("2026-04-02", "USD", "1.25");
    rate("2026-04-07", "USD", "2");
    spent("2026-04-06", "USD", 10);
    spent("2026-04-07", "USD", 10);

    var page = list("EUR", now());

    assertThat(cost(page, 0)).isEqualTo("13");
    assertThat(page.rates().orElseThrow().carried())
        .containsExactly(
            new Carried(LocalDate.parse("2026-04-06"), "USD", LocalDate.parse("2026-04-02")));
    assertThat(page.rates().orElseThrow().isProvisional()).isFalse();
  }

  @Test
  void rule3DayBeforeItsPublicationIsProvisional() {
    rate("2026-03-18", "USD", "1.25");
    spent("2026-03-19", "USD", 10);

    var page = list("EUR", now());

    assertThat(cost(page, 0)).isEqualTo("8");
    assertThat(page.rates().orElseThrow().isProvisional()).isTrue();
  }

  @Test
  void rule4CorrectedRateCountsFromWhenItWasKnown() {
    rate("2026-03-18", "USD", "1.25");
    rates.add(stored("2026-03-18", "USD", "1", MARCH.plusSeconds(3600)));
    spent("2026-03-18", "USD", 10);

    assertThat(cost(list("EUR", now()), 0)).isEqualTo("10");
    assertThat(cost(list("EUR", table().asOf(MARCH)), 0)).isEqualTo("8");
    assertThat(group("EUR", table().asOf(MARCH.minusSeconds(1))).rates().orElseThrow().missing())
        .containsOnlyKeys("USD");
  }

  @Test
  void rule7ReturnOnCostOfOneCurrencyNeedsNoRateAlsoWhereItSorts() {
    rate("2026-03-18", "USD", "1.25");
    spent("2026-03-18", "ARS", 10);
    spent("2026-03-18", "USD", 40);

    var byCost = list("EUR", now());
    var byReturn = list("EUR", now(), Metric.ROAS);

    assertThat(byCost.rows()).extracting(row -> row.currency()).containsExactly("USD", "ARS");
    assertThat(byReturn.rows()).extracting(row -> row.currency()).containsExactly("ARS", "USD");
    assertThat(byReturn.rows()).extracting(row -> row.sortedBy().isPresent()).containsOnly(true);
    assertThat(byCost.rows().get(1).sortedBy()).isEmpty();
  }

  @Test
  void countsWithoutARateAreLeftOutSoThatTheListAddsUpToTheTotal() {
    rate("2026-03-01", "KWD", "0.35");
    rate("2026-03-18", "USD", "1.25");
    spent("2026-03-02", "KWD", 10);
    spent("2026-03-18", "KWD", 10);
    spent("2026-03-18", "ARS", 10);
    spent("2026-03-18", "USD", 10);

    var list = list("EUR", now(), Metric.IMPRESSIONS);
    var whole = figures(group("EUR", now()));

    assertThat(list.rows())
        .extracting(row -> row.currency() + new BigDecimal(row.sortedBy().orElseThrow()).intValue())
        .containsExactlyInAnyOrder("USD-1", "KWD-1", "ARS0");
    assertThat(list.rows())
        .extracting(row -> row.converted().orElseThrow().value(Metric.IMPRESSIONS).orElseThrow())
        .containsExactlyInAnyOrder(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO);
    assertThat(whole.value(Metric.IMPRESSIONS)).contains(BigDecimal.valueOf(2));
  }

  @Test
  void rule10LevHasItsRateAndFromTheChangeoverTheLegalFactor() {
    rate("2025-12-31", "BGN", "2");
    spent("2025-12-31", "BGN", 10);
    spent("2026-01-01", "BGN", 195_583);

    assertThat(cost(list("EUR", now()), 0)).isEqualTo("100005");
  }

  private void rate(String day, String currency, String perEuro) {
    rates.add(stored(day, currency, perEuro, MARCH));
  }

  private StoredRate stored(String day, String currency, String perEuro, Instant known) {
    var rate =
        new ExchangeRate(currency, LocalDate.parse(day), new BigDecimal(perEuro), Optional.empty());
    return new StoredRate(rates.size() + 1, RateTable.ECB, rate, known);
  }

  /** Revenue is always a hundred. */
  private void spent(String day, String currency, long cost) {
    var ref = new CampaignRef(Platform.META, "of-" + currency, "c");
    var block = new FigureBlock.Builder();
    int row = keys.number("c", Platform.META, ref.accountId(), currency);
    block.add(row, new Counters(1, 1, 1, cost * 1_000_000, 100_000_000), 0, false);
    var date = LocalDate.parse(day);
    blocks.add(new DatedBlock(new DateRange(date, date), block.build()));
    campaigns.add(
        new CampaignCatalog.Entry(
            new Campaign(ref, "c", CampaignStatus.ACTIVE, ""), Optional.of("c")));
  }

  private RateTable table() {
    return RateTable.EMPTY.with(rates);
  }

  private RateView now() {
    return table().now();
  }

  private CampaignsPage list(String target, RateView view) {
    return list(target, view, Metric.COST);
  }

  private CampaignsPage list(String target, RateView view, Metric sortedBy) {
    var query =
        new CampaignsQuery(
                days(),
                Selection.ALL,
                Optional.empty(),
                Optional.empty(),
                new SortOrder(sortedBy, true),
                Optional.empty(),
                10)
            .convertedTo(Optional.of(new ConversionTarget(target, view)));
    var catalog = CampaignCatalog.of(campaigns, List.of());
    return new CampaignScan(query, Optional.empty(), blocks, keys.table(), catalog)
        .page()
        .orElseThrow();
  }

  private GroupsPage group(String target, RateView view) {
    var query =
        new GroupsQuery(
            days(),
            Selection.ALL,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            10,
            Optional.of(new ConversionTarget(target, view)));
    return new GroupScan(query, blocks, keys.table(), CampaignCatalog.EMPTY)
        .page(Optional.empty())
        .orElseThrow();
  }

  private static ConvertedFigures figures(GroupsPage page) {
    return page.groups().get(0).converted().orElseThrow();
  }

  private DateRange days() {
    return new DateRange(LocalDate.parse("2025-12-01"), LocalDate.parse("2026-04-30"));
  }

  private static String cost(CampaignsPage page, int row) {
    return page.rows()
        .get(row)
        .converted()
        .orElseThrow()
        .value(Metric.COST)
        .orElseThrow()
        .toPlainString();
  }
}
