package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Collection;
import java.util.List;
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
 * <p>Every node publishes an announcement as its heartbeat, with whatever may not have arrived
 * before and else empty. A channel on which the own heartbeat has not arrived for a while is
 * treated as lost, because a stalled connection shows no other sign.
 */
public final class RedisChangeChannel implements ChangeChannel {
  private static final Logger log = LoggerFactory.getLogger(RedisChangeChannel.class);
  private static final String CHANNEL = "ca:changes";
  private static final String SEPARATOR = "\n";
  private static final int HEARTBEAT_MILLIS = 300;
  private static final int SILENCE_MILLIS = 1000;
  private static final int COMMAND_MILLIS = 1000;
  private static final int RECONNECT_MILLIS = 500;
  private static final int TOLD_AGAIN_AT_ONCE = 1000;

  private final Vertx vertx;
  private final Redis subscriber;
  private final Redis publisher;
  private final List<Consumer<Collection<String>>> onChange = new CopyOnWriteArrayList<>();
  private final List<Runnable> onLoss = new CopyOnWriteArrayList<>();
  private final Unsettled untold = new Unsettled();
  private volatile RedisConnection connection;
  private volatile boolean listening;
  private volatile boolean closed;
  private volatile long heardAt;
  private long heartbeat;

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
    heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> beat());
    return subscribe();
  }

  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(heartbeat);
    return connection == null ? Future.succeededFuture() : connection.close();
  }

  @Override
  public Future<Void> announce(Collection<String> campaignIds) {
    if (campaignIds.isEmpty()) {
      return Future.succeededFuture();
    }
    var changes = untold.began(campaignIds);
    return publish(campaignIds).onSuccess(told -> untold.settled(changes));
  }

  private Future<Void> publish(Collection<String> campaignIds) {
    var message = String.join(SEPARATOR, campaignIds);
    return publisher
        .send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(message))
        .timeout(COMMAND_MILLIS, TimeUnit.MILLISECONDS)
        .mapEmpty();
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
    return listening && System.nanoTime() - heardAt < TimeUnit.MILLISECONDS.toNanos(SILENCE_MILLIS);
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
    connection = fresh;
    fresh.handler(this::received);
    fresh.endHandler(ended -> lostOn(fresh, "the connection ended"));
    fresh.exceptionHandler(cause -> lostOn(fresh, cause.getMessage()));
    return fresh.send(Request.cmd(Command.SUBSCRIBE).arg(CHANNEL)).mapEmpty();
  }

  /** Either {@code subscribe, channel, count} or {@code message, channel, text}. */
  private void received(Response message) {
    if (message.size() < 3) {
      return;
    }
    heardAt = System.nanoTime();
    if (!listening) {
      // What was announced before this moment may be missing.
      onLoss.forEach(Runnable::run);
      listening = true;
      log.info("changes of other nodes arrive");
    }
    var text = message.get(2).toString();
    if ("message".equals(message.get(0).toString()) && !text.isEmpty()) {
      var campaignIds = List.of(text.split(SEPARATOR));
      onChange.forEach(listener -> listener.accept(campaignIds));
    }
  }

  private void beat() {
    var again = untold.some(TOLD_AGAIN_AT_ONCE);
    publish(again.keySet())
        .onSuccess(told -> untold.settled(again))
        .onFailure(cause -> log.debug("no heartbeat: {}", cause.getMessage()));
    if (listening && !isListening()) {
      lostOn(connection, "its heartbeat does not arrive");
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
      log.warn("changes of other nodes do not arrive ({}); reads go past the near cache", why);
    }
    listening = false;
    onLoss.forEach(Runnable::run);
    if (!closed) {
      long delay = RECONNECT_MILLIS + ThreadLocalRandom.current().nextLong(RECONNECT_MILLIS);
      vertx.setTimer(delay, timer -> subscribe());
    }
  }
}
