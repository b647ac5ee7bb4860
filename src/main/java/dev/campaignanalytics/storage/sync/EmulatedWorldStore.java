package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;

/** Emulated worlds, which continue from the state at which the program stopped. */
public final class EmulatedWorldStore {
  private static final String FIRST_DAY =
      """
      insert into emulated_worlds as w (seed, first_day) values ($1, $2)
      on conflict (seed) do update set first_day = w.first_day
      returning first_day
      """;

  private final Database database;

  public EmulatedWorldStore(Database database) {
    this.database = database;
  }

  /**
   * When the world of a seed began.
   *
   * @param otherwise the first day of a world that is not stored yet
   */
  public Future<LocalDate> firstDay(long seed, LocalDate otherwise) {
    return database
        .execute(FIRST_DAY, Tuple.of(seed, otherwise))
        .map(rows -> rows.iterator().next().getLocalDate("first_day"));
  }
}
