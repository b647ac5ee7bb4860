package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseClockIT {
  private static final Vertx VERTX = Vertx.vertx();

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

  @ParameterizedTest
  @ValueSource(ints = {-48, -1, 0, 1, 48})
  @DisplayName("F24: whatever a node's own clock says, its time is the database's")
  void aNodeWithAWrongClockTakesTheTimeOfTheDatabase(int hoursOff) {
    var clock = clock(Clock.offset(Clock.systemUTC(), Duration.ofHours(hoursOff)));

    clock.look().await();

    assertThat(clock.instant()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
  }

  @Test
  void beforeTheFirstLookItIsTheNodesOwn() {
    var own = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    assertThat(clock(own).instant()).isEqualTo(own.instant());
  }

  @Test
  void itNeverGoesBack() {
    var clock = clock(Clock.systemUTC());
    clock.look().await();

    var moments = Stream.generate(clock::instant).limit(2000).peek(moment -> clock.look()).toList();

    assertThat(moments).isSorted();
  }

  @Test
  void itHasTheDaysOfAnyZone() {
    var clock = clock(Clock.systemUTC());
    clock.look().await();
    var kiritimati = ZoneId.of("Pacific/Kiritimati");

    var day = LocalDate.now(clock.withZone(kiritimati));

    assertThat(day).isEqualTo(clock.instant().atZone(kiritimati).toLocalDate());
  }

  private static DatabaseClock clock(Clock own) {
    return new DatabaseClock(database.database(), own);
  }
}
