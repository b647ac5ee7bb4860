package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Saves as many items of a batch as possible when the whole batch fails. Halves the batch until the
 * items whose content PostgreSQL rejects are isolated.
 */
public final class BatchSplit {
  private BatchSplit() {}

  /** An item that was not saved, and the reason. */
  public record Refused<T>(T item, String reason) {}

  /** Completes with the rejected items. Fails when the database is unavailable. */
  public static <T> Future<List<Refused<T>>> save(
      List<T> items, Function<List<T>, Future<Void>> save) {
    return save.apply(items)
        .map(List.<Refused<T>>of())
        .recover(cause -> apart(items, save, StorageException.of(cause)));
  }

  private static <T> Future<List<Refused<T>>> apart(
      List<T> items, Function<List<T>, Future<Void>> save, StorageException failure) {
    if (!failure.isAboutData() || items.isEmpty()) {
      return Future.failedFuture(failure);
    }
    if (items.size() == 1) {
      return Future.succeededFuture(List.of(new Refused<>(items.get(0), failure.getMessage())));
    }
    int half = items.size() / 2;
    return save(items.subList(0, half), save)
        .compose(
            first ->
                save(items.subList(half, items.size()), save)
                    .map(second -> Stream.concat(first.stream(), second.stream()).toList()));
  }
}
