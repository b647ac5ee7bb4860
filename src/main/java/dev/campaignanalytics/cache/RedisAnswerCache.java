package dev.campaignanalytics.cache;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

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

  private static final String LOOKUP =
      """
      local kind = redis.call('type', KEYS[1]).ok
      if kind ~= 'hash' and kind ~= 'none' then redis.call('del', KEYS[1]) end
      local found = redis.call('hmget', KEYS[1], 'generation', ARGV[1])
      if not found[1] then
        found[1] = ARGV[2]
        redis.call('hset', KEYS[1], 'generation', ARGV[2])
        redis.call('pexpire', KEYS[1], ARGV[3])
      end
      return found
      """;

  private static final String FILL =
      """
      local now = redis.call('hget', KEYS[1], 'generation') or ''
      if now ~= ARGV[1] then return 0 end
      redis.call('hset', KEYS[1], ARGV[2], ARGV[3])
      redis.call('pexpire', KEYS[1], ARGV[4])
      return 1
      """;

  private static final String INVALIDATE =
      """
      for _, key in ipairs(KEYS) do
        redis.call('del', key)
        redis.call('hset', key, 'generation', ARGV[1])
        redis.call('pexpire', key, ARGV[2])
      end
      return #KEYS
      """;

  private final Vertx vertx;
  private final Redis redis;
  private final CircuitBreaker breaker;
  private final String ttlMillis;
  private final InOneTurn turn;
  private final Unsettled unsettled = new Unsettled();
  private final List<Consumer<Collection<String>>> onForgottenLate = new CopyOnWriteArrayList<>();

  public RedisAnswerCache(Vertx vertx, Redis redis, CacheConfig config) {
    this.vertx = vertx;
    this.redis = redis;
    this.ttlMillis = Long.toString(config.ttl().toMillis());
    this.turn = new InOneTurn(vertx, this::sendTogether);
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
    var request =
        Request.cmd(Command.EVAL)
            .arg(LOOKUP)
            .arg(1)
            .arg(key(campaignId))
            .arg(query)
            .arg(UUID.randomUUID().toString())
            .arg(ttlMillis);
    return turn.send(request).map(RedisAnswerCache::found).otherwise(Lookup.BYPASS);
  }

  private static Lookup found(Response reply) {
    var answer = Optional.ofNullable(reply.get(1)).flatMap(r -> StoredAnswer.read(r.toBuffer()));
    return new Lookup(answer, Optional.of(reply.get(0).toString()));
  }

  @Override
  public Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer answer) {
    if (lookup.generation().isEmpty() || unsettled.contains(campaignId)) {
      return Future.succeededFuture();
    }
    var request =
        Request.cmd(Command.EVAL)
            .arg(FILL)
            .arg(1)
            .arg(key(campaignId))
            .arg(lookup.generation().get())
            .arg(query)
            .arg(StoredAnswer.write(answer))
            .arg(ttlMillis);
    return turn.send(request).<Void>mapEmpty().otherwiseEmpty();
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
    var request = Request.cmd(Command.EVAL).arg(INVALIDATE).arg(changes.size());
    changes.keySet().forEach(id -> request.arg(key(id)));
    request.arg(UUID.randomUUID().toString()).arg(ttlMillis);
    return send(request)
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

  private Future<Response> send(Request request) {
    return breaker.execute(() -> redis.send(request));
  }

  private Future<List<Response>> sendTogether(List<Request> requests) {
    return requests.size() == 1
        ? send(requests.get(0)).map(List::of)
        : breaker.execute(() -> redis.batch(requests));
  }

  private static String key(String campaignId) {
    return PREFIX + campaignId;
  }

  @Override
  public String toString() {
    return "RedisAnswerCache{" + breaker.state() + ", unsettled " + unsettled.size() + "}";
  }
}
