package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.function.Function;

/**
 * What happens between a commit and its acknowledgement, so that no reader of any node sees what
 * was before it: Redis forgets and every node drops what it keeps, then this process does. In
 * another order a reader could take the old answer from Redis and keep it as a new one.
 */
public final class CacheInvalidator {
  private final Function<Collection<String>, Future<String>> announce;
  private final CacheGenerations generations;

  /**
   * Connects the channel to the generations as well: what other nodes change counts here too.
   *
   * @param announce tells other nodes which campaigns changed; completes with the version of the
   *     change when none of them gives an older answer any more; never fails
   */
  public CacheInvalidator(
      Function<Collection<String>, Future<String>> announce,
      CacheGenerations generations,
      ChangeChannel channel) {
    this.announce = announce;
    this.generations = generations;
    channel.onChange(generations::changed);
    channel.onLoss(generations::reset);
  }

  /**
   * Completes when no later read on any node finds an old answer, with the version of the change;
   * never fails.
   */
  public Future<String> changed(Collection<String> campaignIds) {
    return announce.apply(campaignIds).onComplete(announced -> generations.changed(campaignIds));
  }
}
