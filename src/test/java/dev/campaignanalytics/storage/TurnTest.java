package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static final Vertx VERTX = Vertx.vertx();
  private static final String WAITING =
      """
      pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())
      """;

  private static TestDatabase database;

  @BeforeAll
  static void connect() {
    database = TestDatabase.create(VERTX);
  }

  @AfterAll
  static void close() {
    database.close();
    VERTX.close().await();
  }

  @Test
  void theNextNodesTurnComesWhenTheOneBeforeHasClosedItsConnections() {
    var first = node();
    var second = node();
    Turn.take(first).await();

    var turn = Turn.take(second);
    await().until(() -> database.count(WAITING) == 1);
    boolean early = turn.isComplete();
    first.close().await();

    await().atMost(Duration.ofSeconds(30)).until(turn::succeeded);
    assertThat(early).isFalse();
    second.close().await();
  }

  private static Database node() {
    return new Database(VERTX, database.url(), database.config());
  }
}
