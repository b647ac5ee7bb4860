package dev.campaignanalytics.emulator.server;

import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import io.vertx.core.json.JsonArray;
import java.time.Instant;

/** What the faults of a request hide: accounts without access, and campaigns that were deleted. */
public record HiddenObjects(ActiveFaults faults) {
  /** Whether the credential has no role on the account any more. */
  public boolean isLost(String accountId) {
    return faults
        .first(FaultKind.NO_ROLE)
        .map(fault -> fault.with().getJsonArray("accounts", new JsonArray().add(accountId)))
        .filter(lost -> lost.contains(accountId))
        .isPresent();
  }

  /** Whether reports by campaign omit the campaign. The account's total never does. */
  public boolean isOmitted(WorldCampaign campaign, Instant now) {
    return faults
        .first(FaultKind.HIDDEN_CHILDREN)
        .map(
            fault ->
                fault.with().containsKey("campaigns")
                    ? fault.with().getJsonArray("campaigns").contains(campaign.id())
                    : campaign.state(now) == CampaignStory.State.DELETED)
        .orElse(false);
  }
}
