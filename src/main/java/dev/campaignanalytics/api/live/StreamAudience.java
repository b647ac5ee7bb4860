package dev.campaignanalytics.api.live;

import dev.campaignanalytics.model.AccountRef;
import java.util.List;
import java.util.Optional;

/**
 * Readers with the same visible accounts; they share one computation of each campaign.
 *
 * @param accounts the only accounts that they may see; empty: all
 */
public record StreamAudience(Optional<List<AccountRef>> accounts) {
  public StreamAudience {
    accounts = accounts.map(list -> list.stream().sorted().distinct().toList());
  }
}
