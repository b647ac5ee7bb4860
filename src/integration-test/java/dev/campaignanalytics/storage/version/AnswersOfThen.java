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
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Answers that were given as of the newest version at many moments, some while nothing was written,
 * so that they are those of the present; to be compared with answers as of these versions later.
 */
final class AnswersOfThen {
  private static final int WRITERS = 3;
  private static final int MANY = 1000;
  private static final int QUIET = 20;
  private static final int BUSY = 4;

  private final TestDatabase database;
  private final long seed;
  private final SplittableRandom random;
  private final VersionSealer sealer;
  private final VersionStore versions;
  private final RandomReports reports;
  private final List<Answer> answers = new ArrayList<>();

  private record Answer(Report report, long version, boolean live, String text) {}

  AnswersOfThen(TestDatabase database, long seed) {
    this.database = database;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
    this.sealer = new VersionSealer(database.database(), Clock.systemUTC());
    this.versions = versions(database);
    this.reports = reports(database);
  }

  /** Asks until there are so many answers, while three nodes write. */
  void ask(int number) {
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
    assertThat(answers.size() < MANY || database.count("late_batches") > 0).isTrue();
  }

  /** All are the same in this database or a copy, also after more was written into it. */
  void requireTheSameIn(TestDatabase copy) {
    requireSame(copy);
    new RandomWrites(random.split(), copy).batches(3).await();
    requireSame(copy);
  }

  void requireSame(TestDatabase asked) {
    var where = reports(asked);
    for (var answer : answers) {
      assertThat(answer.report.answer(where, Optional.of(snapshot(asked, answer.version))).await())
          .describedAs(
              "versions.seed=%d version %d live %s: %s",
              seed, answer.version, answer.live, answer.report)
          .isEqualTo(answer.text);
    }
  }

  private RandomReports reports(TestDatabase asked) {
    return new RandomReports(
        random.split(),
        new InsightsStore(asked.database(), ZoneOffset.UTC),
        new OverviewStore(asked.database()));
  }

  private static VersionStore versions(TestDatabase asked) {
    return new VersionStore(asked.database(), Clock.systemUTC(), Retention.UNLIMITED);
  }

  private static Snapshot snapshot(TestDatabase asked, long version) {
    var then = new AsOf("" + version, Optional.of(version), Optional.empty(), true, false);
    return versions(asked).resolve(then).await();
  }

  /**
   * @param live whether nothing is being written, so that present figures are those of the newest
   *     version
   */
  private void ask(int number, boolean live) {
    long newest = versions.newest().await().version();
    var past = live ? Optional.<Snapshot>empty() : Optional.of(snapshot(database, newest));
    for (int i = 0; i < number; i++) {
      var report = reports.next();
      answers.add(new Answer(report, newest, live, report.answer(reports, past).await()));
    }
  }
}
