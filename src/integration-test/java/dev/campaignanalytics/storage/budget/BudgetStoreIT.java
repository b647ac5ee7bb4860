package dev.campaignanalytics.storage.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.budget.BudgetMember;
import dev.campaignanalytics.model.budget.ListedBudgets;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BudgetStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final AccountRef ACCOUNT = new AccountRef(Platform.GOOGLE, "1");
  private static final Instant MORNING = Instant.parse("2026-06-01T06:00:00Z");

  private final BudgetStore store = new BudgetStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate budgets, budget_members");
  }

  @Test
  void anUnchangedBudgetKeepsItsRow() {
    save(0, 8_000_000, "c1");
    save(6, 8_000_000, "c1");

    assertThat(history()).isEqualTo("8000000: - 06-01 06:00 -");
  }

  @Test
  void aChangeLiesBetweenTheLastReadingBeforeAndTheFirstAfterIt() {
    save(0, 8_000_000, "c1");
    save(6, 8_000_000, "c1");
    save(12, 12_000_000, "c1");
    save(18, 8_000_000, "c1");

    assertThat(history())
        .isEqualTo(
            "8000000: - 06-01 06:00 06-01 18:00, 12000000: 06-01 12:00 06-01 18:00 06-02 00:00,"
                + " 8000000: 06-01 18:00 06-02 00:00 -");
  }

  @Test
  void twoReadingsOfOneMomentLeaveNoOverlap() {
    save(0, 8_000_000, "c1");
    save(0, 9_000_000, "c1");

    assertThat(database.count("budgets where valid_to is null")).isEqualTo(1);
    assertThat(database.text("select amount::text from budgets where valid_to is null"))
        .isEqualTo("9000000");
  }

  @Test
  void aMissingBudgetEndsOnlyWithACompleteListing() {
    save(0, 8_000_000, "c1");

    store.save(ACCOUNT, ListedBudgets.NONE, false, MORNING.plusSeconds(1)).await();
    var afterPart = database.count("budgets where valid_to is null");
    store.save(ACCOUNT, ListedBudgets.NONE, true, MORNING.plusSeconds(2)).await();

    assertThat(afterPart).isEqualTo(1);
    assertThat(database.count("budgets where valid_to is null")).isZero();
    assertThat(database.count("budget_members where valid_to is null")).isZero();
  }

  @Test
  void aCampaignThatMovesHasOneBudgetAtAnyTime() {
    save(0, 8_000_000, "c1", "c2");
    var other =
        new ListedBudgets(
            List.of(budget("7", 8_000_000), budget("8", 1)),
            List.of(
                new BudgetMember("c1", BudgetLevel.SHARED, "7"),
                new BudgetMember("c2", BudgetLevel.SHARED, "8")));

    store.save(ACCOUNT, other, true, MORNING.plusSeconds(60)).await();

    assertThat(
            database.text(
                "select string_agg(campaign_id || budget_id, ',' order by campaign_id)"
                    + " from budget_members where valid_to is null"))
        .isEqualTo("c17,c28");
    assertThat(database.count("budget_members")).isEqualTo(3);
  }

  @Test
  void anotherAccountIsNotTouched() {
    save(0, 8_000_000, "c1");

    store
        .save(
            new AccountRef(Platform.GOOGLE, "2"), ListedBudgets.NONE, true, MORNING.plusSeconds(9))
        .await();

    assertThat(database.count("budgets where valid_to is null")).isEqualTo(1);
  }

  @Test
  void anEditOfTheLogDatesTheChangeThatTwoReadingsSurround() {
    save(0, 8_000_000, "c1");
    save(12, 12_000_000, "c1");

    log(edit(9, 8, 12));

    assertThat(history())
        .isEqualTo("8000000: - 06-01 06:00 06-01 15:00, 12000000: 06-01 15:00 06-01 15:00 -");
  }

  @Test
  void editsThatNoReadingHasSeenAreAdded() {
    save(0, 8_000_000, "c1");
    save(12, 8_000_000, "c1");

    log(edit(3, 8, 20), edit(4, 20, 8));

    assertThat(history())
        .isEqualTo(
            "8000000: - 06-01 06:00 06-01 09:00, 20000000: 06-01 09:00 06-01 09:00 06-01 10:00,"
                + " 8000000: 06-01 10:00 06-01 10:00 -");
  }

  @Test
  void whatWasValidBeforeTheFirstReadingIsKnownFromTheLog() {
    save(0, 12_000_000, "c1");

    log(edit(-24, 8, 12));

    assertThat(history())
        .isEqualTo("8000000: - 05-30 06:00 05-31 06:00, 12000000: 05-31 06:00 05-31 06:00 -");
  }

  @Test
  void theSameLogAgainChangesNothingAndTheNextReadingContinues() {
    save(0, 8_000_000, "c1");
    save(12, 12_000_000, "c1");
    log(edit(-24, 5, 8), edit(9, 8, 12));
    var once = history();

    log(edit(-24, 5, 8), edit(9, 8, 12));
    save(18, 12_000_000, "c1");
    log(edit(9, 8, 12));

    assertThat(history()).isEqualTo(once);
    assertThat(database.text("select max(seen_at)::text from budgets")).startsWith("2026-06-02");
    save(24, 9_000_000, "c1");
    assertThat(history())
        .isEqualTo(once.replaceFirst("-$", "06-02 06:00") + ", 9000000: 06-02 00:00 06-02 06:00 -");
  }

  @Test
  void whatAReadingShowsAndTheLogDoesNotSayStays() {
    save(0, 8_000_000, "c1");
    save(6, 9_000_000, "c1");
    save(12, 12_000_000, "c1");

    log(edit(9, 9, 12));

    assertThat(history())
        .isEqualTo(
            "8000000: - 06-01 06:00 06-01 12:00, 9000000: 06-01 06:00 06-01 12:00 06-01 15:00,"
                + " 12000000: 06-01 15:00 06-01 15:00 -");
  }

  @Test
  void aLogOfABudgetThatNoListingHasShownAddsNothing() {
    log(edit(9, 8, 12));

    assertThat(database.count("budgets")).isZero();
  }

  private void log(BudgetEdit... edits) {
    store.saveEdits(ACCOUNT, List.of(edits)).await();
  }

  private static BudgetEdit edit(int hours, long before, long after) {
    var at = MORNING.plus(Duration.ofHours(hours));
    return new BudgetEdit("7", at, before * 1_000_000, after * 1_000_000);
  }

  private void save(int hours, long amount, String... campaigns) {
    var members =
        List.of(campaigns).stream().map(c -> new BudgetMember(c, BudgetLevel.SHARED, "7")).toList();
    var listed = new ListedBudgets(List.of(budget("7", amount)), members);
    store.save(ACCOUNT, listed, true, MORNING.plus(Duration.ofHours(hours))).await();
  }

  private static Budget budget(String id, long amount) {
    return new Budget(
        BudgetLevel.SHARED,
        id,
        "It's \"shared\"",
        BudgetKind.DAILY,
        Budget.Amounts.of("EUR", amount),
        new Budget.Flight(Optional.of(MORNING), Optional.empty()));
  }

  private static String history() {
    return database.text(
        """
        select string_agg(amount || ': ' || coalesce(to_char(not_before at time zone 'UTC', f), '-')
          || ' ' || to_char(valid_from at time zone 'UTC', f)
          || ' ' || coalesce(to_char(valid_to at time zone 'UTC', f), '-'), ', ' order by valid_from)
        from budgets, (values ('MM-DD HH24:MI')) as t(f)
        """);
  }
}
