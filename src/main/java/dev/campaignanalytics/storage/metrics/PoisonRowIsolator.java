package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.metrics.MetricsStore.Refused;
import dev.campaignanalytics.storage.metrics.MetricsStore.Stored;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores as many rows of a batch as possible when the whole batch fails. Halves the batch until the
 * rows whose content PostgreSQL rejects are isolated. These become dead letters and are not
 * retried.
 */
final class PoisonRowIsolator {
  private static final Logger log = LoggerFactory.getLogger(PoisonRowIsolator.class);

  private final Function<List<Reading>, Future<Stored>> store;
  private final DeadLetters letters;

  PoisonRowIsolator(Function<List<Reading>, Future<Stored>> store, DeadLetters letters) {
    this.store = store;
    this.letters = letters;
  }

  Future<Stored> store(List<Reading> rows) {
    return store.apply(rows).recover(cause -> apart(rows, StorageException.of(cause)));
  }

  private Future<Stored> apart(List<Reading> rows, StorageException failure) {
    if (!failure.isAboutData()) {
      return Future.failedFuture(failure);
    }
    if (rows.size() == 1) {
      return refuse(rows.get(0), failure);
    }
    int half = rows.size() / 2;
    return store(rows.subList(0, half))
        .compose(first -> store(rows.subList(half, rows.size())).map(first::plus));
  }

  /** For the sender. The database's own message is for the operator, who finds it in the log. */
  private static String reason(StorageException failure) {
    return failure.isOutOfRange()
        ? "with this row the sum of the campaign's day would be larger than can be stored"
        : "the row cannot be stored; it was written to the dead letters";
  }

  private Future<Stored> refuse(Reading row, StorageException failure) {
    log.warn("a row of {} can never be stored: {}", row.campaign(), failure.getMessage());
    return letters
        .store(row, failure.getMessage())
        .map(retained -> Stored.refused(new Refused(row, reason(failure))));
  }
}
