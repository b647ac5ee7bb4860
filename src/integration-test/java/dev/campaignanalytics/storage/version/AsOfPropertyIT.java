package dev.campaignanalytics.storage.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.campaignanalytics.storage.SchemaMigrations;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Answers as of a version equal those that were given when it was the newest one, after any writes
 * then and later, and in a copy of the database. {@code -Dversions.answers=10000 -Dversions.seed=…}
 * asks more, or the same again.
 */
class AsOfPropertyIT {
  private static final int FEW = 150;
  private static final int ANSWERS = Integer.getInteger("versions.answers", 1500);
  private static final int DUMPED = Integer.getInteger("versions.answers", 100);
  private static final long SEED = Long.getLong("versions.seed", System.nanoTime());

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
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

  /** Nothing of the server's own state, such as ids of transactions, decides what a version has. */
  @Test
  @Tag("contracts")
  void soAreThoseOfARestoredDump() {
    var programs = PackagedPostgres.programs();
    if (System.getenv("CI") == null) {
      assumeTrue(programs.isPresent(), "the package postgresql is not installed");
    }
    assertThat(programs).as("the package postgresql").isPresent();
    try (var server = PackagedPostgres.start(programs.get())) {
      var url = server.newDatabase("dumped");
      SchemaMigrations.run(url);
      var database = TestDatabase.at(vertx, url);
      var answers = new AnswersOfThen(database, SEED);
      answers.ask(DUMPED);
      answers.requireSame(database);
      var restored = server.newDatabase("restored");

      server.dumpAndRestore(url, restored);

      var copy = TestDatabase.at(vertx, restored);
      answers.requireTheSameIn(copy);
      copy.close();
      database.close();
    }
  }

  private void requireAnswersOfThen(int number) {
    var database = TestDatabase.create(vertx);
    var answers = new AnswersOfThen(database, SEED);
    answers.ask(number);
    answers.requireSame(database);
    var copy = TestDatabase.at(vertx, CopiedDatabase.of(database.url()));
    answers.requireTheSameIn(copy);
    copy.close();
    database.close();
  }
}
