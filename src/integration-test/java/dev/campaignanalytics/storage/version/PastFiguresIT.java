package dev.campaignanalytics.storage.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.LostReadingsException;
import dev.campaignanalytics.model.version.UnknownVersionException;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Earlier figures at the limits of what is known. */
class PastFiguresIT {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Instant FIRST = Instant.parse("2026-03-02T00:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.create(vertx);

  @BeforeEach
  void month() {
    database.run("select ensure_metrics_month('2026-03-01')");
  }

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aChangedDayWhoseReadingsAreDeletedIsRefusedAndAnUnchangedOneIsNot() {
    store(5, FIRST);
    store(7, FIRST.plusSeconds(60));
    var versions = versions(FIRST.plus(Duration.ofDays(400)), new Retention(4));
    database.run("select drop_metrics_before('2026-07-01')");

    assertThatThrownBy(() -> impressions(versions, AsOf.version(2)))
        .isInstanceOf(LostReadingsException.class)
        .hasMessageContaining("single readings are deleted");
    assertThat(impressions(versions, AsOf.version(3))).contains(7L);
  }

  @Test
  void beforeVersionsFiguresAreToldByTimesOfObservation() {
    for (int hour = 1; hour <= 3; hour++) {
      store(hour, FIRST);
      database.run(
          """
          update campaign_metrics
          set observed_at = '%1$s', restated_at = case when restated_at is not null
                then timestamptz '%1$s' end,
              first_observed_at = case when restated_at is null then timestamptz '%1$s'
                else first_observed_at end
          """
              .formatted(FIRST.plus(Duration.ofHours(hour))));
      database.run(
          "update campaign_metrics_history set replaced_at = '%s' where impressions = %d"
              .formatted(FIRST.plus(Duration.ofHours(hour)), hour - 1));
      database.run(
          "update campaign_daily set observed_at = '%s'"
              .formatted(FIRST.plus(Duration.ofHours(hour))));
    }
    database.run("update campaign_metrics set batch = null");
    database.run("update campaign_daily set batch = null");
    database.run("update campaign_metrics_history set batch = null, replaced_by = null");
    database.run("truncate open_batches, late_batches");
    database.run("delete from versions where version > 1");
    database.run("update versions set sealed_at = '%s'".formatted(FIRST.plus(Duration.ofHours(9))));
    store(9, FIRST.plus(Duration.ofHours(10)));
    var versions = versions(FIRST.plus(Duration.ofDays(1)), Retention.UNLIMITED);

    assertThat(at(versions, Duration.ofMinutes(30))).isEmpty();
    assertThat(at(versions, Duration.ofMinutes(60))).contains(1L);
    assertThat(at(versions, Duration.ofMinutes(150))).contains(2L);
    assertThat(at(versions, Duration.ofHours(8))).contains(3L);
    assertThat(at(versions, Duration.ofHours(9))).contains(3L);
    assertThat(at(versions, Duration.ofHours(10))).contains(9L);
  }

  @Test
  void ofOldVersionsTheFiguresAtSomeAgesRemain() {
    for (int hour = 1; hour <= 200; hour++) {
      store(hour, FIRST.plus(Duration.ofHours(hour)));
      database.run(
          "update campaign_metrics set observed_at = '%s'"
              .formatted(FIRST.plus(Duration.ofHours(hour))));
      database.run(
          "update campaign_metrics_history set replaced_at = '%s' where impressions = %d"
              .formatted(FIRST.plus(Duration.ofHours(hour)), hour - 1));
    }
    var now = FIRST.plus(Duration.ofHours(190)).plus(Duration.ofDays(400));
    var clock = Clock.fixed(now, ZoneOffset.UTC);

    new VersionRetention(database.database(), Duration.ofDays(400), clock).run().await();

    var versions = versions(now, Retention.UNLIMITED);
    assertThatThrownBy(() -> impressions(versions, AsOf.version(150)))
        .isInstanceOf(UnknownVersionException.class);
    assertThatThrownBy(() -> impressions(versions, AsOf.instant(FIRST)))
        .isInstanceOf(UnknownVersionException.class);
    for (long hour = 190; hour <= 200; hour++) {
      assertThat(impressions(versions, AsOf.version(hour + 1))).contains(hour);
    }
    // The first one, those at the ends of days, and the one that the oldest version replaced.
    assertThat(
            database.text(
                "select string_agg(impressions::text, ',' order by impressions)"
                    + " from campaign_metrics_history where impressions < 190"))
        .isEqualTo("1,24,48,72,168,189");
  }

  private Optional<Long> at(VersionStore versions, Duration after) {
    return impressions(versions, AsOf.instant(FIRST.plus(after)));
  }

  private Optional<Long> impressions(VersionStore versions, AsOf asOf) {
    var query =
        new InsightsReportQuery(
            new InsightsQuery("c", new DateRange(DAY, DAY), Selection.ALL),
            Granularity.TOTAL,
            Optional.empty());
    return versions
        .resolve(asOf)
        .compose(snapshot -> database.insights().read(query, snapshot))
        .await()
        .map(found -> found.insights().platforms())
        .filter(platforms -> !platforms.equals(List.of()))
        .map(platforms -> platforms.get(0).counters().impressions().longValueExact());
  }

  private VersionStore versions(Instant now, Retention retention) {
    return new VersionStore(database.database(), Clock.fixed(now, ZoneOffset.UTC), retention);
  }

  /** In a version of its own. */
  private void store(long impressions, Instant sealedAt) {
    database.run(PreviousWrites.row("c", "DAY", "2026-03-01T00:00:00Z", impressions, "EUR"));
    new VersionSealer(database.database(), Clock.fixed(sealedAt, ZoneOffset.UTC)).seal().await();
  }
}
