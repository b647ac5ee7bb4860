package dev.campaignanalytics.query;

import dev.campaignanalytics.model.access.ApiKey;
import dev.campaignanalytics.storage.ApiKeyStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All managed keys in memory, so that no request waits for the database. A change made on another
 * node is known here within {@link #REFRESH_MILLIS} and the time of one query; while the database
 * is unavailable the last known keys still work.
 */
public final class ApiKeyCache {
  static final long REFRESH_MILLIS = 2000;

  private static final Logger log = LoggerFactory.getLogger(ApiKeyCache.class);

  private final Vertx vertx;
  private final ApiKeyStore store;
  private final Clock clock;
  private final Map<String, Instant> used = new ConcurrentHashMap<>();
  private volatile Map<String, ApiKey> byId = Map.of();
  private volatile long timer;

  /** Valid on this node only, and never stored. */
  private volatile Optional<ApiKey> temporary = Optional.empty();

  /** Counts this node's own changes, so that a response from before one of them is ignored. */
  private volatile int changes;

  public ApiKeyCache(Vertx vertx, ApiKeyStore store, Clock clock) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
  }

  /** Reads all keys and then refreshes them periodically. */
  public Future<Void> start() {
    return refresh()
        .onSuccess(done -> timer = vertx.setPeriodic(REFRESH_MILLIS, tick -> refreshAndNote()));
  }

  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return note();
  }

  /** The key with this id, whether it is still valid or not. */
  public Optional<ApiKey> byId(String id) {
    var known = byId.get(id);
    return known == null ? temporary.filter(key -> key.id().equals(id)) : Optional.of(known);
  }

  /** Replaces the key that is valid on this node only, and never stored. Empty: there is none. */
  public void useTemporarily(Optional<ApiKey> key) {
    temporary = key;
  }

  /** Records that a key was used now; stored with the next refresh. */
  public void markUsed(ApiKey key) {
    var minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    boolean isStored = byId.containsKey(key.id());
    if (isStored && key.lastUsedAt().filter(at -> !at.isBefore(minute)).isEmpty()) {
      used.putIfAbsent(key.id(), minute);
    }
  }

  /** All keys, newest first. */
  public Future<List<ApiKey>> all() {
    return store.all();
  }

  /** Stores a key; it is valid on this node at once. */
  public Future<Void> add(ApiKey key) {
    return store.add(key).onSuccess(done -> put(key));
  }

  /** Revokes a key; it becomes invalid on this node at once. False if no key has this id. */
  public Future<Boolean> revoke(String id) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return refresh()
        .compose(
            done ->
                byId(id)
                    .map(key -> store.revoke(id, now).map(ok -> put(key.revoked(now))))
                    .orElse(Future.succeededFuture(false)));
  }

  private synchronized boolean put(ApiKey key) {
    changes++;
    var keys = new ConcurrentHashMap<>(byId);
    keys.put(key.id(), key);
    byId = Map.copyOf(keys);
    return true;
  }

  private void refreshAndNote() {
    refresh()
        .compose(done -> note())
        .onFailure(cause -> log.debug("the last known keys remain in use: {}", cause.getMessage()));
  }

  private Future<Void> refresh() {
    int before = changes;
    return store.all().onSuccess(keys -> believe(keys, before)).mapEmpty();
  }

  private synchronized void believe(List<ApiKey> keys, int before) {
    if (changes == before) {
      byId = keys.stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
    }
  }

  private Future<Void> note() {
    var noted = Map.copyOf(used);
    return noted.isEmpty()
        ? Future.succeededFuture()
        : store.used(noted).onSuccess(done -> noted.forEach(used::remove));
  }
}
