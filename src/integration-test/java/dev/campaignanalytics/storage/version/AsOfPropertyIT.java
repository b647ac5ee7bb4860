package dev.campaignanalytics.storage.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import dev.campaignanalytics.storage.version.RandomReports.Report;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Answers as of a version equal those that were given when it was the newest one, after any writes
 * then and later. {@code -Dversions.answers=10000 -Dversions.seed=…} asks more, or the same again.
 */
class AsOfPropertyIT {
  private static final int FEW = 150;
  private static final int ANSWERS = Integer.getInteger("versions.answers", 1500);
  private static final long SEED = Long.getLong("versions.seed", System.nanoTime());
  private static final int WRITERS = 3;
  private static final int MANY = 1000;
  private static final int QUIET = 20;
  private static final int BUSY = 4;

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.create(vertx);
  private final VersionSealer sealer = new VersionSealer(database.database(), Clock.systemUTC());
  private final VersionStore versions =
      new VersionStore(database.database(), Clock.systemUTC(), Retention.UNLIMITED);
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final RandomReports reports = reports(database, random);

  private final List<Answer> answers = new ArrayList<>();

  private record Answer(Report report, long version, boolean live, String text) {}

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void answersAsOfAVersionAreThoseThatWereGivenThen() {
    requireAnswersOfThen(FEW);
  }

  @Test
  @Tag("contracts")
  void thousandsOfThemAre() {
    requireAnswersOfThen(ANSWERS);
  }

  private void requireAnswersOfThen(int number) {
    var writers = new ArrayList<RandomWrites>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new RandomWrites(random.split(), database));
    }
    while (answers.size() < number) {
      var writing =
          Future.all(writers.stream().map(one -> one.batches(1 + random.nextInt(3))).toList());
      while (!writing.isComplete()) {
        sealer.seal().await();
        ask(BUSY, false);
      }
      writing.await();
      sealer.seal().await();
      ask(QUIET, true);
    }

    requireSameAnswers(database, reports);
    assertThat(answers.size() < MANY || database.count("late_batches") > 0).isTrue();
    var copy = TestDatabase.at(vertx, CopiedDatabase.of(database.url()));
    try {
      requireSameAnswers(copy, reports(copy, random));
      var store = new RandomWrites(random.split(), copy);
      store.batches(3).await();
      requireSameAnswers(copy, reports(copy, random));
    } finally {
      copy.close();
    }
  }

  private void requireSameAnswers(TestDatabase asked, RandomReports where) {
    var known = new VersionStore(asked.database(), Clock.systemUTC(), Retention.UNLIMITED);
    for (var answer : answers) {
      var then =
          new AsOf("" + answer.version, Optional.of(answer.version), Optional.empty(), true, false);
      var past = known.resolve(then).await();
      assertThat(answer.report.answer(where, Optional.of(past)).await())
          .describedAs(
              "versions.seed=%d version %d live %s: %s",
              SEED, answer.version, answer.live, answer.report)
          .isEqualTo(answer.text);
    }
  }

  private static RandomReports reports(TestDatabase asked, SplittableRandom random) {
    return new RandomReports(
        random.split(),
        new InsightsStore(asked.database(), ZoneOffset.UTC),
        new OverviewStore(asked.database()));
  }

  /**
   * @param live whether nothing is being written, so that present figures are those of the newest
   *     version
   */
  private void ask(int number, boolean live) {
    long newest = Long.parseLong(database.text("select max(version) from versions"));
    var past = live ? Optional.<Snapshot>empty() : Optional.of(snapshot(newest));
    for (int i = 0; i < number; i++) {
      var report = reports.next();
      answers.add(new Answer(report, newest, live, report.answer(reports, past).await()));
    }
  }

  private Snapshot snapshot(long version) {
    var then = new AsOf("" + version, Optional.of(version), Optional.empty(), true, false);
    return versions.resolve(then).await();
  }
}
