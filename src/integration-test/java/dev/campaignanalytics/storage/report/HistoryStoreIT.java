package dev.campaignanalytics.storage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.change.ChangesQuery;
import dev.campaignanalytics.model.change.ReplacedReading;
import dev.campaignanalytics.model.change.ReportedChange;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.sync.CatalogStore;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Instant NOON = Instant.parse("2026-06-06T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-06-06");
  private static final String ODD = "c'a\"b{d},\\e 例%";

  private final HistoryStore history = new HistoryStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate campaign_metrics, campaign_metrics_history, campaign_daily, campaigns");
  }

  @Test
  void withoutRestatementsThereIsNoHistory() {
    report("acc", ODD, DAY, 1, NOON);

    assertThat(history(ODD, DAY, DAY, Selection.ALL, 10)).isEmpty();
    assertThat(changes(Selection.ALL, Instant.EPOCH, 10)).isEmpty();
  }

  @Test
  void eachVersionIsFollowedByTheNextOneTheLatestFirst() {
    report("acc", ODD, DAY, 1, NOON);
    report("acc", ODD, DAY, 3, NOON.plusSeconds(1));
    report("acc", ODD, DAY, 2, NOON.plusSeconds(2));
    report("acc", ODD, DAY, 7, NOON.plusSeconds(3));

    var versions = history(ODD, DAY, DAY, Selection.ALL, 10);

    assertThat(versions)
        .extracting(ReplacedReading::before)
        .containsExactly(totals(2), totals(3), totals(1));
    assertThat(versions)
        .extracting(ReplacedReading::after)
        .containsExactly(totals(7), totals(2), totals(3));
    assertThat(versions.get(2).observedAt()).isEqualTo(NOON);
    assertThat(versions.get(2).replacedAt()).isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void bothEndsOfThePeriodAreIncludedAndNoOtherDay() {
    for (int day = -1; day <= 3; day++) {
      restate("acc", ODD, DAY.plusDays(day));
    }

    assertThat(history(ODD, DAY, DAY.plusDays(2), Selection.ALL, 10))
        .extracting(version -> version.start().toLocalDate())
        .containsExactly(DAY.plusDays(2), DAY.plusDays(1), DAY);
  }

  @Test
  void atMostTheRequestedNumberIsReturned() {
    restate("acc", ODD, DAY);
    restate("acc", ODD, DAY.minusDays(1));

    assertThat(history(ODD, DAY.minusDays(1), DAY, Selection.ALL, 1)).hasSize(1);
    assertThat(changes(Selection.ALL, Instant.EPOCH, 1)).hasSize(1);
  }

  @Test
  void theHistoryOfAnAccountThatTheCallerMayNotSeeIsNotReturned() {
    restate("hidden", ODD, DAY);
    restate("seen", ODD, DAY);
    var visible = List.of(new AccountRef(Platform.META, "seen"));
    var selection = new Selection(none(), none(), none(), Optional.of(visible));

    assertThat(history(ODD, DAY, DAY, selection, 10))
        .extracting(version -> version.campaign().accountId())
        .containsExactly("seen");
    assertThat(changes(selection, Instant.EPOCH, 10))
        .extracting(change -> change.campaign().accountId())
        .containsExactly("seen");
  }

  @Test
  void theSameCampaignIdOfTwoAccountsHasTwoHistories() {
    report("one", ODD, DAY, 1, NOON);
    report("two", ODD, DAY, 10, NOON);
    report("one", ODD, DAY, 2, NOON.plusSeconds(1));
    report("two", ODD, DAY, 20, NOON.plusSeconds(1));

    assertThat(history(ODD, DAY, DAY, Selection.ALL, 10))
        .extracting(ReplacedReading::after)
        .containsExactly(totals(2), totals(20));
  }

  @Test
  void oneReadOfAPlatformIsOneChangeWithItsFirstAndLastDay() {
    var later = NOON.plusSeconds(60);
    for (int day = 0; day < 3; day++) {
      report("acc", ODD, DAY.minusDays(day), 5, NOON);
      report("acc", ODD, DAY.minusDays(day), 4, later);
    }

    var changes = changes(Selection.ALL, later, 10);

    assertThat(changes).hasSize(1);
    var change = changes.get(0);
    assertThat(change.periods()).isEqualTo(3);
    assertThat(change.from()).isEqualTo(DAY.minusDays(2));
    assertThat(change.to()).isEqualTo(DAY);
    assertThat(change.difference()).isEqualTo(totals(-3));
    assertThat(change.at()).isEqualTo(later);
  }

  @Test
  void changesSinceATimeIncludeThatTimeTheLatestFirst() {
    report("acc", ODD, DAY, 1, NOON);
    report("acc", ODD, DAY, 2, NOON.plusSeconds(1));
    report("acc", ODD, DAY, 3, NOON.plusSeconds(2));
    report("acc", ODD, DAY, 4, NOON.plusSeconds(3));

    assertThat(changes(Selection.ALL, NOON.plusSeconds(2), 10))
        .extracting(ReportedChange::at)
        .containsExactly(NOON.plusSeconds(3), NOON.plusSeconds(2));
  }

  @Test
  void aChangeHasTheNameOfItsCampaign() {
    restate("acc", ODD, DAY);
    assertThat(changes(Selection.ALL, Instant.EPOCH, 10).get(0).name()).isEqualTo(ODD);

    var listed = new Campaign(ref("acc", ODD), "Summer", CampaignStatus.ACTIVE, "");
    new CatalogStore(database.database()).saveCampaigns(List.of(listed)).await();

    assertThat(changes(Selection.ALL, Instant.EPOCH, 10).get(0).name()).isEqualTo("Summer");
  }

  private List<ReplacedReading> history(
      String campaign, LocalDate from, LocalDate to, Selection selection, int limit) {
    var query = new InsightsQuery(campaign, new DateRange(from, to), selection);
    return history.history(query, limit, Optional.empty()).await();
  }

  private List<ReportedChange> changes(Selection selection, Instant since, int limit) {
    return history.changes(new ChangesQuery(selection, since, limit)).await();
  }

  private static void restate(String account, String campaign, LocalDate day) {
    report(account, campaign, day, 1, NOON);
    report(account, campaign, day, 2, NOON.plusSeconds(1 + day.getDayOfYear()));
  }

  private static void report(String account, String campaign, LocalDate day, long n, Instant at) {
    var seen = new Reading.Observation("EUR", at);
    var reading = Reading.ofDay(ref(account, campaign), day, counters(n), seen);
    database.metrics().storeObserved(List.of(reading)).await();
  }

  private static CampaignRef ref(String account, String campaign) {
    return new CampaignRef(Platform.META, account, campaign);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Totals totals(long n) {
    return Totals.of(counters(n));
  }

  private static Counters counters(long n) {
    return new Counters(n * 100, n * 10, n * 1_000_000, n * 2_500_001, n * 7_000_003);
  }
}
