package dev.campaignanalytics.storage.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmulatedWorldStoreIT {
  private static final LocalDate FIRST = LocalDate.parse("2026-06-06");

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.create(vertx);
  private final EmulatedWorldStore worlds = new EmulatedWorldStore(database.database());

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aWorldBeganWhenItWasFirstSeen() {
    worlds.firstDay(7, FIRST).await();

    assertThat(worlds.firstDay(7, FIRST.plusDays(30)).await()).isEqualTo(FIRST);
    assertThat(worlds.firstDay(8, FIRST.plusDays(30)).await()).isEqualTo(FIRST.plusDays(30));
  }
}
