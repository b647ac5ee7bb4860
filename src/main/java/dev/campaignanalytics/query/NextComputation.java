package dev.campaignanalytics.query;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Shares computations among requests that must not get a result whose computation began before the
 * request. While one computation is running, all new requests wait for a second one, which begins
 * after it. So a key never has two computations at the same time, for any number of requests.
 */
final class NextComputation<K, V> {
  private final Set<K> underway = new HashSet<>();
  private final Map<K, Next<V>> queued = new HashMap<>();

  /** The result of a computation that begins from now on. */
  Future<V> get(K key, Supplier<Future<V>> make) {
    Next<V> next;
    boolean isFirst;
    synchronized (this) {
      isFirst = underway.add(key);
      next =
          isFirst
              ? new Next<>(make, Promise.promise())
              : queued.computeIfAbsent(key, same -> new Next<>(make, Promise.promise()));
    }
    if (isFirst) {
      begin(key, next);
    }
    return ContextFutures.here(next.promise.future());
  }

  private void begin(K key, Next<V> next) {
    Future.<Void>succeededFuture()
        .compose(now -> next.make.get())
        .onComplete(
            done -> {
              ended(key);
              next.promise.handle(done);
            });
  }

  private void ended(K key) {
    Next<V> next;
    synchronized (this) {
      next = queued.remove(key);
      if (next == null) {
        underway.remove(key);
      }
    }
    if (next != null) {
      begin(key, next);
    }
  }

  private record Next<V>(Supplier<Future<V>> make, Promise<V> promise) {}
}
