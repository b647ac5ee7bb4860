package dev.campaignanalytics.cache;

import dev.campaignanalytics.cache.RedisFault.Kind;
import dev.campaignanalytics.cache.RedisStatus.Use;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.ChangeVersion;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Announces changes to every node, which makes the data of the changed campaigns in Redis and in
 * the nodes outdated. Then waits until each node has applied it or has lost its lease.
 *
 * <p>One announcement is in flight at a time; later changes go into the next one. A failed
 * announcement is retried until it succeeds. The wait ends once every attempt has failed for longer
 * than a lease and this node has no lease itself. Heartbeats use the same path, so by then no node
 * has a lease, and a node that gets one again first begins a new epoch and empties its own cache.
 */
public final class InvalidationPublisher {
  private static final int COMMAND_MILLIS = 500;
  private static final int RETRY_MILLIS = 100;
  private static final int MAX_CAMPAIGNS = 1000;

  /** Monotonic clocks of different machines run at slightly different speeds. */
  private static final Duration MARGIN = Duration.ofMillis(100);

  private final Vertx vertx;
  private final Redis redis;
  private final long timeout;
  private final Confirmations confirmations;
  private final RedisStatus status;
  private final PendingInvalidations pendingCampaigns = new PendingInvalidations();
  private final List<PendingChange> pendingChanges = new ArrayList<>();
  private long attempts;
  private boolean busy;
  private boolean leaving;
  private volatile Failing failing = Failing.NOT;

  public InvalidationPublisher(
      Vertx vertx,
      Redis redis,
      CacheConfig config,
      Confirmations confirmations,
      RedisStatus status) {
    this.vertx = vertx;
    this.redis = redis;
    this.timeout = config.timeout().toMillis();
    this.confirmations = confirmations;
    this.status = status;
  }

  /**
   * Completes when no node returns a response from before the change any more; never fails.
   *
   * @return the version that includes the change, see {@link ChangeVersion}
   */
  public Future<String> publish(CampaignChanges campaigns) {
    if (campaigns.isEmpty()) {
      return Future.succeededFuture(ChangeVersion.NONE);
    }
    PendingChange change;
    synchronized (this) {
      change = new PendingChange(pendingCampaigns.began(campaigns), attempts, promise());
      pendingChanges.add(change);
    }
    next();
    return change
        .promise
        .future()
        .map(new ChangeVersion(confirmations.self(), change.number).text());
  }

  /** Whether a change of this campaign is not announced yet. */
  boolean isPending(String campaignId) {
    return pendingCampaigns.contains(campaignId);
  }

  /** Announces pending changes, or sends only a heartbeat, unless an announcement is in flight. */
  void beat() {
    if (begin()) {
      send();
    }
  }

  /** Makes all data in Redis outdated, from when this heartbeat comes back with this epoch. */
  Future<Void> beginEpoch(String epoch) {
    return AnnouncementScript.begin(redis, heartbeat(false), epoch)
        .timeout(COMMAND_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Announces that this node no longer trusts its cache. Never fails. */
  Future<Void> leave() {
    synchronized (this) {
      leaving = true;
    }
    return AnnouncementScript.publish(redis, heartbeat(true))
        .timeout(timeout, TimeUnit.MILLISECONDS)
        .otherwiseEmpty();
  }

  /** It announces no change, and may be sent while a change is being announced. */
  private Announcement heartbeat(boolean leaving) {
    return new Announcement(
        confirmations.self(), 0, System.nanoTime(), leaving, CampaignChanges.NONE);
  }

  private <T> Promise<T> promise() {
    return Vertx.currentContext() instanceof ContextInternal own
        ? own.promise()
        : Promise.promise();
  }

  private synchronized boolean begin() {
    boolean mayBegin = !busy && !leaving;
    busy = busy || mayBegin;
    return mayBegin;
  }

  private void next() {
    if (!pendingCampaigns.isEmpty() && begin()) {
      send();
    }
  }

  private void send() {
    var part = pendingCampaigns.take(MAX_CAMPAIGNS);
    var attempt = new Attempt(begun(), confirmations.expect(part.through()));
    var announcement =
        new Announcement(
            confirmations.self(), part.through(), System.nanoTime(), false, part.campaigns());
    AnnouncementScript.publish(redis, announcement)
        .timeout(isUntrusted() ? timeout : COMMAND_MILLIS, TimeUnit.MILLISECONDS)
        .onSuccess(published -> succeeded(part, attempt))
        .onFailure(cause -> failed(attempt, cause));
  }

  private synchronized long begun() {
    return ++attempts;
  }

  private void succeeded(PendingInvalidations.Part part, Attempt attempt) {
    status.succeeded(Use.PUBLISH);
    failing = Failing.NOT;
    pendingCampaigns.settled();
    var published = takePublished(part.through());
    if (published.isEmpty()) {
      attempt.expected.cancel();
    } else {
      attempt
          .expected
          .confirmed()
          .onSuccess(visible -> published.forEach(change -> change.promise.complete()));
    }
    idle();
    next();
  }

  private synchronized List<PendingChange> takePublished(long through) {
    var published = pendingChanges.stream().filter(change -> change.number <= through).toList();
    pendingChanges.removeAll(published);
    return published;
  }

  private void failed(Attempt attempt, Throwable cause) {
    report(RedisFault.of(cause));
    attempt.expected.cancel();
    if (!failing.is) {
      failing = new Failing(true, System.nanoTime());
    }
    if (isUntrusted()) {
      attemptedWith(attempt.number).forEach(change -> change.promise.complete());
    }
    vertx.setTimer(
        RETRY_MILLIS,
        timer -> {
          idle();
          next();
        });
  }

  /**
   * Redis may work for other nodes before an attempt shows it here: slow does not mean unavailable.
   */
  private boolean isUntrusted() {
    return failing.isUntrusted() && !confirmations.isLeased();
  }

  /** A single late reply does not count as a fault. */
  private void report(RedisFault fault) {
    if (failing.is || fault.kind() == Kind.REFUSED) {
      status.failed(Use.PUBLISH, fault);
    }
  }

  /** Leaves out changes made after the attempt began: its result says nothing about them. */
  private synchronized List<PendingChange> attemptedWith(long attempt) {
    var attempted = pendingChanges.stream().filter(change -> change.attempts < attempt).toList();
    pendingChanges.removeAll(attempted);
    return attempted;
  }

  private synchronized void idle() {
    busy = false;
  }

  private record Attempt(long number, Confirmations.Expected expected) {}

  /**
   * A change that is not acknowledged yet.
   *
   * @param attempts how many attempts had begun before it
   */
  private record PendingChange(long number, long attempts, Promise<Void> promise) {}

  /** The time since which every attempt has failed. */
  private record Failing(boolean is, long since) {
    private static final Failing NOT = new Failing(false, 0);
    private static final long UNTRUSTED_NANOS = RedisChangeChannel.LEASE.plus(MARGIN).toNanos();

    private boolean isUntrusted() {
      return is && System.nanoTime() - since > UNTRUSTED_NANOS;
    }
  }
}
