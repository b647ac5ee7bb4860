package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaMigrationsIT {
  private final Vertx vertx = Vertx.vertx();
  private final String url = TestServices.newEmptyDatabase();
  private final Database database =
      new Database(vertx, url, new DatabaseConfig(Optional.empty(), 2, Duration.ofSeconds(10), 1));

  @AfterEach
  void close() {
    database.close().await();
    vertx.close().await();
  }

  @Test
  void anEmptyDatabaseIsBroughtUpToDate() {
    SchemaMigrations.run(database, url);

    assertThat(applied()).isEqualTo(SchemaMigrations.included());
  }

  @Test
  void oneThatIsUpToDateIsLeftAlone() {
    SchemaMigrations.run(database, url);

    SchemaMigrations.run(database, "postgresql://nobody@nowhere.invalid/nothing");

    assertThat(applied()).isEqualTo(SchemaMigrations.included());
  }

  private long applied() {
    var rows = database.writes().query("select count(*) from flyway_schema_history").execute();
    return rows.await().iterator().next().getLong(0);
  }
}
