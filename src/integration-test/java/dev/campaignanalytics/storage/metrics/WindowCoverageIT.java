package dev.campaignanalytics.storage.metrics;

import static dev.campaignanalytics.model.coverage.DayState.COMPLETE;
import static dev.campaignanalytics.model.coverage.DayState.EARLY;
import static dev.campaignanalytics.model.coverage.DayState.FORGOTTEN;
import static dev.campaignanalytics.model.coverage.DayState.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.coverage.DayState;
import dev.campaignanalytics.model.message.CoverageChange;
import dev.campaignanalytics.model.message.CoverageChange.DaysRead;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.model.message.SyncedWindow.Gap;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a window records about its days, in the transaction that stores its rows. */
class WindowCoverageIT {
  private static final AccountRef REF = new AccountRef(Platform.META, "7");

  /** In Berlin this day has 25 hours: it ends at 23:00 UTC. */
  private static final LocalDate LONG = LocalDate.of(2026, 10, 25);

  private static final DateRange DAYS = new DateRange(LONG.minusDays(2), LONG);

  private static Vertx vertx;
  private static TestDatabase database;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
  }

  @AfterAll
  static void disconnect() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void oneAccount() {
    database.run("truncate day_coverage, sync_runs, sync_state, sync_feed, backfills, accounts");
    database.run(
        """
        insert into accounts (platform, account_id, currency, time_zone)
        values ('meta', '7', 'EUR', 'Europe/Berlin')
        """);
    database.run(
        """
        insert into sync_state (platform, account_id, holder, fence, lease_until)
        values ('meta', '7', 'node', 1, now() + interval '1 hour')
        """);
  }

  @Test
  void aDayIsCompleteWhenItWasReadAfterItEndedInTheZoneOfTheAccount() {
    assertThat(store(window("2026-10-25T22:59:59Z")))
        .containsExactly(read(LONG.minusDays(2), LONG.minusDays(1), COMPLETE), read(LONG, EARLY));
    assertThat(store(window("2026-10-25T23:00:00Z")))
        .containsExactly(read(DAYS.from(), LONG, COMPLETE));
    assertThat(states()).isEqualTo("complete,complete,complete");
  }

  @Test
  void readingTheSameAgainChangesNothingThatAnswersSay() {
    store(window("2026-10-25T12:00:00Z"));

    assertThat(store(window("2026-10-25T13:00:00Z"))).isEmpty();
    assertThat(database.count("sync_runs")).isEqualTo(2);
  }

  @Test
  void aWindowThatIsDeliveredAgainIsTheSameRunAndIsAnnouncedAgain() {
    store(window("2026-10-25T23:00:00Z"));

    assertThat(store(window("2026-10-25T23:00:00Z")))
        .containsExactly(read(DAYS.from(), LONG, COMPLETE));
    assertThat(database.count("sync_runs")).isEqualTo(1);
  }

  @Test
  void daysWithRowsThatCannotBeUsedAreNotCompleteUntilTheyAreReadAgain() {
    store(window("2026-10-26T01:00:00Z"));
    var bad = new Gap(new DateRange(LONG, LONG), REJECTED);
    var old = new Gap(new DateRange(DAYS.from(), DAYS.from()), FORGOTTEN);

    assertThat(store(window("2026-10-26T02:00:00Z", bad, old)))
        .containsExactly(
            read(DAYS.from(), FORGOTTEN), read(LONG.minusDays(1), COMPLETE), read(LONG, REJECTED));
    assertThat(store(window("2026-10-26T03:00:00Z")))
        .containsExactly(read(DAYS.from(), LONG, COMPLETE));
  }

  @Test
  void aRunSaysWhatItReadAndItsNumbersAddUp() {
    var rows = List.of(reading("a", LONG), reading("b", LONG), reading("a", LONG.minusDays(1)));
    database.metrics().storeWindow(window("2026-10-25T23:00:00Z"), rows).await();

    assertThat(
            database.text(
                """
                select fetched || '=' || inserted || '+' || updated || '+' || unchanged || '+' ||
                       rejected || ' ' || request
                from sync_runs
                """))
        .isEqualTo("4=3+0+0+1 asked");
    assertThat(
            database.text(
                "select string_agg(rows::text, ',' order by day) from day_coverage c"
                    + " join sync_runs r on r.id = c.run_id"))
        .isEqualTo("0,1,2");
  }

  @Test
  void aBackfillCoversItsDaysAndAnOlderNodeToo() {
    database.run(
        """
        insert into backfills values
          ('b', 'meta', '7', '2026-10-01', '2026-10-25', '2026-10-25', 'RUNNING', now(), now())
        """);

    assertThat(store(backfill("2026-10-26T01:00:00Z")))
        .containsExactly(read(DAYS.from(), LONG, COMPLETE));
    database.run(
        "update backfills set remaining_to = '2026-10-19', updated_at = '2026-10-26 02:00Z'");
    assertThat(
            database.text(
                "select min(day) || ' ' || count(*) from day_coverage where state = 'complete'"))
        .isEqualTo("2026-10-20 6");
  }

  private static String states() {
    return database.text("select string_agg(state, ',' order by day) from day_coverage");
  }

  private static List<DaysRead> store(SyncedWindow window) {
    return database.metrics().storeWindow(window, List.of()).await().coverage().stream()
        .map(CoverageChange::read)
        .flatMap(Optional::stream)
        .toList();
  }

  private static DaysRead read(LocalDate day, DayState state) {
    return read(day, day, state);
  }

  private static DaysRead read(LocalDate from, LocalDate to, DayState state) {
    return new DaysRead(REF, Grain.DAY, state, new DateRange(from, to));
  }

  private static SyncedWindow window(String readAt, Gap... gaps) {
    return window("daily-near", Optional.empty(), readAt, gaps);
  }

  private static SyncedWindow backfill(String readAt) {
    return window("backfill", Optional.of("b"), readAt);
  }

  private static SyncedWindow window(
      String feed, Optional<String> backfill, String readAt, Gap... gaps) {
    var at = Instant.parse(readAt);
    return new SyncedWindow(
        new SyncedWindow.Target(Platform.META, "7", feed, backfill),
        Grain.DAY,
        DAYS,
        new SyncedWindow.LeaseProof("node", 1),
        gaps.length == 0,
        at,
        Optional.of(new SyncedWindow.Run(at, "asked", 1, List.of(gaps))));
  }

  private static Reading reading(String campaign, LocalDate day) {
    return new Reading(
        new CampaignRef(Platform.META, "7", campaign),
        Grain.DAY,
        day.atStartOfDay().toInstant(ZoneOffset.UTC),
        day,
        new Counters(10, 1, 0, 1_000_000, 0),
        "EUR",
        Instant.parse("2026-10-25T23:00:00Z"));
  }
}
