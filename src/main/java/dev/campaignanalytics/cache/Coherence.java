package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import java.util.Collection;

/**
 * What happens between a commit and its acknowledgement, so that no reader sees what was before it:
 * Redis forgets first, then this process, then the others are told. In another order a reader could
 * pick up the old answer from Redis and keep it as a new one.
 */
public final class Coherence {
  private final AnswerCache answers;
  private final Generations generations;
  private final ChangeChannel channel;

  /**
   * Connects the channel to the generations as well: what other nodes change counts here too. What
   * Redis forgets late is announced again, because others may have kept it since the first time.
   */
  public Coherence(AnswerCache answers, Generations generations, ChangeChannel channel) {
    this.answers = answers;
    this.generations = generations;
    this.channel = channel;
    channel.onChange(generations::changed);
    channel.onLoss(generations::reset);
    answers.onForgottenLate(this::changedAgain);
  }

  /** Completes when no later read on this node finds an old answer; never fails. */
  public Future<Void> changed(Collection<String> campaignIds) {
    return answers
        .invalidate(campaignIds)
        .onComplete(forgotten -> generations.changed(campaignIds))
        .compose(forgotten -> channel.announce(campaignIds))
        .otherwiseEmpty();
  }

  private void changedAgain(Collection<String> campaignIds) {
    generations.changed(campaignIds);
    channel.announce(campaignIds);
  }
}
