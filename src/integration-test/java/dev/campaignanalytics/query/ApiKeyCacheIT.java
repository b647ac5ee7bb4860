package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.model.access.Scope;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.ApiKeyStore;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseConfig;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes with one real database. */
class ApiKeyCacheIT {
  private static final Duration EVERYWHERE = Duration.ofSeconds(5);
  private static final Instant MADE = Instant.parse("2026-03-01T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private Database database;
  private ApiKeyCache here;
  private ApiKeyCache there;

  @BeforeEach
  void start() {
    var config = new DatabaseConfig(Optional.empty(), 2, Duration.ofSeconds(10), 3);
    database = new Database(vertx, TestServices.newDatabase(), config);
    here = ring();
    there = ring();
  }

  @AfterEach
  void stop() {
    database.close().await();
    vertx.close().await();
  }

  @Test
  void aKeyIsKeptWithEverythingThatItMay() {
    var key = key("aaaaaaaa");

    here.add(key).await();

    assertThat(here.byId("aaaaaaaa")).contains(key);
    assertThat(ring().byId("aaaaaaaa")).contains(key);
  }

  @Test
  void aRevokedKeyStopsHereAtOnceAndEverywhereWithinFiveSeconds() {
    here.add(key("aaaaaaaa")).await();
    await().atMost(EVERYWHERE).until(() -> works(there));

    boolean found = here.revoke("aaaaaaaa").await();

    assertThat(found).isTrue();
    assertThat(works(here)).isFalse();
    await().atMost(EVERYWHERE).until(() -> !works(there));
  }

  @Test
  void aKeyThatIsUnknownHereYetCanBeRevokedHere() {
    here.add(key("aaaaaaaa")).await();

    assertThat(there.revoke("aaaaaaaa").await()).isTrue();
    assertThat(there.revoke("zzzzzzzz").await()).isFalse();
  }

  @Test
  void whenAKeyWasUsedLastIsWrittenDown() {
    here.add(key("aaaaaaaa")).await();

    here.markUsed(key("aaaaaaaa"));

    await().atMost(EVERYWHERE).until(() -> here.all().await().get(0).lastUsedAt().isPresent());
  }

  @Test
  void theLastKnownKeysWorkWhileTheDatabaseIsAway() {
    here.add(key("aaaaaaaa")).await();

    database.close().await();

    await()
        .during(Duration.ofMillis(ApiKeyCache.REFRESH_MILLIS + 500))
        .atMost(EVERYWHERE)
        .until(() -> works(here));
  }

  private static boolean works(ApiKeyCache ring) {
    return ring.byId("aaaaaaaa").filter(key -> key.life().covers(Instant.now())).isPresent();
  }

  private ApiKeyCache ring() {
    var ring = new ApiKeyCache(vertx, new ApiKeyStore(database), Clock.systemUTC());
    ring.start().await();
    return ring;
  }

  private static ApiKey key(String id) {
    return new ApiKey(
        id,
        "f".repeat(64),
        "BI",
        Set.of(Scope.INSIGHTS_READ),
        Optional.of(List.of(new AccountRef(Platform.META, "a:1"))),
        new ApiKey.Life(MADE, Optional.empty(), Optional.empty()),
        Optional.empty());
  }
}
