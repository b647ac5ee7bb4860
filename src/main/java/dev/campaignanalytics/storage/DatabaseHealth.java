package dev.campaignanalytics.storage;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;

/** PostgreSQL as a part of the program's health. */
public final class DatabaseHealth implements HealthCheck {
  private static final int PATIENCE_MILLIS = 1000;

  private final Database database;

  public DatabaseHealth(Database database) {
    this.database = database;
  }

  @Override
  public String part() {
    return "postgresql";
  }

  @Override
  public Future<Health> check() {
    return database
        .ping()
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(Health.ok("answers"))
        .otherwise(
            new Health(
                State.DOWN,
                "does not answer; cached insights are still served, new rows wait at their source"));
  }
}
