package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Ensures that the month of every reading has its partition before the reading is written. */
final class MonthPartitions {
  private static final long SECONDS_A_DAY = 86_400;
  private static final String ENSURE =
      "select ensure_metrics_month(m) from unnest($1::date[]) as m";

  private final Database database;
  private final Set<YearMonth> ready = ConcurrentHashMap.newKeySet();

  MonthPartitions(Database database) {
    this.database = database;
  }

  Future<Void> ensure(List<Reading> readings) {
    var missing = missing(readings);
    if (missing.isEmpty()) {
      return Future.succeededFuture();
    }
    var months = missing.stream().map(m -> m.atDay(1)).toArray(LocalDate[]::new);
    return database
        .writes()
        .preparedQuery(ENSURE)
        .execute(Tuple.tuple().addArrayOfLocalDate(months))
        .onSuccess(done -> ready.addAll(missing))
        .mapEmpty();
  }

  /** Almost all batches contain only one or two known days, so dates are rarely calculated. */
  private List<YearMonth> missing(List<Reading> readings) {
    var missing = new TreeSet<YearMonth>();
    long lastDay = Long.MIN_VALUE;
    for (var reading : readings) {
      long day = Math.floorDiv(reading.timestamp().getEpochSecond(), SECONDS_A_DAY);
      if (day != lastDay) {
        lastDay = day;
        var month = YearMonth.from(LocalDate.ofEpochDay(day));
        if (!ready.contains(month)) {
          missing.add(month);
        }
      }
    }
    return List.copyOf(missing);
  }
}
