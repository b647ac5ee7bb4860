package dev.campaignanalytics.query.version;

import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest version of which every answer of this node, unless it is marked as stale, has all
 * changes that were acknowledged. It was sealed some seconds ago: by then a change has been
 * announced to all nodes, or a node that could not be reached has stopped to answer from memory.
 * While the database is unavailable it remains the last one that is known, which is still right.
 */
public final class SettledVersion {
  private static final Logger log = LoggerFactory.getLogger(SettledVersion.class);
  private static final long READ_MILLIS = 1000;

  /** A multiple of the time after which a node without announcements trusts no cached figures. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final VersionStore versions;
  private volatile long newest;
  private volatile long timer;

  public SettledVersion(Vertx vertx, VersionStore versions) {
    this.vertx = vertx;
    this.versions = versions;
  }

  /** Reads it and then refreshes it periodically. */
  public Future<Void> start() {
    return refresh()
        .onSuccess(done -> timer = vertx.setPeriodic(READ_MILLIS, tick -> refreshAndNote()));
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  /** Its number; 0 before it is known. */
  public long newest() {
    return newest;
  }

  private void refreshAndNote() {
    refresh()
        .onFailure(
            cause -> log.debug("the last known version remains in use: {}", cause.getMessage()));
  }

  /** Two refreshes may overlap, and a replica may be behind another; the newer version wins. */
  private Future<Void> refresh() {
    return versions.sealedFor(SETTLED).onSuccess(this::accept).mapEmpty();
  }

  private synchronized void accept(long version) {
    newest = Math.max(newest, version);
  }
}
