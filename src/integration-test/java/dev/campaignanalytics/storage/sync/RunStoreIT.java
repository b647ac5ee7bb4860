package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.AccountRemark;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.sync.RunStore.FeedPosition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Instant NOON = Instant.parse("2026-06-06T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-06-06");
  private static final HeldAccount.Key KEY = new HeldAccount.Key(Platform.META, "1");
  private static final AccountRef ACCOUNT = new AccountRef(Platform.META, "1");

  private final RunStore runs = new RunStore(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run("truncate sync_state, sync_feed, account_remarks, campaigns, campaign_daily");
    database.run(
        "insert into sync_state (platform, account_id) values ('meta', '1'), ('meta', '2')");
  }

  @Test
  void anAccountThatWasNeverReadHasNothing() {
    assertThat(runs.positions(KEY).await()).isEmpty();
    assertThat(runs.remarks().await()).isEmpty();
    assertThat(runs.lastBusyDay(KEY, LocalDate.MIN.withYear(2000)).await()).isEmpty();
  }

  @Test
  void aRunIsReadAsItWasWritten() {
    var report = report(NOON, Map.of("query_resource_consumption", 3, "odd", 1));

    runs.saveRun(
            KEY,
            report,
            new RunStore.NextReads(Optional.of(NOON.plusSeconds(60)), Optional.empty()))
        .await();

    var status = new SyncStore(database.database()).statuses().await().get(0);
    assertThat(status.lastRun()).contains(report);
    assertThat(status.progress().nextRun()).contains(NOON.plusSeconds(60));
  }

  @Test
  void remarksOfRunsAddUpAndTheCostOfAQueryIsNone() {
    runs.saveRun(KEY, report(NOON, Map.of("odd", 2, "query_resource_consumption", 9)), none())
        .await();
    runs.saveRun(KEY, report(NOON.plusSeconds(60), Map.of()), none()).await();
    runs.saveRun(KEY, report(NOON.plusSeconds(120), Map.of("odd", 3)), none()).await();

    assertThat(runs.remarks().await())
        .containsExactly(new AccountRemark(ACCOUNT, "odd", 5, 2, NOON, NOON.plusSeconds(120)));
  }

  @Test
  void runsThatEndAtOnceLoseNoRemark() {
    var saves =
        List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
            .map(i -> runs.saveRun(KEY, report(NOON, Map.of("odd", i)), none()))
            .toList();

    Future.all(saves).await();

    assertThat(runs.remarks().await())
        .containsExactly(new AccountRemark(ACCOUNT, "odd", 36, 8, NOON, NOON));
  }

  @Test
  void remarksThatWereSeenAfterTheAcknowledgementRemain() {
    runs.saveRun(KEY, report(NOON, Map.of("seen", 1)), none()).await();
    runs.saveRun(KEY, report(NOON.plusMillis(1), Map.of("later", 1)), none()).await();
    var other = new HeldAccount.Key(Platform.META, "2");
    runs.saveRun(other, report(NOON, Map.of("seen", 1)), none()).await();

    runs.acknowledgeRemarks(ACCOUNT, NOON).await();

    assertThat(runs.remarks().await())
        .extracting(remark -> remark.account().accountId() + " " + remark.name())
        .containsExactly("1 later", "2 seen");
  }

  @Test
  void positionsAreThoseOfTheAccount() {
    database.run(
        """
        insert into sync_feed values
          ('meta', '1', 'days', '2026-06-06T12:00:00Z', '2026-06-01', '2026-06-06'),
          ('meta', '2', 'days', '2026-06-06T12:00:00Z', '2026-06-01', '2026-06-06'),
          ('google', '1', 'days', '2026-06-06T12:00:00Z', '2026-06-01', '2026-06-06')
        """);

    assertThat(runs.positions(KEY).await())
        .containsExactly(new FeedPosition("days", NOON, new DateRange(DAY.minusDays(5), DAY)));
  }

  @Test
  void theLastBusyDayIsTheLatestWithImpressionsAfterTheGivenDay() {
    campaign("ACTIVE");
    daily(DAY.minusDays(3), 5);
    daily(DAY.minusDays(1), 7);
    daily(DAY, 0);

    assertThat(runs.lastBusyDay(KEY, DAY.minusDays(2)).await()).contains(DAY.minusDays(1));
    assertThat(runs.lastBusyDay(KEY, DAY.minusDays(1)).await()).isEmpty();
    assertThat(runs.lastBusyDay(new HeldAccount.Key(Platform.META, "2"), DAY.minusDays(9)).await())
        .isEmpty();
  }

  @Test
  void withoutAnActiveCampaignNoDayIsBusy() {
    campaign("PAUSED");
    daily(DAY, 5);

    assertThat(runs.lastBusyDay(KEY, DAY.minusDays(9)).await()).isEmpty();
  }

  private static void campaign(String status) {
    database.run(
        "insert into campaigns (campaign_id, platform, account_id, name, status)"
            + " values ('c', 'meta', '1', 'c', '%s')".formatted(status));
  }

  private static void daily(LocalDate day, int impressions) {
    database.run(
        """
        insert into campaign_daily (campaign_id, local_date, platform, account_id, currency,
                                    event_impressions, observed_at)
        values ('c', '%s', 'meta', '1', 'EUR', %d, now())
        """
            .formatted(day, impressions));
  }

  private static RunStore.NextReads none() {
    return new RunStore.NextReads(Optional.empty(), Optional.empty());
  }

  private static RunReport report(Instant end, Map<String, Integer> remarks) {
    var rows = new RunReport.Rows(6, 1, 2, 2, 1, 0);
    var range = new DateRange(DAY, DAY);
    return new RunReport("days", range, end.minusSeconds(5), end, rows, List.of("bad"), remarks);
  }
}
