package dev.campaignanalytics.storage.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.storage.sync.CatalogStore;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverviewStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final LocalDate MONDAY = LocalDate.parse("2026-06-01");
  private static final DateRange WEEK = new DateRange(MONDAY, MONDAY.plusDays(6));
  private static final SortOrder BY_CTR = new SortOrder(Metric.CTR, false);

  private final OverviewStore overview = new OverviewStore(database.database());

  /** New for each test, because it remembers which campaigns are stored. */
  private final MetricsStore metrics = new MetricsStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate campaign_metrics, campaign_daily, campaigns, accounts");
  }

  @Test
  void anEmptyDatabaseHasNothing() {
    assertThat(all(Selection.ALL)).isEmpty();
    assertThat(overview.accounts(Selection.ALL).await()).isEmpty();
    assertThat(groups(List.of(Dimension.DAY), 10).groups()).isEmpty();
    assertThat(groups(List.of(), 10).total()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void pagesTogetherAreTheListAndUndefinedValuesComeLast(boolean descending) {
    listed("none 1", "none 2");
    day("high", 100, 50);
    day("low", 100, 1);
    day("same 1", 100, 10);
    day("same 2", 200, 20);
    var order = new SortOrder(BY_CTR.metric(), descending);

    var pages = new ArrayList<String>();
    Optional<CampaignsQuery.Position> after = Optional.empty();
    do {
      var page = overview.campaigns(query(Selection.ALL, "", order, after, 2)).await().rows();
      page.forEach(row -> pages.add(row.campaign().ref().campaignId()));
      after = page.isEmpty() ? Optional.empty() : Optional.of(page.get(page.size() - 1).position());
    } while (after.isPresent() && pages.size() < 20);

    var sorted =
        descending
            ? List.of("high", "same 1", "same 2", "low", "none 1", "none 2")
            : List.of("low", "same 1", "same 2", "high", "none 1", "none 2");
    assertThat(pages).isEqualTo(sorted);
  }

  @Test
  void bothEndsOfTheDaysAreIncludedAndNoOtherDay() {
    for (int day = -1; day <= 7; day++) {
      reading("acc", "c", "EUR", MONDAY.plusDays(day), 1, 0);
    }

    assertThat(all(Selection.ALL).get(0).counters()).isEqualTo(totals(7, 0));
  }

  @Test
  void aCampaignWithoutFiguresHasZeroesAndTheCurrencyOfItsAccount() {
    listed("c");
    new CatalogStore(database.database())
        .saveAccounts(
            List.of(new Account(Platform.META, "acc", "Shop", "JPY", ZoneId.of("UTC"), "")))
        .await();

    var row = all(Selection.ALL).get(0);

    assertThat(row.counters()).isEqualTo(Totals.ZERO);
    assertThat(row.currency()).isEqualTo("JPY");
    assertThat(row.asOf()).isEmpty();
  }

  @Test
  void amountsInTwoCurrenciesAreTwoRows() {
    reading("acc", "c", "EUR", MONDAY, 1, 0);
    reading("acc", "c", "USD", MONDAY.plusDays(1), 2, 0);

    assertThat(all(Selection.ALL))
        .extracting(CampaignFigures::currency)
        .containsExactly("EUR", "USD");
  }

  @Test
  void accountsThatTheCallerMayNotSeeAreNotListed() {
    reading("seen", "c", "EUR", MONDAY, 1, 0);
    reading("hidden", "c", "EUR", MONDAY, 1, 0);
    var visible = Optional.of(List.of(new AccountRef(Platform.META, "seen")));
    var selection = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), visible);

    assertThat(all(selection))
        .extracting(row -> row.campaign().ref().accountId())
        .containsExactly("seen");
    assertThat(overview.accounts(selection).await())
        .extracting(account -> account.ref().accountId())
        .containsExactly("seen");
  }

  @Test
  void aSearchFindsPartsOfNamesInAnyCaseAndTakesEveryCharacterLiterally() {
    listed("100% off", "100 off", "a_b", "aXb", "back\\slash", "it's \"odd\" 例");

    assertThat(found("0%")).containsExactly("100% off");
    assertThat(found("A_B")).containsExactly("a_b");
    assertThat(found("\\")).containsExactly("back\\slash");
    assertThat(found("'S \"ODD\" 例")).containsExactly("it's \"odd\" 例");
  }

  @Test
  void onlyCampaignsOfTheStatusAreListed() {
    listed("active");
    reading("acc", "stub", "EUR", MONDAY, 1, 0);
    var query =
        new CampaignsQuery(
            WEEK,
            Selection.ALL,
            Optional.empty(),
            Optional.of(CampaignStatus.ACTIVE),
            BY_CTR,
            Optional.empty(),
            10);

    assertThat(overview.campaigns(query).await().rows())
        .extracting(row -> row.campaign().ref().campaignId())
        .containsExactly("active");
  }

  @Test
  void withoutADimensionThereIsOneTotalForEachCurrency() {
    reading("acc", "c", "EUR", MONDAY, 1, 0);
    reading("acc", "d", "EUR", MONDAY, 2, 0);
    reading("acc", "c", "USD", MONDAY.plusDays(1), 4, 0);

    assertThat(groups(List.of(), 10).groups())
        .extracting(GroupFigures::counters)
        .containsExactly(totals(3, 0), totals(4, 0));
  }

  @Test
  void aWeekBeginsOnMondayAndAMonthOnItsFirstDay() {
    var sunday = MONDAY.minusDays(1);
    reading("acc", "c", "EUR", sunday, 1, 0);
    reading("acc", "c", "EUR", MONDAY, 2, 0);
    reading("acc", "c", "EUR", MONDAY.plusDays(6), 4, 0);
    var days = new DateRange(sunday, MONDAY.plusDays(6));

    assertThat(groups(days, Dimension.WEEK))
        .extracting(group -> group.start().orElseThrow(), GroupFigures::counters)
        .containsExactly(tuple(MONDAY.minusDays(7), totals(1, 0)), tuple(MONDAY, totals(6, 0)));
    assertThat(groups(days, Dimension.MONTH))
        .extracting(group -> group.start().orElseThrow(), GroupFigures::counters)
        .containsExactly(
            tuple(LocalDate.parse("2026-05-01"), totals(1, 0)), tuple(MONDAY, totals(6, 0)));
  }

  @Test
  void pagesOfGroupsTogetherAreAllGroupsAndEachKnowsTheirNumber() {
    for (int i = 0; i < 5; i++) {
      reading("acc", "c" + i, "EUR", MONDAY, i, 0);
    }
    var query = groupsQuery(WEEK, List.of(Dimension.CAMPAIGN), 2);
    var names = new ArrayList<String>();
    Optional<GroupsQuery.Position> after = Optional.empty();
    do {
      var page = overview.groups(query, after).await();
      page.groups().forEach(group -> names.add(group.campaignId().orElseThrow()));
      if (!page.groups().isEmpty()) {
        assertThat(page.total()).isEqualTo(5);
      }
      after = page.groups().isEmpty() ? Optional.empty() : Optional.of(last(page.groups()));
    } while (after.isPresent() && names.size() < 20);

    assertThat(names).containsExactly("c0", "c1", "c2", "c3", "c4");
  }

  @Test
  void accountsOfReadingsAloneAreListedWithoutADescription() {
    reading("b", "c", "EUR", MONDAY, 1, 0);
    reading("b", "d", "EUR", MONDAY, 1, 0);
    var described = new Account(Platform.META, "a", "Shop", "EUR", ZoneId.of("UTC"), "ACTIVE");
    new CatalogStore(database.database()).saveAccounts(List.of(described)).await();

    assertThat(overview.accounts(Selection.ALL).await())
        .containsExactly(
            new AccountSummary(new AccountRef(Platform.META, "a"), Optional.of(described), 0),
            new AccountSummary(new AccountRef(Platform.META, "b"), Optional.empty(), 2));
  }

  private static GroupsQuery.Position last(List<GroupFigures> groups) {
    return groups.get(groups.size() - 1).position();
  }

  private List<CampaignFigures> all(Selection selection) {
    return overview.campaigns(query(selection, "", BY_CTR, Optional.empty(), 100)).await().rows();
  }

  private List<String> found(String search) {
    var query = query(Selection.ALL, search, BY_CTR, Optional.empty(), 100);
    return overview.campaigns(query).await().rows().stream()
        .map(row -> row.campaign().ref().campaignId())
        .toList();
  }

  private static CampaignsQuery query(
      Selection selection,
      String search,
      SortOrder order,
      Optional<CampaignsQuery.Position> after,
      int limit) {
    var text = Optional.of(search).filter(some -> !some.isEmpty());
    return new CampaignsQuery(WEEK, selection, text, Optional.empty(), order, after, limit);
  }

  private GroupsPage groups(List<Dimension> by, int limit) {
    return overview.groups(groupsQuery(WEEK, by, limit), Optional.empty()).await();
  }

  private List<GroupFigures> groups(DateRange days, Dimension by) {
    return overview.groups(groupsQuery(days, List.of(by), 10), Optional.empty()).await().groups();
  }

  private static GroupsQuery groupsQuery(DateRange days, List<Dimension> by, int limit) {
    return new GroupsQuery(days, Selection.ALL, Optional.empty(), by, Optional.empty(), limit);
  }

  private static void listed(String... campaigns) {
    var rows =
        List.of(campaigns).stream()
            .map(id -> new Campaign(ref("acc", id), id, CampaignStatus.ACTIVE, ""))
            .toList();
    new CatalogStore(database.database()).saveCampaigns(rows).await();
  }

  private void day(String campaign, long impressions, long clicks) {
    reading("acc", campaign, "EUR", MONDAY, impressions, clicks);
  }

  private void reading(
      String account, String campaign, String currency, LocalDate day, long shown, long clicks) {
    var counters = new Counters(shown, clicks, 0, 0, 0);
    var seen = new Reading.Observation(currency, Instant.parse("2026-06-08T00:00:00Z"));
    metrics.store(List.of(Reading.ofDay(ref(account, campaign), day, counters, seen))).await();
  }

  private static CampaignRef ref(String account, String campaign) {
    return new CampaignRef(Platform.META, account, campaign);
  }

  private static Totals totals(long impressions, long clicks) {
    return Totals.of(new Counters(impressions, clicks, 0, 0, 0));
  }
}
