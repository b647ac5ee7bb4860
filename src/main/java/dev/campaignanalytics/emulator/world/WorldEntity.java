package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.emulator.world.CampaignStory.State;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An ad group or an ad of a campaign of the generated world.
 *
 * @param adGroupId itself, or the ad group of the ad; on LinkedIn the campaign
 * @param id as the platform writes it; Google gives the same ad in two ad groups the same id
 * @param name empty for an ad without a name
 * @param life its own
 * @param groupLife that of its ad group; equal to {@code life} for an ad group
 * @param weight its share of the campaign's figures on the days on which it runs
 */
public record WorldEntity(
    WorldCampaign campaign,
    Level level,
    String adGroupId,
    String id,
    String name,
    Life life,
    Life groupLife,
    int weight) {

  /**
   * When it runs, as an addition to the days of its campaign.
   *
   * @param last the last day with delivery; {@link LocalDate#MAX} for no end
   * @param end its state after that day
   */
  public record Life(LocalDate first, LocalDate last, State end) {
    boolean contains(LocalDate day) {
      return !day.isBefore(first) && !day.isAfter(last);
    }

    State on(LocalDate day) {
      return day.isAfter(last) ? end : State.ACTIVE;
    }
  }

  /** How the product names it. */
  public EntityRef ref() {
    var account = campaign.ref().account();
    if (level == Level.AD_GROUP) {
      return EntityRef.adGroup(account, campaign.id(), id);
    }
    boolean isGoogle = campaign.account().platform() == Platform.GOOGLE;
    return EntityRef.ad(account, campaign.id(), adGroupId, isGoogle ? adGroupId + "~" + id : id);
  }

  /** The state configured for itself; deleting or archiving what it lies in does the same to it. */
  public State state(Instant now) {
    State own = life.on(campaign.account().today(now));
    return own == State.ACTIVE
        ? inherited(groupState(now), inherited(campaign.state(now), own))
        : own;
  }

  /** The state of its ad group. */
  public State groupState(Instant now) {
    return groupLife.on(campaign.account().today(now));
  }

  private static State inherited(State above, State own) {
    return above == State.DELETED || above == State.ARCHIVED ? above : own;
  }

  public LocalDate birthday() {
    return life.first();
  }

  public boolean isBorn(Instant now) {
    return campaign.isBorn(now) && !campaign.account().today(now).isBefore(birthday());
  }

  /** Whether a listing of every status contains it. */
  public boolean isListed(Instant now) {
    return campaign.isListed(now) && isBorn(now);
  }

  boolean runsOn(LocalDate day) {
    return life.contains(day) && groupLife.contains(day);
  }
}
