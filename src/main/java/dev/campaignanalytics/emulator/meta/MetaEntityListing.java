package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.world.CampaignStory.State;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The lists of ad sets and ads. Only requested fields are returned. */
final class MetaEntityListing {
  private static final Set<String> AD_SET_STATUSES =
      Set.of(
          "ACTIVE",
          "PAUSED",
          "DELETED",
          "ARCHIVED",
          "IN_PROCESS",
          "WITH_ISSUES",
          "CAMPAIGN_PAUSED");
  private static final Set<String> AD_STATUSES =
      Set.of(
          "ACTIVE",
          "PAUSED",
          "DELETED",
          "ARCHIVED",
          "IN_PROCESS",
          "WITH_ISSUES",
          "CAMPAIGN_PAUSED",
          "ADSET_PAUSED",
          "PENDING_REVIEW",
          "DISAPPROVED",
          "PREAPPROVED",
          "PENDING_BILLING_INFO");

  private final FaultScene scene;

  MetaEntityListing(FaultScene scene) {
    this.scene = scene;
  }

  List<JsonObject> of(WorldAccount account, Level level, EmulatedCall call) {
    Instant now = scene.clock().instant();
    var wanted = MetaListing.statuses(call, level == Level.AD ? AD_STATUSES : AD_SET_STATUSES);
    var levels = scene.world().levels();
    return scene.world().campaigns(account).stream()
        .flatMap(campaign -> levels.entities(campaign, level).stream())
        .filter(entity -> entity.isListed(now))
        .map(entity -> entity(entity, now))
        .filter(json -> MetaListing.isWanted(json.getString("effective_status"), wanted))
        .map(json -> MetaListing.only(call, "id", json, level == Level.AD ? "Ad" : "AdSet"))
        .toList();
  }

  private static JsonObject entity(WorldEntity entity, Instant now) {
    var campaign = entity.campaign();
    var born = MetaListing.time(campaign, entity.birthday());
    var json =
        new JsonObject()
            .put("id", entity.id())
            .put("account_id", campaign.account().id())
            .put("campaign_id", campaign.id())
            .put("name", entity.name())
            .put("status", entity.state(now).name())
            .put("configured_status", entity.state(now).name())
            .put("effective_status", effectiveStatus(entity, now))
            .put("created_time", born)
            .put("updated_time", born);
    return entity.level() == Level.AD
        ? json.put("adset_id", entity.adGroupId())
        : json.put("start_time", born)
            .put("optimization_goal", "OFFSITE_CONVERSIONS")
            .put("billing_event", "IMPRESSIONS");
  }

  /** What lies in something paused is not active. */
  static String effectiveStatus(WorldEntity entity, Instant now) {
    State own = entity.state(now);
    if (own != State.ACTIVE) {
      return own.name();
    }
    if (entity.campaign().state(now) == State.PAUSED) {
      return "CAMPAIGN_PAUSED";
    }
    boolean isBelowPaused = entity.level() == Level.AD && entity.groupState(now) == State.PAUSED;
    return isBelowPaused ? "ADSET_PAUSED" : own.name();
  }

  /** Meta's word for the level, as in the names of fields and filters. */
  static String node(Level level) {
    return level == Level.AD ? "ad" : "adset";
  }
}
