package dev.campaignanalytics.cache;

import dev.campaignanalytics.cache.RedisFault.Kind;
import dev.campaignanalytics.cache.RedisStatus.Use;
import dev.campaignanalytics.redis.RedisScript;
import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Series in Redis: one hash per campaign, with a field for each set of visible accounts and {@code
 * generation}. Announcing a change deletes the hash, and a lookup that finds no generation sets a
 * new one. So a series that was computed before the change cannot be stored after it, even if Redis
 * was emptied in between. A generation begins with the epoch; when the epoch changes, all are
 * invalid.
 *
 * <p>Redis is not queried about campaigns whose change is not announced yet, and not at all while
 * no announcements arrive: other nodes may have unannounced changes then, too.
 */
final class RedisSeriesCache implements SharedSeriesCache {
  /** The braces put all keys into one slot, so that multi-key scripts work in a cluster, too. */
  private static final String SLOT = "ca:{answers}";

  private static final String PREFIX = SLOT + ":";
  private static final String EPOCH = SLOT + "epoch";

  /** A key that never has a value. */
  static final String NO_RESPONSE = SLOT + "none";

  private static final int FAILURES_TO_OPEN = 3;
  private static final int PROBE_MILLIS = 500;

  private static final RedisScript LOOKUP =
      new RedisScript(
          """
          local epoch = redis.pcall('get', KEYS[1])
          if type(epoch) ~= 'string' then
            epoch = ARGV[1]
            redis.call('set', KEYS[1], epoch)
          end
          local found = {}
          for i = 2, #KEYS do
            local key = KEYS[i]
            local one = redis.pcall('hmget', key, 'generation', ARGV[1 + i])
            if one.err or not one[1] or string.find(one[1], epoch, 1, true) ~= 1 then
              one = {epoch .. '/' .. ARGV[1], false}
              redis.call('del', key)
              redis.call('hset', key, 'generation', one[1])
              redis.call('pexpire', key, ARGV[2])
            end
            found[2 * i - 3] = one[1]
            found[2 * i - 2] = one[2]
          end
          return found
          """);

  private static final RedisScript INVALIDATE_ALL =
      new RedisScript("return redis.call('set', KEYS[1], ARGV[1])");

  private static final RedisScript FILL =
      new RedisScript(
          """
          for i, key in ipairs(KEYS) do
            local at = 3 * i - 1
            if redis.pcall('hget', key, 'generation') == ARGV[at] then
              redis.call('hset', key, ARGV[at + 1], ARGV[at + 2])
              redis.call('pexpire', key, ARGV[1])
            end
          end
          return #KEYS
          """);

  private final Redis redis;
  private final ChangeChannel channel;
  private final InvalidationPublisher announcer;
  private final RedisStatus status;
  private final CircuitBreaker breaker;
  private final String ttlMillis;
  private final RequestBatcher<RequestKey, Lookup> lookups;
  private final RequestBatcher<Computed, Void> fills;

  RedisSeriesCache(
      Vertx vertx,
      Redis redis,
      ChangeChannel channel,
      InvalidationPublisher announcer,
      CacheConfig config,
      RedisStatus status) {
    this.status = status;
    this.redis = redis;
    this.channel = channel;
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
    return lookups.send(new RequestKey(campaignId, scope)).otherwise(Lookup.BYPASS);
  }

  /** Campaigns without a generation get the same new one: each is compared separately. */
  private Future<List<Lookup>> lookUp(List<RequestKey> requested) {
    return run(
            LOOKUP,
            request -> {
              request.arg(1 + requested.size()).arg(EPOCH);
              requested.forEach(one -> request.arg(key(one.campaignId)));
              request.arg(UUID.randomUUID().toString()).arg(ttlMillis);
              requested.forEach(one -> request.arg(one.scope));
            })
        .map(reply -> IntStream.range(0, requested.size()).mapToObj(i -> found(reply, i)).toList());
  }

  private static Lookup found(Response reply, int index) {
    var series =
        Optional.ofNullable(reply.get(2 * index + 1))
            .flatMap(stored -> StoredSeries.read(stored.toBuffer()));
    return new Lookup(series, Optional.of(reply.get(2 * index).toString()));
  }

  @Override
  public Future<Void> fill(String campaignId, String scope, Lookup lookup, Buffer series) {
    if (lookup.generation().isEmpty() || announcer.isPending(campaignId)) {
      return Future.succeededFuture();
    }
    var made = new Computed(new RequestKey(campaignId, scope), lookup.generation().get(), series);
    return fills.send(made).otherwiseEmpty();
  }

  private Future<List<Void>> fill(List<Computed> made) {
    return run(
            FILL,
            request -> {
              request.arg(made.size());
              made.forEach(one -> request.arg(key(one.requested.campaignId)));
              request.arg(ttlMillis);
              made.forEach(
                  one ->
                      request
                          .arg(one.generation)
                          .arg(one.requested.scope)
                          .arg(StoredSeries.write(one.series)));
            })
        .map(filled -> Collections.nCopies(made.size(), null));
  }

  /** Whether Redis is queried at all now. */
  CircuitBreakerState breaker() {
    return breaker.state();
  }

  private Future<Response> run(RedisScript script, Consumer<Request> arguments) {
    return breaker.execute(
        () ->
            script
                .run(redis, arguments)
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

  /** Invalidates all series in Redis, of every node. */
  static Future<Void> invalidateAll(Redis redis) {
    return INVALIDATE_ALL
        .run(redis, request -> request.arg(1).arg(EPOCH).arg(UUID.randomUUID().toString()))
        .mapEmpty();
  }

  static String key(String campaignId) {
    return PREFIX + campaignId;
  }

  @Override
  public String toString() {
    return "RedisSeriesCache{" + breaker.state() + "}";
  }

  private record RequestKey(String campaignId, String scope) {}

  private record Computed(RequestKey requested, String generation, Buffer series) {}
}
