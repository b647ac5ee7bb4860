package dev.campaignanalytics.cache;

import dev.campaignanalytics.cache.AnnouncementScript.Confirmation;
import dev.campaignanalytics.cache.RedisStatus.Use;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.retry.Backoff;
import dev.campaignanalytics.retry.Backoff.Jitter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives changes through Redis publish/subscribe, on a separate connection: the client mixes up
 * replies if pushed messages and commands share a connection, and it never reconnects a dedicated
 * one.
 *
 * <p>The node sends a heartbeat through Redis, with the time of sending. When it comes back in
 * time, every change that was announced before that time has arrived. So the channel counts as
 * listening for the length of a lease from that time on. A stalled connection, a Redis that is
 * unavailable or refuses announcements, and a node that lags behind all end the lease; no other
 * signal is needed. A node that begins to listen first begins a new epoch, because there may have
 * been changes that could not be announced to it, and waits until this announcement has come back.
 */
public final class RedisChangeChannel implements ChangeChannel {
  /**
   * How long a node trusts its cache, counted from the sending of its last heartbeat that came
   * back.
   */
  static final Duration LEASE = Duration.ofSeconds(1);

  private static final Logger log = LoggerFactory.getLogger(RedisChangeChannel.class);
  private static final int BEAT_MILLIS = 250;
  private static final long SILENT_NANOS = Duration.ofSeconds(3).toNanos();
  private static final int COMMAND_MILLIS = 1000;
  private static final Backoff RECONNECT =
      Backoff.of(Duration.ofMillis(200)).with(Jitter.UP_TO_TWICE);

  private final Vertx vertx;
  private final Redis subscriber;
  private final InvalidationPublisher announcer;
  private final Confirmations confirmations;
  private final RedisStatus status;
  private final ConfirmationSender sender;
  private final EpochRequest epochRequest;
  private final ChangePositions positions = new ChangePositions();
  private final List<Consumer<CampaignChanges>> onChange = new CopyOnWriteArrayList<>();
  private final List<Runnable> onLoss = new CopyOnWriteArrayList<>();
  private final AtomicBoolean reconnecting = new AtomicBoolean();

  /** The latest attempt; a connection from an earlier attempt is closed. */
  private volatile Object attempt;

  private volatile RedisConnection connection;
  private volatile boolean listening;
  private volatile boolean closed;
  private volatile long receivedAt;
  private volatile long leasedFrom = System.nanoTime() - LEASE.toNanos();
  private long timer;

  /**
   * @param subscriber used for nothing else
   * @param publisher the pooled client that everything else uses
   */
  public RedisChangeChannel(
      Vertx vertx,
      Redis subscriber,
      Redis publisher,
      InvalidationPublisher announcer,
      Confirmations confirmations,
      RedisStatus status) {
    this.vertx = vertx;
    this.subscriber = subscriber;
    this.announcer = announcer;
    this.confirmations = confirmations;
    this.status = status;
    this.epochRequest = new EpochRequest(announcer, status);
    this.sender = new ConfirmationSender(publisher, confirmations.self());
  }

  /** Connects, and reconnects when needed; never fails. */
  public Future<Void> start() {
    timer = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
    return subscribe();
  }

  /**
   * Stops trusting the cache, and notifies the other nodes, so that no write waits for this node.
   */
  public Future<Void> close() {
    closed = true;
    listening = false;
    vertx.cancelTimer(timer);
    var last = connection;
    return announcer
        .leave()
        .compose(left -> last == null ? Future.succeededFuture() : last.close());
  }

