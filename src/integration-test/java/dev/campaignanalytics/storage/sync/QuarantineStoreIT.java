package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.DayQuality;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Instant NOON = Instant.parse("2026-06-06T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-06-06");
  private static final AccountRef ACCOUNT = new AccountRef(Platform.META, "a'b\"c{d},\\e 例%");

  private final QuarantineStore store = new QuarantineStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate quarantined_rows, campaign_daily");
  }

  @Test
  void withoutRowsThereIsNoDoubt() {
    store.windowRead(window(DAY, DAY, NOON), List.of()).await();

    assertThat(store.rows(ACCOUNT, 10).await()).isEmpty();
    assertThat(store.days(ACCOUNT, new DateRange(DAY, DAY)).await()).isEmpty();
  }

  @Test
  void aRowIsReturnedAsItWasSeen() {
    var row = row("place", DAY, NOON);

    store.windowRead(window(DAY, DAY, NOON), List.of(row)).await();

    assertThat(store.rows(ACCOUNT, 10).await()).containsExactly(row);
    assertThat(store.rows(new AccountRef(Platform.GOOGLE, ACCOUNT.accountId()), 10).await())
        .isEmpty();
  }

  @Test
  void aRowIsResolvedWhenItsDaysAreReadWithoutIt() {
    read(NOON, row("inside", DAY, NOON), row("outside", DAY.plusDays(1), NOON));

    var again = NOON.plusSeconds(60);
    store.windowRead(window(DAY, DAY, again), List.of()).await();

    assertThat(resolved()).containsExactly("inside");
  }

  @Test
  void aRowOfALongerWindowIsNotResolvedByAPartOfItsDays() {
    var days = new DateRange(DAY.minusDays(1), DAY);
    read(NOON, row("whole window", days, NOON));

    store.windowRead(window(DAY, DAY, NOON.plusSeconds(60)), List.of()).await();

    assertThat(resolved()).isEmpty();
  }

  @Test
  void aWindowOfAnotherGrainResolvesNothing() {
    read(NOON, row("place", DAY, NOON));
    var hours =
        new QuarantineStore.Window(
            ACCOUNT, "daily", Grain.HOUR, new DateRange(DAY, DAY), NOON.plusSeconds(60));

    store.windowRead(hours, List.of()).await();

    assertThat(resolved()).isEmpty();
  }

  @Test
  void aResolvedRowThatReturnsIsMissingAgainSinceItsFirstSight() {
    read(NOON, row("place", DAY, NOON));
    store.windowRead(window(DAY, DAY, NOON.plusSeconds(60)), List.of()).await();

    var again = NOON.plusSeconds(120);
    read(again, row("place", DAY, again));

    var seen = store.rows(ACCOUNT, 10).await().get(0).seen();
    assertThat(seen.first()).isEqualTo(NOON);
    assertThat(seen.last()).isEqualTo(again);
    assertThat(seen.resolvedAt()).isEmpty();
  }

  @Test
  void missingRowsComeFirstThenTheLatest() {
    read(NOON, row("resolved", DAY.minusDays(1), NOON));
    store
        .windowRead(window(DAY.minusDays(1), DAY.minusDays(1), NOON.plusSeconds(999)), List.of())
        .await();
    read(NOON, row("old", DAY, NOON), row("new", DAY, NOON.plusSeconds(1)));

    assertThat(store.rows(ACCOUNT, 10).await())
        .extracting(QuarantinedRow::place)
        .containsExactly("new", "old", "resolved");
    assertThat(store.rows(ACCOUNT, 2).await()).hasSize(2);
  }

  @Test
  void aRowIsDeleted30DaysAfterItWasSeenLastAndNotBefore() {
    var first = NOON.minus(Duration.ofDays(30));
    read(first, row("kept", DAY.minusDays(40), first));
    read(first, row("old", DAY.minusDays(40), first.minusMillis(1)));

    store.windowRead(window(DAY, DAY, NOON), List.of()).await();

    assertThat(store.rows(ACCOUNT, 10).await())
        .extracting(QuarantinedRow::place)
        .containsExactly("kept");
  }

  @Test
  void theQualityOfADayCountsMissingRowsOddFiguresAndCurrencies() {
    read(NOON, row("a", DAY, NOON), row("b", DAY, NOON), row("c", DAY.minusDays(1), NOON));
    daily("x", "EUR", DAY, 5, 9);
    daily("x", "USD", DAY, 5, 5);
    daily("x", "EUR", DAY.minusDays(2), 1, 1);

    assertThat(store.days(ACCOUNT, new DateRange(DAY.minusDays(2), DAY)).await())
        .containsExactly(new DayQuality(DAY, 2, 1, 2), new DayQuality(DAY.minusDays(1), 1, 0, 1));
  }

  @Test
  void bothEndsOfARangeAreIncludedAndNoOtherDay() {
    for (int day = -1; day <= 3; day++) {
      read(NOON, row("day " + day, DAY.plusDays(day), NOON));
      daily("x", "EUR", DAY.plusDays(day), 1, 2);
    }

    assertThat(store.days(ACCOUNT, new DateRange(DAY, DAY.plusDays(2))).await())
        .extracting(DayQuality::day)
        .containsExactly(DAY.plusDays(2), DAY.plusDays(1), DAY);
  }

  private void read(Instant at, QuarantinedRow... rows) {
    var days = new DateRange(DAY.plusDays(100), DAY.plusDays(100));
    store
        .windowRead(
            new QuarantineStore.Window(ACCOUNT, "daily", Grain.DAY, days, at), List.of(rows))
        .await();
  }

  private List<String> resolved() {
    return store.rows(ACCOUNT, 10).await().stream()
        .filter(row -> row.seen().resolvedAt().isPresent())
        .map(QuarantinedRow::place)
        .toList();
  }

  private static QuarantineStore.Window window(LocalDate from, LocalDate to, Instant at) {
    return new QuarantineStore.Window(ACCOUNT, "daily", Grain.DAY, new DateRange(from, to), at);
  }

  private static QuarantinedRow row(String place, LocalDate day, Instant seen) {
    return row(place, new DateRange(day, day), seen);
  }

  private static QuarantinedRow row(String place, DateRange days, Instant seen) {
    return new QuarantinedRow(
        ACCOUNT,
        new QuarantinedRow.Source("days", Grain.DAY, days),
        place,
        "cost is not a number",
        "{\"cost\": \"?\"}",
        QuarantinedRow.Seen.at(seen));
  }

  private static void daily(
      String campaign, String currency, LocalDate day, int shown, int clicks) {
    database
        .database()
        .execute(
            """
            insert into campaign_daily (campaign_id, local_date, platform, account_id, currency,
                                        event_impressions, event_clicks, observed_at)
            values ($1, $2, 'meta', $3, $4, $5, $6, now())
            """,
            Tuple.of(campaign, day, ACCOUNT.accountId(), currency, (long) shown, (long) clicks))
        .await();
  }
}
