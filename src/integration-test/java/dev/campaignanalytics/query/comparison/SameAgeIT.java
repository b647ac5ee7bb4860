package dev.campaignanalytics.query.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.ComparisonBasis;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery.Compared;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.storage.report.EarlierStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.version.VersionSealer;
import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A campaign whose true performance never changes: each hour delivers the same, and conversions of
 * a day are complete after three days. It is read every hour; the clock is that of the test.
 */
class SameAgeIT {
  private static final CampaignRef CAMPAIGN = new CampaignRef(Platform.META, "a", "constant");
  private static final ZonedDateTime START = ZonedDateTime.parse("2026-03-15T00:00:00Z");
  private static final int DAYS = 16;
  private static final int[] PERCENT_KNOWN = {50, 80, 90, 100};

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.create(vertx);
  private final MetricsStore store = new MetricsStore(database.database());
  private final InsightsStore insights = new InsightsStore(database.database(), ZoneOffset.UTC);
  private ZonedDateTime now = START;

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now.toInstant();
        }
      };

  private final VersionSealer sealer = new VersionSealer(database.database(), clock);
  private final EarlierReader earlier =
      new EarlierReader(
          insights,
          new EarlierStore(database.database()),
          new VersionStore(database.database(), clock, Retention.UNLIMITED));

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aConstantPerformanceIsNoChangeAtAnyHourOfTheDay() {
    int falsePresent = 0;
    for (int hour = 1; hour <= DAYS * 24; hour++) {
      now = START.plusHours(hour).plusMinutes(5);
      readPlatform();
      if (hour > (DAYS - 1) * 24) {
        var fair = change(ComparisonBasis.SAME_AGE);
        assertThat(fair).as(now.toString()).allMatch(change -> Math.abs(change) <= 0.01);
        falsePresent += Math.abs(change(ComparisonBasis.FINAL).get(0)) > 0.01 ? 1 : 0;
      }
    }

    assertThat(falsePresent).as("hours at which the present figures mislead").isGreaterThan(20);
  }

  @Test
  void whereHistoryIsTooShortDaysThatHaveEndedAreCompared() {
    now = START.plusDays(3).plusHours(10);
    readPlatform();
    var query = query(ComparisonBasis.SAME_AGE);

    var found = earlier.read(query, now).await();

    assertThat(found.state().basis()).isEqualTo(ComparisonBasis.COMPLETE_DAYS);
    assertThat(found.state().why()).isPresent();
    assertThat(found.state().now().orElseThrow().query().period())
        .isEqualTo(new DateRange(today().minusDays(6), today().minusDays(1)));
    assertThat(found.figures().query().period())
        .isEqualTo(new DateRange(today().minusDays(13), today().minusDays(8)));
  }

  /** What the platform says now about today and the three days before. */
  private void readPlatform() {
    var rows = new ArrayList<Reading>();
    for (int age = 0; age < PERCENT_KNOWN.length; age++) {
      var day = today().minusDays(age);
      long minutes = age == 0 ? now.getHour() * 60L + now.getMinute() : 24 * 60;
      long conversions = minutes * PERCENT_KNOWN[age] * 1_000_000 / 100;
      rows.add(
          new Reading(
              CAMPAIGN,
              Grain.DAY,
              day.atStartOfDay().toInstant(ZoneOffset.UTC),
              day,
              new Counters(minutes * 100, minutes, conversions, minutes * 10_000, 0),
              "USD",
              now.toInstant()));
    }
    store.store(List.copyOf(rows)).await();
    sealer.sealNow().await();
  }

  private List<Double> change(ComparisonBasis basis) {
    var query = query(basis);
    var present = insights.insights(query.query()).await().orElseThrow().total();
    var before =
        basis == ComparisonBasis.FINAL
            ? insights.insights(query.before().orElseThrow()).await().orElseThrow().total()
            : earlier.read(query, now).await().figures().total();
    return List.of(
        present.impressions().doubleValue() / before.impressions().doubleValue() - 1,
        present.conversions().doubleValue() / before.conversions().doubleValue() - 1,
        present.cost().doubleValue() / before.cost().doubleValue() - 1);
  }

  private InsightsReportQuery query(ComparisonBasis basis) {
    var days = new DateRange(today().minusDays(6), today());
    return new InsightsReportQuery(
        new InsightsQuery(CAMPAIGN.campaignId(), days, Selection.ALL),
        Granularity.TOTAL,
        Optional.of(
            new Compared(
                Comparison.PREVIOUS_PERIOD, Comparison.PREVIOUS_PERIOD.before(days), basis)));
  }

  private LocalDate today() {
    return now.toLocalDate();
  }
}
