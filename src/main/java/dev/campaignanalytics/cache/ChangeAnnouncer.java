package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes Redis forget the answers of changed campaigns and tells every node of them, in one step.
 *
 * <p>Where that fails it is repeated until it has happened. An announcement is not waited for any
 * longer once Redis has been away for so long that no node trusts what it keeps: a node that begins
 * to trust again makes Redis forget everything first, and forgets all that it keeps itself.
 */
public final class ChangeAnnouncer {
  private static final Logger log = LoggerFactory.getLogger(ChangeAnnouncer.class);
  private static final int COMMAND_MILLIS = 1000;
  private static final int AGAIN_MILLIS = 100;
  private static final int LOOK_MILLIS = 20;
  private static final int AT_ONCE = 1000;

  /** Beyond the lease of those that were trusting: what the first failure may have been late by. */
  private static final Duration MARGIN = Duration.ofMillis(500);

  private static final Script ANNOUNCE =
      new Script(
          """
          for _, key in ipairs(KEYS) do
            redis.call('del', key)
          end
          return redis.call('publish', ARGV[1], ARGV[2])
          """);

  private final Vertx vertx;
  private final Redis redis;
  private final long patience;
  private final Unsettled untold = new Unsettled();
  private final AtomicBoolean repeating = new AtomicBoolean();
  private final AtomicLong begun = new AtomicLong();
  private volatile long latestThatEnded;
  private volatile Failing failing = Failing.NOT;

  public ChangeAnnouncer(Vertx vertx, Redis redis, CacheConfig config) {
    this.vertx = vertx;
    this.redis = redis;
    this.patience = config.patience().toMillis();
  }

  /** Completes when no node gives an answer from before the change any more; never fails. */
  public Future<Void> announce(Collection<String> campaignIds) {
    if (campaignIds.isEmpty()) {
      return Future.succeededFuture();
    }
    var changes = untold.began(campaignIds);
    if (failing.is()) {
      return toldOrUntrusted(changes, begun.get());
    }
    long before = begun.get();
    return tell(changes, COMMAND_MILLIS)
        .onFailure(cause -> repeat())
        .recover(cause -> toldOrUntrusted(changes, before));
  }

  /** Whether Redis may still have answers from before a change of this campaign. */
  boolean isUntold(String campaignId) {
    return untold.contains(campaignId);
  }

  private Future<Void> tell(Map<String, Long> changes, long millis) {
    long attempt = begun.incrementAndGet();
    long sentAt = System.nanoTime();
    return send(changes.keySet())
        .timeout(millis, TimeUnit.MILLISECONDS)
        .onSuccess(told -> succeeded(changes))
        .onFailure(cause -> failed(sentAt, cause))
        .onComplete(done -> latestThatEnded = attempt)
        .mapEmpty();
  }

  private Future<Response> send(Collection<String> campaignIds) {
    return ANNOUNCE.run(
        redis,
        request -> {
          request.arg(campaignIds.size());
          campaignIds.forEach(id -> request.arg(RedisAnswerCache.key(id)));
          request.arg(RedisChangeChannel.CHANGES).arg(RedisChangeChannel.message(campaignIds));
        });
  }

  private void succeeded(Map<String, Long> changes) {
    untold.settled(changes);
    failing = Failing.NOT;
  }

  private synchronized void failed(long sentAt, Throwable cause) {
    if (!failing.is()) {
      log.debug("changes cannot be announced: {}", cause.getMessage());
      failing = new Failing(true, sentAt);
    }
  }

  /** One attempt after the other, until Redis knows of all changes. */
  private void repeat() {
    if (repeating.compareAndSet(false, true)) {
      vertx.setTimer(AGAIN_MILLIS, timer -> tellSome());
    }
  }

  private void tellSome() {
    repeating.set(false);
    var some = untold.some(AT_ONCE);
    if (!some.isEmpty()) {
      tell(some, failing.isUntrusted() ? patience : COMMAND_MILLIS)
          .onFailure(cause -> repeat())
          .onSuccess(told -> tellSome());
    }
  }

  /** An attempt that began before the change says nothing about it. */
  private Future<Void> toldOrUntrusted(Map<String, Long> changes, long before) {
    boolean isUntrusted = latestThatEnded > before && failing.isUntrusted();
    if (isUntrusted || !untold.areOpen(changes)) {
      return Future.succeededFuture();
    }
    return vertx
        .timer(LOOK_MILLIS, TimeUnit.MILLISECONDS)
        .compose(looked -> toldOrUntrusted(changes, before));
  }

  /** Since when every attempt has failed. */
  private record Failing(boolean is, long since) {
    private static final Failing NOT = new Failing(false, 0);
    private static final long UNTRUSTED_NANOS = RedisChangeChannel.LEASE.plus(MARGIN).toNanos();

    private boolean isUntrusted() {
      return is && System.nanoTime() - since > UNTRUSTED_NANOS;
    }
  }
}
