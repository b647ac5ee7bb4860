package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Reading;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that the month of every reading has its partition before it is written. */
final class Partitions {
  private static final String ENSURE =
      "select ensure_metrics_month(m) from unnest($1::date[]) as m";

  private final Database database;
  private final Set<YearMonth> ready = ConcurrentHashMap.newKeySet();

  Partitions(Database database) {
    this.database = database;
  }

  Future<Void> ensure(List<Reading> readings) {
    var missing =
        readings.stream()
            .map(r -> YearMonth.from(r.timestamp().atOffset(ZoneOffset.UTC)))
            .distinct()
            .filter(month -> !ready.contains(month))
            .sorted()
            .toList();
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
}
