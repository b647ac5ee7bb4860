package dev.campaignanalytics.api.live;

import java.util.List;
import java.util.Optional;

/**
 * Readers who may see the same; they share one computation of each campaign.
 *
 * @param accounts the names of the only accounts that they may see; empty: all
 */
public record Audience(Optional<List<String>> accounts) {
  public static final Audience EVERYTHING = new Audience(Optional.empty());

  public Audience {
    accounts = accounts.map(names -> names.stream().sorted().distinct().toList());
  }
}
