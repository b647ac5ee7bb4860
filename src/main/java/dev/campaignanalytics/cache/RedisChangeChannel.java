package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes over Redis publish/subscribe, on a connection of its own: the client mixes up replies
 * where pushed messages and commands share one, and it never reconnects a dedicated one.
 *
 * <p>The node sends itself a heartbeat through Redis, with the moment of sending. When it comes
 * back every change has arrived that was announced before that moment, so the channel counts as
 * listening for the length of a lease from then on: a connection that stands still, a Redis that is
 * away and a node that lags behind all end it, with no other sign of it. Whoever begins to listen
 * makes Redis forget all answers first, because there may have been changes of which it could not
 * be told.
 */
public final class RedisChangeChannel implements ChangeChannel {
  /**
   * How long after the sending of its last heartbeat that came back a node trusts what it keeps.
   */
  static final Duration LEASE = Duration.ofSeconds(1);

  static final String CHANGES = "ca:changes";
  private static final Logger log = LoggerFactory.getLogger(RedisChangeChannel.class);
  private static final String SEPARATOR = "\n";
  private static final int BEAT_MILLIS = 250;
  private static final long SILENT_NANOS = Duration.ofSeconds(3).toNanos();
  private static final int COMMAND_MILLIS = 1000;
  private static final int RECONNECT_MILLIS = 200;

  private final Vertx vertx;
  private final Redis subscriber;
  private final Redis publisher;
  private final String heartbeats = "ca:beat:" + UUID.randomUUID();
  private final List<Consumer<Collection<String>>> onChange = new CopyOnWriteArrayList<>();
  private final List<Runnable> onLoss = new CopyOnWriteArrayList<>();
  private volatile RedisConnection connection;
  private volatile boolean listening;
  private volatile boolean beginning;
  private volatile boolean closed;
  private volatile long heardAt;
  private volatile long leasedFrom = System.nanoTime() - LEASE.toNanos();
  private long timer;

  /**
   * @param subscriber used for nothing else
   * @param publisher the pooled client that everything else uses
   */
  public RedisChangeChannel(Vertx vertx, Redis subscriber, Redis publisher) {
    this.vertx = vertx;
    this.subscriber = subscriber;
    this.publisher = publisher;
  }

  /** Connects, and goes on doing so; never fails. */
  public Future<Void> start() {
    timer = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
    return subscribe();
  }

  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    return connection == null ? Future.succeededFuture() : connection.close();
  }

  @Override
  public void onChange(Consumer<Collection<String>> listener) {
    onChange.add(listener);
  }

  @Override
  public void onLoss(Runnable listener) {
    onLoss.add(listener);
  }

  @Override
  public boolean isListening() {
    return listening && isLeased();
  }

  /** What is published when these campaigns have changed. */
  static String message(Collection<String> campaignIds) {
    return String.join(SEPARATOR, campaignIds);
  }

  private boolean isLeased() {
    return System.nanoTime() - leasedFrom < LEASE.toNanos();
  }

  private Future<Void> subscribe() {
    return subscriber
        .connect()
        .compose(this::subscribeOn)
        .timeout(COMMAND_MILLIS, TimeUnit.MILLISECONDS)
        .recover(
            cause -> {
              lost(String.valueOf(cause.getMessage()));
              return Future.succeededFuture();
            });
  }

  private Future<Void> subscribeOn(RedisConnection fresh) {
    if (closed) {
      return fresh.close();
    }
    heardAt = System.nanoTime();
    connection = fresh;
    fresh.handler(message -> received(fresh, message));
    fresh.endHandler(ended -> lostOn(fresh, "the connection ended"));
    fresh.exceptionHandler(cause -> lostOn(fresh, cause.getMessage()));
    return fresh
        .send(Request.cmd(Command.SUBSCRIBE).arg(CHANGES).arg(heartbeats))
        .onSuccess(subscribed -> beat())
        .mapEmpty();
  }

  /** {@code message, channel, text}; what says that a subscription began is not looked at. */
  private void received(RedisConnection from, Response message) {
    if (from != connection || message.size() < 3 || !"message".equals(message.get(0).toString())) {
      return;
    }
    heardAt = System.nanoTime();
    var text = message.get(2).toString();
    if (heartbeats.equals(message.get(1).toString())) {
      cameBack(from, Long.parseLong(text));
    } else {
      var campaignIds = List.of(text.split(SEPARATOR));
      onChange.forEach(listener -> listener.accept(campaignIds));
    }
  }

  private void cameBack(RedisConnection on, long sentAt) {
    if (!isLeased()) {
      listening = false;
    }
    leasedFrom = sentAt;
    if (!listening && !beginning && isLeased()) {
      begin(on);
    }
  }

  private void begin(RedisConnection on) {
    beginning = true;
    RedisAnswerCache.forgetAll(publisher)
        .timeout(COMMAND_MILLIS, TimeUnit.MILLISECONDS)
        .onSuccess(forgotten -> listen(on))
        .onFailure(cause -> log.debug("answers cannot be forgotten: {}", cause.getMessage()))
        .onComplete(done -> beginning = false);
  }

  private void listen(RedisConnection on) {
    if (on == connection) {
      // What was announced before this moment may be missing.
      onLoss.forEach(Runnable::run);
      listening = true;
      log.info("changes of other nodes arrive");
    }
  }

  private void beat() {
    publisher
        .send(Request.cmd(Command.PUBLISH).arg(heartbeats).arg(System.nanoTime()))
        .timeout(COMMAND_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(cause -> log.debug("no heartbeat: {}", cause.getMessage()));
    var on = connection;
    if (on != null && System.nanoTime() - heardAt > SILENT_NANOS) {
      lostOn(on, "its heartbeat does not arrive");
    }
  }

  private void lostOn(RedisConnection which, String why) {
    if (which == connection && !closed) {
      connection = null;
      which.close();
      lost(why);
    }
  }

  private void lost(String why) {
    if (listening) {
      log.warn("changes of other nodes do not arrive ({}); reads go to the database", why);
    }
    listening = false;
    onLoss.forEach(Runnable::run);
    if (!closed) {
      long delay = RECONNECT_MILLIS + ThreadLocalRandom.current().nextLong(RECONNECT_MILLIS);
      vertx.setTimer(delay, again -> subscribe());
    }
  }
}
