package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import java.util.Collection;

/**
 * What happens between a commit and its acknowledgement, so that no reader of any node sees what
 * was before it: Redis forgets and every node drops what it keeps, then this process does. In
 * another order a reader could take the old answer from Redis and keep it as a new one.
 */
public final class Coherence {
  private final ChangeAnnouncer announcer;
  private final Generations generations;

  /** Connects the channel to the generations as well: what other nodes change counts here too. */
  public Coherence(ChangeAnnouncer announcer, Generations generations, ChangeChannel channel) {
    this.announcer = announcer;
    this.generations = generations;
    channel.onChange(generations::changed);
    channel.onLoss(generations::reset);
  }

  /**
   * Completes when no later read on any node finds an old answer, with the version of the change;
   * never fails.
   */
  public Future<String> changed(Collection<String> campaignIds) {
    return announcer
        .announce(campaignIds)
        .onComplete(announced -> generations.changed(campaignIds));
  }
}
