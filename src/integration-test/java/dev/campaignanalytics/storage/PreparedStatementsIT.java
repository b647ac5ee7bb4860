package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PreparedStatementsIT {
  private static final String LONG = "select $1::text as answer -- " + "and so on, ".repeat(1000);

  private static final String COUNT =
      "select count(*) from pg_prepared_statements where statement = $1";

  private final Vertx vertx = Vertx.vertx();
  private final Database database =
      new Database(
          vertx,
          TestServices.newDatabase(),
          new DatabaseConfig(Optional.empty(), 1, Duration.ofSeconds(10), 1));

  @AfterEach
  void close() {
    database.close().await();
    vertx.close().await();
  }

  @Test
  void aStatementIsPreparedOnceHoweverLongItIs() {
    database.read(LONG, Tuple.of("a")).await();
    database.read(LONG, Tuple.of("b")).await();

    var retained = database.read(COUNT, Tuple.of(LONG)).await();

    assertThat(retained.iterator().next().getLong(0)).isEqualTo(1);
  }
}
