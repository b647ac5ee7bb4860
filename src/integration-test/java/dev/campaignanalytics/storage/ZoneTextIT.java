package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A stored time zone has the same meaning in PostgreSQL and in Java. */
class ZoneTextIT {
  private static final LocalDateTime NOON = LocalDateTime.parse("2026-07-01T12:00:00");
  private static Vertx vertx;
  private static Pool sql;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    sql = PgBuilder.pool().connectingTo(TestServices.newDatabase()).using(vertx).build();
  }

  @AfterAll
  static void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+08:00",
        "-08:00",
        "UTC+08:00",
        "GMT-03:00",
        "+05:30",
        "-09:30",
        "+12:45",
        "Z",
        "UTC",
        "+14:00",
        "-12:00",
        "+15:00",
        "Etc/GMT+8",
        "Europe/Berlin",
        "Asia/Kolkata",
        "+00:00:30"
      })
  void platforms06AStoredZoneMeansTheSameToPostgresAndToJava(String id) {
    var zone = ZoneId.of(id);

    var stored = ZoneText.of(zone);

    var rules = ZoneText.zone(stored).getRules();
    assertThat(rules.getOffset(NOON)).isEqualTo(zone.getRules().getOffset(NOON));
    assertThat(inPostgres(stored)).isEqualTo(NOON.atZone(zone).toInstant());
  }

  @ParameterizedTest
  @CsvSource({
    "UTC+08:00, Etc/GMT-8",
    "-03:00, Etc/GMT+3",
    "GMT+05:30, <+05:30>-05:30",
    "-09:30, <-09:30>+09:30",
    "UTC+00:00, UTC",
    "Europe/Berlin, Europe/Berlin",
    "Etc/GMT+8, Etc/GMT+8"
  })
  void platforms06ZonesThatWereStoredBeforeAreMadeUnmistakable(String before, String after) {
    sql.query(
            "insert into accounts (platform, account_id, currency, time_zone) values ('tiktok', '"
                + before
                + "', 'EUR', '"
                + before
                + "')")
        .execute()
        .await();

    sql.query(migration()).execute().await();

    var row =
        sql.preparedQuery("select time_zone from accounts where account_id = $1")
            .execute(Tuple.of(before))
            .await()
            .iterator()
            .next();
    assertThat(row.getString("time_zone")).isEqualTo(after);
  }

  private static String migration() {
    try (var file =
        ZoneTextIT.class.getResourceAsStream("/db/migration/V13__unreadable_accounts.sql")) {
      var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(text.indexOf("with fixed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Instant inPostgres(String zone) {
    var rows =
        sql.preparedQuery("select $1::timestamp at time zone $2::text as instant")
            .execute(Tuple.of(NOON, zone))
            .await();
    return rows.iterator().next().get(OffsetDateTime.class, "instant").toInstant();
  }
}
