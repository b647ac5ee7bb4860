package dev.campaignanalytics.cache;

import dev.campaignanalytics.cache.AnnouncementScript.Confirmation;
import dev.campaignanalytics.model.message.ChangeVersion;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tracks which nodes may trust their caches, and which changes each of them has applied.
 *
 * <p>A change is visible everywhere when each node has either confirmed it or lost its lease. A
 * node with a lease has sent a heartbeat within the length of a lease. All heartbeats arrive here
 * too, in the order in which Redis received them. So when this node's own announcement has come
 * back, every node that had a lease at that moment is known, independent of the clocks. No lease
 * that was granted before the announcement lasts longer than one lease after it.
 */
public final class Confirmations {
  private static final int ID_LENGTH = 16;

  /** Monotonic clocks of different machines run at slightly different speeds. */
  private static final Duration MARGIN = Duration.ofMillis(50);

  /**
   * A heartbeat that takes longer renews no lease. This is shorter than the timeout of an
   * announcement: if Redis is so slow that announcements count as failed, no node has a lease.
   */
  private static final long IN_TIME_NANOS = Duration.ofMillis(400).toNanos();

  private static final long EXPIRY_NANOS = Duration.ofHours(1).toNanos();

  private final Vertx vertx;
  private final String self = UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH);
  private final Map<String, Long> lastHeartbeats = new HashMap<>();
  private final Map<String, Long> confirmed = new HashMap<>();

  /** By node, the number up to which this node has applied all of its changes. */
  private final Map<String, Long> applied = new ConcurrentHashMap<>();

  private final List<PendingConfirmation> pending = new ArrayList<>();
  private volatile long leasedFrom = System.nanoTime() - RedisChangeChannel.LEASE.toNanos();

  public Confirmations(Vertx vertx) {
    this.vertx = vertx;
  }

  /** The name of this node; each start creates a new one. */
  String self() {
    return self;
  }

  /** Whether a heartbeat sent at this time renews the lease if it comes back now. */
  static boolean isInTime(long sentAt) {
    return System.nanoTime() - sentAt < IN_TIME_NANOS;
  }

  /**
   * Whether a heartbeat of this node came back in time, so that other nodes may have a lease, too.
   */
  boolean isLeased() {
    return System.nanoTime() - leasedFrom < RedisChangeChannel.LEASE.toNanos();
  }

  /** Whether this node's cache includes these changes, as far as this node knows. */
  boolean hasApplied(String version) {
    return ChangeVersion.parse(version).filter(this::hasApplied).isPresent();
  }

  private boolean hasApplied(ChangeVersion version) {
    return version.changes().entrySet().stream()
        .allMatch(change -> applied.getOrDefault(change.getKey(), -1L) >= change.getValue());
  }

  /** An announcement arrived, and this node has applied it. */
  void arrived(Announcement announcement) {
    applied.merge(announcement.node(), announcement.through(), Math::max);
    finish(note(announcement));
  }

  private synchronized List<PendingConfirmation> note(Announcement announcement) {
    if (announcement.node().equals(self)) {
      if (isInTime(announcement.sentAt())) {
        leasedFrom = announcement.sentAt();
      }
      return cameBack(announcement.through());
    }
    if (announcement.leaving()) {
      return left(announcement.node());
    }
    lastHeartbeats.put(announcement.node(), System.nanoTime());
    return List.of();
  }

  private List<PendingConfirmation> cameBack(long through) {
    evictOld();
    for (var one : pending) {
      if (one.through <= through && one.missing == null) {
        one.missing = unconfirmed(one.through);
      }
    }
    return takeDone();
  }

  private Set<String> unconfirmed(long through) {
    long now = System.nanoTime();
    var missing = new HashSet<String>();
    lastHeartbeats.forEach(
        (node, at) -> {
          boolean isTrusting = now - at < RedisChangeChannel.LEASE.plus(MARGIN).toNanos();
          if (isTrusting && confirmed.getOrDefault(node, -1L) < through) {
            missing.add(node);
          }
        });
    return missing;
  }

  private List<PendingConfirmation> left(String node) {
    lastHeartbeats.remove(node);
    pending.stream().filter(one -> one.missing != null).forEach(one -> one.missing.remove(node));
    return takeDone();
  }

  /** Another node has applied changes of this one. */
  void confirmed(Confirmation confirmation) {
    finish(note(confirmation));
  }

  private synchronized List<PendingConfirmation> note(Confirmation confirmation) {
    confirmed.merge(confirmation.by(), confirmation.through(), Math::max);
    for (var one : pending) {
      if (one.missing != null && one.through <= confirmation.through()) {
        one.missing.remove(confirmation.by());
      }
    }
    return takeDone();
  }

  /**
   * Starts to wait for the confirmations of a change that is about to be announced. {@link
   * Expected#confirmed} must follow, or {@link Expected#cancel}.
   */
  Expected expect(long through) {
    var one = new PendingConfirmation(through);
    synchronized (this) {
      pending.add(one);
    }
    return new Expected(one);
  }

  private List<PendingConfirmation> takeDone() {
    var done = pending.stream().filter(PendingConfirmation::isDone).toList();
    pending.removeAll(done);
    return done;
  }

  private void finish(List<PendingConfirmation> done) {
    done.forEach(one -> one.promise.tryComplete());
  }

  private void end(PendingConfirmation one) {
    synchronized (this) {
      pending.remove(one);
    }
    one.promise.tryComplete();
  }

  private void evictOld() {
    long now = System.nanoTime();
    lastHeartbeats.entrySet().removeIf(entry -> evict(entry.getKey(), now - entry.getValue()));
  }

  private boolean evict(String node, long age) {
    boolean isOld = age > EXPIRY_NANOS;
    if (isOld) {
      confirmed.remove(node);
      applied.remove(node);
    }
    return isOld;
  }

  /** A change that waits for its confirmations. */
  final class Expected {
    private final PendingConfirmation one;

    private Expected(PendingConfirmation one) {
      this.one = one;
    }

    /** Redis has accepted it. Completes when no node returns a response from before it any more. */
    Future<Void> confirmed() {
      long timer =
          vertx.setTimer(RedisChangeChannel.LEASE.plus(MARGIN).toMillis(), leaseEnded -> end(one));
      return one.promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    void cancel() {
      end(one);
    }
  }

  private static final class PendingConfirmation {
    private final long through;
    private final Promise<Void> promise = Promise.promise();

    /** Null until the announcement has come back. */
    private Set<String> missing;

    private PendingConfirmation(long through) {
      this.through = through;
    }

    private boolean isDone() {
      return missing != null && missing.isEmpty();
    }
  }
}
