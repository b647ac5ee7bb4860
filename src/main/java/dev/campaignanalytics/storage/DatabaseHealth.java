package dev.campaignanalytics.storage;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL as a component of the program's health. Faults are also logged. */
public final class DatabaseHealth implements HealthCheck {
  private static final Logger log = LoggerFactory.getLogger(DatabaseHealth.class);
  private static final int TIMEOUT_MILLIS = 1000;
  private static final String INSTEAD =
      "; cached insights are still served, new rows remain at their source";

  private final Database database;
  private final boolean mustWrite;
  private final PacedWarning warning = new PacedWarning(log);

  /**
   * @param mustWrite whether a read-only server counts as down
   */
  public DatabaseHealth(Database database, boolean mustWrite) {
    this.database = database;
    this.mustWrite = mustWrite;
  }

  @Override
  public String part() {
    return "postgresql";
  }

  @Override
  public Future<Health> check() {
    return database
        .connectFailure(mustWrite)
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .otherwise(cause -> Optional.of(ConnectFailure.of(cause)))
        .map(this::health);
  }

  private Health health(Optional<ConnectFailure> fault) {
    if (fault.isEmpty()) {
      warning.over("PostgreSQL can be used again");
      return Health.ok("answers");
    }
    var sentence = fault.get().sentence() + INSTEAD;
    warning.warn("PostgreSQL cannot be used: " + sentence);
    return new Health(State.DOWN, sentence);
  }
}
