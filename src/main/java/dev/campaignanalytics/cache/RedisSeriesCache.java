package dev.campaignanalytics.cache;

import dev.campaignanalytics.cache.RedisFault.Kind;
import dev.campaignanalytics.cache.RedisStatus.Use;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.redis.RequestBatcher;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Series in Redis: one value for each campaign and set of visible accounts, with the position at
 * which it was loaded. A value that lacks a change that has arrived at this node is treated as
 * absent ({@link ChangePositions}), so no command needs more than one key.
 *
 * <p>Redis is not queried about campaigns whose change is not announced yet, and not at all while
 * no announcements arrive: other nodes may have unannounced changes then, too.
 */
final class RedisSeriesCache implements SharedSeriesCache {
  private static final String PREFIX = "ca:series:";
  private static final String WRONG_TYPE = "WRONGTYPE";
  private static final int FAILURES_TO_OPEN = 3;
  private static final int PROBE_MILLIS = 500;

  private final Redis redis;
  private final ChangeChannel channel;
  private final ChangePositions positions;
  private final InvalidationPublisher announcer;
  private final RedisStatus status;
  private final CircuitBreaker breaker;
  private final String ttlMillis;
  private final RequestBatcher<String, Optional<StoredSeries>> lookups;
  private final RequestBatcher<Computed, Void> fills;

  RedisSeriesCache(
      Vertx vertx,
      Redis redis,
      ChangeChannel channel,
      ChangePositions positions,
      InvalidationPublisher announcer,
      CacheConfig config,
      RedisStatus status) {
    this.status = status;
    this.redis = redis;
    this.channel = channel;
    this.positions = positions;
    this.announcer = announcer;
    this.ttlMillis = Long.toString(config.ttl().toMillis());
    this.lookups = new RequestBatcher<>(vertx, this::lookUp);
    this.fills = new RequestBatcher<>(vertx, this::fill);
    this.breaker =
        CircuitBreaker.create(
            "redis",
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(FAILURES_TO_OPEN)
                .setTimeout(config.timeout().toMillis())
                .setResetTimeout(PROBE_MILLIS));
  }

  @Override
  public Future<Lookup> lookup(String campaignId, String scope) {
    if (!channel.isListening() || announcer.isPending(campaignId)) {
      return Future.succeededFuture(Lookup.BYPASS);
    }
    // What is read from the database from now on is at least as new as this position.
    var position = positions.latest().map(ChangePosition::text);
    return lookups
        .send(key(campaignId, scope))
        .map(
            stored ->
                new Lookup(
                    stored
                        .filter(one -> positions.isCurrent(campaignId, one.loadedAt()))
                        .map(StoredSeries::series),
                    position))
        .otherwise(Lookup.BYPASS);
  }

  private Future<List<Optional<StoredSeries>>> lookUp(List<String> keys) {
    return run(() -> get(keys))
        .map(
            replies ->
                replies.stream()
                    .map(reply -> reply.map(Response::toBuffer).flatMap(StoredSeries::read))
                    .toList());
  }

  /** All at once; a value of another type fails all of them, and then each is read by itself. */
  private Future<List<Optional<Response>>> get(List<String> keys) {
    return redis
        .batch(keys.stream().map(RedisSeriesCache::get).toList())
        .map(replies -> replies.stream().map(Optional::ofNullable).toList())
        .recover(
            cause ->
                isWrongType(cause)
                    ? Future.all(keys.stream().map(this::getAlone).toList())
                        .map(CompositeFuture::<Optional<Response>>list)
                    : Future.failedFuture(cause));
  }

  private Future<Optional<Response>> getAlone(String key) {
    return redis
        .send(get(key))
        .map(Optional::ofNullable)
        .recover(
            cause ->
                isWrongType(cause)
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(cause));
  }

  private static Request get(String key) {
    return Request.cmd(Command.GET).arg(key);
  }

  private static boolean isWrongType(Throwable cause) {
    return cause.getMessage() != null && cause.getMessage().contains(WRONG_TYPE);
  }

  @Override
  public Future<Void> fill(String campaignId, String scope, Lookup lookup, Buffer series) {
    return lookup
        .generation()
        .flatMap(ChangePosition::parse)
        .map(loadedAt -> new Computed(key(campaignId, scope), new StoredSeries(loadedAt, series)))
        .map(made -> fills.send(made).otherwiseEmpty())
        .orElseGet(Future::succeededFuture);
  }

  private Future<List<Void>> fill(List<Computed> made) {
    return run(() -> redis.batch(made.stream().map(this::set).toList()))
        .map(filled -> Collections.nCopies(made.size(), null));
  }

  private Request set(Computed made) {
    return Request.cmd(Command.SET).arg(made.key).arg(made.series.write()).arg("PX").arg(ttlMillis);
  }

  /** Whether Redis is queried at all now. */
  CircuitBreakerState breaker() {
    return breaker.state();
  }

  private <T> Future<T> run(Supplier<Future<T>> commands) {
    return breaker.execute(
        () ->
            commands
                .get()
                .onSuccess(reply -> status.succeeded(Use.RESPONSES))
                .onFailure(this::failed));
  }

  /** Heartbeats detect whether Redis is available at all, with a longer timeout. */
  private void failed(Throwable cause) {
    var fault = RedisFault.of(cause);
    if (fault.kind() == Kind.REFUSED) {
      status.failed(Use.RESPONSES, fault);
    }
  }

  static String key(String campaignId, String scope) {
    return PREFIX + CacheKey.of(campaignId, scope).text();
  }

  @Override
  public String toString() {
    return "RedisSeriesCache{" + breaker.state() + "}";
  }

  private record Computed(String key, StoredSeries series) {}
}
