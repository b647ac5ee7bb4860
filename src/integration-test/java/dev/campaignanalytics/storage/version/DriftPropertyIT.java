package dev.campaignanalytics.storage.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.Closing;
import dev.campaignanalytics.model.version.Drift;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.report.ClosingStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What changed since a closing is exactly the difference between the figures of its version and the
 * present ones, after any writes. {@code -Dversions.seed=…} repeats a run.
 */
class DriftPropertyIT {
  private static final long SEED = Long.getLong("versions.seed", System.nanoTime());
  private static final int ROUNDS = 12;
  private static final DateRange DAYS =
      new DateRange(RandomWrites.FIRST, RandomWrites.FIRST.plusDays(RandomWrites.DAYS - 2L));

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.create(vertx);
  private final VersionSealer sealer = new VersionSealer(database.database(), Clock.systemUTC());
  private final VersionStore versions =
      new VersionStore(database.database(), Clock.systemUTC(), Retention.UNLIMITED);
  private final ClosingStore closings = new ClosingStore(database.database());
  private final InsightsStore insights = new InsightsStore(database.database(), ZoneOffset.UTC);
  private final RandomWrites writes = new RandomWrites(new SplittableRandom(SEED), database);

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void totalsOfThenPlusDifferencesAreTheTotalsOfNow() {
    for (int round = 0; round < ROUNDS; round++) {
      writes.batches(3).await();
      sealer.sealNow().await();
      var newest = versions.newest().await();
      var closing =
          new Closing(
              "c" + round,
              "round",
              new Closing.Range(Optional.of(DAYS.from()), DAYS.to(), Optional.empty()),
              newest.version(),
              newest.sealedAt(),
              Instant.EPOCH,
              "test");
      writes.batches(1 + round % 3).await();

      var drift = closings.drift(closing, newest).await();

      var expected = totals(Optional.of(newest.version()));
      for (var total : drift.totals()) {
        var key = total.platform() + " " + total.currency();
        var difference = total.after().minus(total.before());
        expected.merge(key, difference, Totals::plus);
      }
      expected.values().removeIf(Totals.ZERO::equals);
      assertThat(expected)
          .describedAs("versions.seed=%d", SEED)
          .isEqualTo(totals(Optional.empty()));
      assertThat(sumOfDays(drift)).isEqualTo(sumOfTotals(drift));
    }
  }

  private static Totals sumOfDays(Drift drift) {
    return drift.days().stream()
        .map(day -> day.after().minus(day.before()))
        .reduce(Totals.ZERO, Totals::plus);
  }

  private static Totals sumOfTotals(Drift drift) {
    return drift.totals().stream()
        .map(total -> total.after().minus(total.before()))
        .reduce(Totals.ZERO, Totals::plus);
  }

  private Map<String, Totals> totals(Optional<Long> version) {
    var sums = new TreeMap<String, Totals>();
    for (int i = 0; i < RandomWrites.CAMPAIGNS; i++) {
      var query = new InsightsQuery("c" + i, DAYS, Selection.ALL);
      var report = new InsightsReportQuery(query, Granularity.TOTAL, Optional.empty());
      var found =
          version.isPresent()
              ? insights.read(report, versions.resolve(AsOf.version(version.get())).await()).await()
              : insights.read(report).await();
      found.ifPresent(
          response -> response.insights().platforms().forEach(figures -> add(sums, figures)));
    }
    sums.values().removeIf(Totals.ZERO::equals);
    return sums;
  }

  private static void add(Map<String, Totals> sums, PlatformFigures figures) {
    sums.merge(figures.platform() + " " + figures.currency(), figures.counters(), Totals::plus);
  }
}
