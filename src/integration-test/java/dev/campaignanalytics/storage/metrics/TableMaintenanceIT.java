package dev.campaignanalytics.storage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.version.VersionRetention;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableMaintenanceIT {
  private static final Retention FOUR_MONTHS = new Retention(4);
  private static final Counters FIGURES = new Counters(100, 10, 1_000_000, 2_500_000, 7_000_000);

  private Vertx vertx;
  private TestDatabase database;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
  }

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void theComingMonthsAreThereBeforeTheyAreNeeded() {
    upkeep("2026-12-20T12:00:00Z", Retention.UNLIMITED).run().await();

    assertThat(months()).isEqualTo(3);
    assertThat(database.count("campaign_metrics_2027_02")).isZero();
  }

  @Test
  void monthsOlderThanTheRetentionGoAndTheirDailySumsStay() {
    store("2025-09-03", "2025-10-31", "2025-11-01", "2026-03-14");

    int dropped = upkeep("2026-03-20T12:00:00Z", FOUR_MONTHS).run().await();

    assertThat(dropped).isEqualTo(2);
    assertThat(database.count("campaign_metrics")).isEqualTo(2);
    var query = new InsightsQuery("kept", days("2025-09-01", "2026-03-31"), Selection.ALL);
    var insights = database.insights().insights(query).await().orElseThrow();
    assertThat(insights.total().impressions()).isEqualByComparingTo("400");
  }

  @Test
  void whatWasAcceptedJustBeforeItsMonthBecameTooOldIsStoredBeforeTheMonthGoes() {
    store("2025-10-31");

    int onTheFirst = upkeep("2026-03-01T12:00:00Z", FOUR_MONTHS).run().await();
    int onTheSecond = upkeep("2026-03-02T12:00:00Z", FOUR_MONTHS).run().await();

    assertThat(onTheFirst).isZero();
    assertThat(onTheSecond).isEqualTo(1);
  }

  @Test
  void manyNodesDoItOnce() {
    store("2025-09-03", "2025-10-31");
    var upkeep = upkeep("2026-03-20T12:00:00Z", FOUR_MONTHS);

    var dropped = Future.all(upkeep.run(), upkeep.run(), upkeep.run()).await().<Integer>list();

    assertThat(dropped.stream().mapToInt(n -> n).sum()).isEqualTo(2);
  }

  @Test
  void whatATransactionReadsIsLeftForTheNextTime() {
    store("2025-10-31");
    var upkeep = upkeep("2026-03-20T12:00:00Z", FOUR_MONTHS);
    var reader = database.database().writes().getConnection().await();
    var transaction = reader.begin().await();
    reader.query("select count(*) from campaign_metrics").execute().await();

    var refused = upkeep.run().timeout(20, TimeUnit.SECONDS).map("dropped").otherwise("refused");

    assertThat(refused.await()).isEqualTo("refused");
    transaction.commit().await();
    reader.close().await();
    assertThat(upkeep.run().await()).isEqualTo(1);
  }

  @Test
  void whatRestatementsReplacedLongAgoIsForgotten() {
    restate("2025-10-01T00:00:00Z", "2025-10-02T00:00:00Z", "2026-03-01T00:00:00Z");

    upkeep("2026-03-20T12:00:00Z", FOUR_MONTHS).run().await();

    assertThat(database.count("campaign_metrics_history")).isEqualTo(1);
  }

  private TableMaintenance upkeep(String now, Retention retention) {
    var clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    var versions = new VersionRetention(database.database(), Duration.ofDays(400), clock);
    return new TableMaintenance(database.database(), retention, versions, clock);
  }

  private long months() {
    return database.count("pg_inherits where inhparent = 'campaign_metrics'::regclass");
  }

  private void store(String... days) {
    for (var day : days) {
      var at = LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
      var reading = new Reading(ref(), Grain.EVENT, at, LocalDate.parse(day), FIGURES, "USD", at);
      database.metrics().store(List.of(reading)).await();
    }
  }

  /** One day that was observed at these times, with other figures each time. */
  private void restate(String... observedAt) {
    long n = 1;
    for (var at : observedAt) {
      var figures = new Counters(n, n, n, n, n++);
      var observation = new Reading.Observation("USD", Instant.parse(at));
      var reading = Reading.ofDay(ref(), LocalDate.parse("2026-03-01"), figures, observation);
      database.metrics().storeObserved(List.of(reading)).await();
    }
  }

  private static CampaignRef ref() {
    return new CampaignRef(Platform.META, "acc", "kept");
  }

  private static DateRange days(String from, String to) {
    return new DateRange(LocalDate.parse(from), LocalDate.parse(to));
  }
}
