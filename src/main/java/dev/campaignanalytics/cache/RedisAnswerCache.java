package dev.campaignanalytics.cache;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Answers in Redis: one hash a campaign, a field for each query and the field {@code generation}.
 * Invalidation drops the hash and sets another generation, so an answer that was computed before it
 * cannot be stored after it. A look-up that finds no generation sets one, so that this holds even
 * when Redis was emptied meanwhile.
 *
 * <p>Campaigns whose invalidation has not reached Redis yet are bypassed here until it has: an
 * acknowledged write is never hidden by an old answer on the node that acknowledged it.
 */
public final class RedisAnswerCache implements AnswerCache {
  private static final String PREFIX = "ca:answers:";
  private static final int FAILURES_TO_OPEN = 3;
  private static final int PROBE_MILLIS = 500;
  private static final int SETTLED_AT_ONCE = 1000;

  private static final Script LOOKUP =
      new Script(
          """
          local found = {}
          for i, key in ipairs(KEYS) do
            local one = redis.pcall('hmget', key, 'generation', ARGV[2 + i])
            if one.err then
              redis.call('del', key)
              one = {false, false}
            end
            if not one[1] then
              one[1] = ARGV[1]
              redis.call('hset', key, 'generation', ARGV[1])
              redis.call('pexpire', key, ARGV[2])
            end
            found[2 * i - 1] = one[1]
            found[2 * i] = one[2]
          end
          return found
          """);

  private static final Script FILL =
      new Script(
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

  private static final Script INVALIDATE =
      new Script(
          """
          for _, key in ipairs(KEYS) do
            redis.call('del', key)
            redis.call('hset', key, 'generation', ARGV[1])
            redis.call('pexpire', key, ARGV[2])
          end
          return #KEYS
          """);

  private final Vertx vertx;
  private final Redis redis;
  private final CircuitBreaker breaker;
  private final String ttlMillis;
  private final InOneTurn<Asked, Lookup> lookups;
  private final InOneTurn<Made, Void> fills;
  private final Unsettled unsettled = new Unsettled();
  private final List<Consumer<Collection<String>>> onForgottenLate = new CopyOnWriteArrayList<>();

  public RedisAnswerCache(Vertx vertx, Redis redis, CacheConfig config) {
    this.vertx = vertx;
    this.redis = redis;
    this.ttlMillis = Long.toString(config.ttl().toMillis());
    this.lookups = new InOneTurn<>(vertx, this::lookUp);
    this.fills = new InOneTurn<>(vertx, this::fill);
    this.breaker =
        CircuitBreaker.create(
            "redis",
            vertx,
            new CircuitBreakerOptions()
                .setMaxFailures(FAILURES_TO_OPEN)
                .setTimeout(config.patience().toMillis())
                .setResetTimeout(PROBE_MILLIS));
  }

  @Override
  public Future<Lookup> lookup(String campaignId, String query) {
    if (unsettled.contains(campaignId)) {
      return Future.succeededFuture(Lookup.BYPASS);
    }
    return lookups.send(new Asked(campaignId, query)).otherwise(Lookup.BYPASS);
  }

  /** Where several campaigns have no generation yet, they get the same: each is compared alone. */
  private Future<List<Lookup>> lookUp(List<Asked> asked) {
    return run(
            LOOKUP,
            request -> {
              request.arg(asked.size());
              asked.forEach(one -> request.arg(key(one.campaignId)));
              request.arg(UUID.randomUUID().toString()).arg(ttlMillis);
              asked.forEach(one -> request.arg(one.query));
            })
        .map(reply -> IntStream.range(0, asked.size()).mapToObj(i -> found(reply, i)).toList());
  }

  private static Lookup found(Response reply, int index) {
    var answer =
        Optional.ofNullable(reply.get(2 * index + 1))
            .flatMap(stored -> StoredAnswer.read(stored.toBuffer()));
    return new Lookup(answer, Optional.of(reply.get(2 * index).toString()));
  }

  @Override
  public Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer answer) {
    if (lookup.generation().isEmpty() || unsettled.contains(campaignId)) {
      return Future.succeededFuture();
    }
    var made = new Made(new Asked(campaignId, query), lookup.generation().get(), answer);
    return fills.send(made).otherwiseEmpty();
  }

  private Future<List<Void>> fill(List<Made> made) {
    return run(
            FILL,
            request -> {
              request.arg(made.size());
              made.forEach(one -> request.arg(key(one.asked.campaignId)));
              request.arg(ttlMillis);
              made.forEach(
                  one ->
                      request
                          .arg(one.generation)
                          .arg(one.asked.query)
                          .arg(StoredAnswer.write(one.answer)));
            })
        .map(filled -> Collections.nCopies(made.size(), null));
  }

  @Override
  public void onForgottenLate(Consumer<Collection<String>> listener) {
    onForgottenLate.add(listener);
  }

  @Override
  public Future<Void> invalidate(Collection<String> campaignIds) {
    if (campaignIds.isEmpty()) {
      return Future.succeededFuture();
    }
    return settle(unsettled.began(campaignIds)).otherwiseEmpty();
  }

  private Future<Void> settle(Map<String, Long> changes) {
    return run(
            INVALIDATE,
            request -> {
              request.arg(changes.size());
              changes.keySet().forEach(id -> request.arg(key(id)));
              request.arg(UUID.randomUUID().toString()).arg(ttlMillis);
            })
        .onSuccess(done -> unsettled.settled(changes))
        .onFailure(cause -> settleLater())
        .mapEmpty();
  }

  /** Forgets, when Redis is back, everything that changed while it was away. */
  private void settleLater() {
    vertx.setTimer(
        PROBE_MILLIS,
        timer -> {
          var waiting = unsettled.some(SETTLED_AT_ONCE);
          if (!waiting.isEmpty()) {
            settle(waiting).onSuccess(done -> settledLate(waiting.keySet()));
          }
        });
  }

  private void settledLate(Collection<String> campaignIds) {
    onForgottenLate.forEach(listener -> listener.accept(campaignIds));
    if (!unsettled.isEmpty()) {
      settleLater();
    }
  }

  /** Whether Redis is asked at all now. */
  public CircuitBreakerState breaker() {
    return breaker.state();
  }

  private Future<Response> run(Script script, Consumer<Request> arguments) {
    return breaker.execute(() -> script.run(redis, arguments));
  }

  private static String key(String campaignId) {
    return PREFIX + campaignId;
  }

  @Override
  public String toString() {
    return "RedisAnswerCache{" + breaker.state() + ", unsettled " + unsettled.size() + "}";
  }

  private record Asked(String campaignId, String query) {}

  private record Made(Asked asked, String generation, Buffer answer) {}
}
