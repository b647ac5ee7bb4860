package dev.campaignanalytics.emulator.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A budget of the generated world and its edits.
 *
 * @param id the platform's number of the budget; a campaign's own id where budgets have none
 * @param members the campaigns that spend from it; more than one only where it is shared
 * @param ends the last day, of budgets for a whole flight
 * @param edits in the order of time; the first one is the creation
 */
public record WorldBudget(
    String id, Kind kind, List<WorldCampaign> members, Optional<LocalDate> ends, List<Edit> edits) {

  /** What the amount is for. */
  public enum Kind {
    /** An amount for each day. */
    DAILY,
    /** TikTok's average per day over a week. */
    DYNAMIC_DAILY,
    /** One amount for the whole flight. */
    LIFETIME,
    /** No limit at the level of campaigns. */
    NONE
  }

  /**
   * A new amount.
   *
   * @param amount in micros; 0 of a budget without a limit
   */
  public record Edit(Instant at, long amount) {}

  public WorldBudget {
    members = List.copyOf(members);
    edits = List.copyOf(edits);
  }

  public WorldAccount account() {
    return members.get(0).account();
  }

  public boolean isShared() {
    return members.size() > 1;
  }

  public LocalDate starts() {
    return members.get(0).birthday();
  }

  /** The amount in micros that is valid at a moment; before the creation that of the creation. */
  public long amount(Instant now) {
    return edits.stream()
        .filter(edit -> !edit.at().isAfter(now))
        .reduce((first, second) -> second)
        .orElse(edits.get(0))
        .amount();
  }
}
