package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery.Compared;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SeriesPoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads while the campaign is written to: one figure, always the same on all days. */
class SnapshotIT {
  private static final int RESPONSES = 200;
  private static final CampaignRef CAMPAIGN = new CampaignRef(Platform.META, "acc", "written");
  private static final LocalDate DAY = LocalDate.parse("2026-03-10");

  private static final DateRange MONTH =
      new DateRange(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"));
  private static final DateRange HALF_YEAR =
      new DateRange(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-06-30"));
  private static final TimeSpan HOURS =
      new TimeSpan(Instant.parse("2026-03-10T00:00:00Z"), Instant.parse("2026-03-11T00:00:00Z"));

  private static Vertx vertx;
  private static TestDatabase database;
  private volatile boolean enough;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        Arguments.of(MONTH, Granularity.DAY, Optional.empty()),
        Arguments.of(MONTH, Granularity.WEEK, Optional.of(Comparison.PREVIOUS_YEAR)),
        Arguments.of(MONTH, Granularity.TOTAL, Optional.of(Comparison.PREVIOUS_YEAR)),
        Arguments.of(HALF_YEAR, Granularity.MONTH, Optional.of(Comparison.PREVIOUS_YEAR)),
        Arguments.of(HOURS, Granularity.HOUR, Optional.of(Comparison.PREVIOUS_YEAR)));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void stores08TotalSeriesAndComparisonOfAnAnswerComeFromOneSnapshot(
      Period period, Granularity granularity, Optional<Comparison> comparison) {
    var reportQuery =
        new InsightsReportQuery(
            new InsightsQuery("written", period, Selection.ALL),
            granularity,
            comparison.map(with -> compared(with, period)));
    write(1).await();

    var writing = writeOn(2);
    for (int i = 0; i < RESPONSES; i++) {
      assertIsOfOneMoment(database.insights().read(reportQuery).await().orElseThrow());
    }
    enough = true;

    writing.await();
  }

  @Test
  void stores08AQuestionOfSeveralPartsKeepsToTheVisibleAccounts() {
    write(7).await();
    var others = Optional.of(List.of(new AccountRef(Platform.META, "other")));
    var selection = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), others);
    var query = new InsightsQuery("written", HALF_YEAR, selection);

    var response =
        database
            .insights()
            .read(
                new InsightsReportQuery(
                    query,
                    Granularity.MONTH,
                    Optional.of(compared(Comparison.PREVIOUS_YEAR, HALF_YEAR))));

    assertThat(response.await()).isEmpty();
  }

  private static Compared compared(Comparison with, Period period) {
    return new Compared(with, with.before(period));
  }

  private static void assertIsOfOneMoment(InsightsResponse response) {
    var total = response.insights().total();
    if (response.reportQuery().granularity() != Granularity.TOTAL) {
      var sum = response.series().stream().map(SeriesPoint::counters).reduce(Totals::plus);
      assertThat(sum).contains(total);
    }
    response.before().ifPresent(before -> assertThat(before.total()).isEqualTo(total));
  }

  private Future<Void> writeOn(int value) {
    return enough ? Future.succeededFuture() : write(value).compose(done -> writeOn(value + 1));
  }

  /** A day and an event of this year and of the year before, in one transaction. */
  private static Future<Void> write(int value) {
    return database
        .metrics()
        .store(Stream.of(DAY, DAY.minusYears(1)).flatMap(day -> readings(day, value)).toList())
        .mapEmpty();
  }

  private static Stream<Reading> readings(LocalDate day, int value) {
    var seen = new Reading.Observation("EUR", Instant.EPOCH.plusSeconds(value));
    var figures = new Counters(value, value, value, value, value);
    var hour = day.atTime(9, 0);
    return Stream.of(
        Reading.ofDay(CAMPAIGN, day, figures, seen),
        Reading.ofHour(CAMPAIGN, hour, figures, seen),
        Reading.ofHour(CAMPAIGN, hour.plusHours(1), figures, seen));
  }
}
