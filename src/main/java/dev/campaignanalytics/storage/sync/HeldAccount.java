package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A row of the sync state that a node holds; the platforms' own rows are visible to every node.
 *
 * @param mine whether this node holds it
 * @param fence to be sent with each write
 * @param account as the listing described it; empty for the platform's own row
 */
public record HeldAccount(
    Key key, boolean mine, long fence, Optional<Account> account, Facts facts, Times times) {
  /** The platform's own row has an empty account id. */
  public record Key(Platform platform, String accountId) {
    public boolean isPlatform() {
      return accountId.isEmpty();
    }
  }

  /**
   * What is known about how to read it.
   *
   * @param via the managers through which it is accessible, the preferred one first
   * @param lookBackDays how long its figures may change; 0 when not known
   */
  public record Facts(List<String> via, int lookBackDays, SourceState state) {
    public Facts {
      via = List.copyOf(via);
    }
  }

  /**
   * Times of past and future operations.
   *
   * @param pausedUntil no call before that
   * @param requestedAt when an immediate sync was last requested
   * @param listedAt when its campaigns (of a platform: its accounts) were last listed
   */
  public record Times(
      Optional<Instant> pausedUntil, Optional<Instant> requestedAt, Optional<Instant> listedAt) {}

  /** A copy with the new look-back. */
  public HeldAccount lookingBack(int days) {
    return new HeldAccount(
        key, mine, fence, account, new Facts(facts.via(), days, facts.state()), times);
  }
}
