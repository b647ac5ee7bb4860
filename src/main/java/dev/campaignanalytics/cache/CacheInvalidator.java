package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.CoverageChange;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Runs between a commit and its acknowledgement, so that no reader of any node sees the state
 * before it: Redis and every node invalidate their cached responses, then this process does. In
 * another order a reader could take the old response from Redis and cache it as a new one.
 */
public final class CacheInvalidator {
  private final Function<CampaignChanges, Future<String>> publish;
  private final CacheGenerations generations;

  /**
   * Also connects the channel to the generations: changes of other nodes count here too.
   *
   * @param publish notifies other nodes of the changed campaigns; completes with the version of the
   *     change when none of them returns an older response any more; never fails
   */
  public CacheInvalidator(
      Function<CampaignChanges, Future<String>> publish,
      CacheGenerations generations,
      ChangeChannel channel) {
    this.publish = publish;
    this.generations = generations;
    channel.onChange(generations::changed);
    channel.onLoss(generations::reset);
  }

  /** Accounts appeared, or their access changed; completes as {@link #changed} does. */
  public Future<String> accountsChanged() {
    return changed(CampaignChanges.NONE.plus(List.of(CoverageChange.OF_ACCOUNTS)));
  }

  /**
   * Completes with the version of the change, when no later read on any node finds an old response;
   * never fails.
   */
  public Future<String> changed(CampaignChanges campaigns) {
    return publish.apply(campaigns).onComplete(published -> generations.changed(campaigns));
  }
}