  @Override
  public void onChange(Consumer<CampaignChanges> listener) {
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

  @Override
  public boolean hasApplied(String version) {
    return isListening() && confirmations.hasApplied(version);
  }

  /** What of the data in Redis is new enough for this node. */
  ChangePositions positions() {
    return positions;
  }

  private boolean isLeased() {
    return System.nanoTime() - leasedFrom < LEASE.toNanos();
  }

  private Future<Void> subscribe() {
    var mine = new Object();
    attempt = mine;
    return subscriber
        .connect()
        .compose(fresh -> subscribeOn(fresh, mine))
        .timeout(COMMAND_MILLIS, TimeUnit.MILLISECONDS)
        .recover(
            cause -> {
              failed(mine, RedisFault.of(cause));
              return Future.succeededFuture();
            });
  }

  private Future<Void> subscribeOn(RedisConnection fresh, Object by) {
    if (closed || by != attempt) {
      return fresh.close();
    }
    receivedAt = System.nanoTime();
    // Announcements since the previous connection may be missing.
    listening = false;
    epochRequest.forget();
    connection = fresh;
    fresh.handler(message -> received(fresh, message));
    fresh.endHandler(ended -> lostOn(fresh));
    fresh.exceptionHandler(cause -> lostOn(fresh));
    return fresh
        .send(
            Request.cmd(Command.SUBSCRIBE)
                .arg(AnnouncementScript.CHANGES)
                .arg(AnnouncementScript.confirmationsOf(confirmations.self())))
        .onSuccess(subscribed -> beat())
        .mapEmpty();
  }

  /** Reads {@code message, channel, text}; confirmations of a subscription are ignored. */
  private void received(RedisConnection from, Response message) {
    if (from != connection || !isMessage(message)) {
      return;
    }
    receivedAt = System.nanoTime();
    var text = message.get(2).toString();
    if (AnnouncementScript.CHANGES.equals(message.get(1).toString())) {
      Announcement.parse(text).ifPresentOrElse(one -> received(from, one), this::stopListening);
    } else {
      Confirmation.parse(text).ifPresent(confirmations::confirmed);
    }
  }

  /** An error reply arrives here, too, if its command has already timed out. */
  private static boolean isMessage(Response message) {
    boolean hasParts = message.type() == ResponseType.MULTI || message.type() == ResponseType.PUSH;
    return hasParts && message.size() >= 3 && "message".equals(message.get(0).toString());
  }

  private void received(RedisConnection from, Announcement announcement) {
    if (!positions.arrived(announcement)) {
      stopListening();
    }
    if (!announcement.isHeartbeat()) {
      onChange.forEach(listener -> listener.accept(announcement.campaigns()));
    }
    confirmations.arrived(announcement);
    if (announcement.node().equals(confirmations.self())) {
      cameBack(from, announcement);
    } else if (!announcement.isHeartbeat()) {
      sender.confirm(announcement.node(), announcement.through());
    }
  }

  /**
   * A change may have been announced in a format that this version cannot read, or Redis has lost
   * positions.
   */
  private void stopListening() {
    listening = false;
  }

  private void cameBack(RedisConnection on, Announcement announcement) {
    boolean hasBegunEpoch = epochRequest.isAnsweredBy(announcement);
    if (closed || !Confirmations.isInTime(announcement.sentAt())) {
      return;
    }
    if (!isLeased()) {
      listening = false;
    }
    leasedFrom = announcement.sentAt();
    if (listening || !isLeased()) {
      return;
    }
    if (hasBegunEpoch) {
      listen(on);
    } else {
      epochRequest.send();
    }
  }

  private void listen(RedisConnection on) {
    status.succeeded(Use.INVALIDATE);
    if (on == connection && !closed) {
      // Announcements before this moment may be missing.
      onLoss.forEach(Runnable::run);
      listening = true;
      status.succeeded(Use.LISTEN);
      log.info("changes of other nodes arrive");
    }
  }

  private void beat() {
    announcer.beat();
    var on = connection;
    if (on != null && System.nanoTime() - receivedAt > SILENT_NANOS) {
      lostOn(on);
    }
  }

  private void lostOn(RedisConnection which) {
    if (which == connection && !closed) {
      connection = null;
      which.close();
      lost(RedisFault.UNAVAILABLE);
    }
  }

  /** Its connection is not used any more, even if it is open and only the reply is missing. */
  private void failed(Object which, RedisFault fault) {
    if (which != attempt) {
      return;
    }
    attempt = null;
    var late = connection;
    connection = null;
    if (late != null) {
      late.close();
    }
    lost(fault);
  }

  private void lost(RedisFault fault) {
    listening = false;
    onLoss.forEach(Runnable::run);
    if (!closed) {
      status.failed(Use.LISTEN, fault);
      reconnect();
    }
  }

  private void reconnect() {
    if (reconnecting.compareAndSet(false, true)) {
      vertx.setTimer(
          RECONNECT.delay(1).toMillis(),
          again -> {
            reconnecting.set(false);
            subscribe();
          });
    }
  }
}
