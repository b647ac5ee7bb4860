package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Ad groups and ads in the format of their listings. */
final class TikTokEntityListing {
  private static final Set<String> FILTERS =
      Set.of("secondary_status", "campaign_ids", "adgroup_ids");

  private final World world;
  private final Instant now;

  TikTokEntityListing(World world, Instant now) {
    this.world = world;
    this.now = now;
  }

  /** Without the filter for all states, deleted ones stay hidden. */
  List<WorldEntity> entities(WorldAccount account, Level level, JsonObject filter) {
    if (!FILTERS.containsAll(filter.fieldNames())) {
      throw TikTokError.invalid("filtering", "Must be among " + FILTERS + ".");
    }
    boolean deletedToo = isAll(type(level), filter.getString("secondary_status", ""));
    var campaigns = filter.getJsonArray("campaign_ids", new JsonArray());
    var groups = filter.getJsonArray("adgroup_ids", new JsonArray());
    return world.campaigns(account).stream()
        .filter(campaign -> campaigns.isEmpty() || campaigns.contains(campaign.id()))
        .flatMap(campaign -> world.levels().entities(campaign, level).stream())
        .filter(entity -> entity.isListed(now))
        .filter(entity -> groups.isEmpty() || groups.contains(entity.adGroupId()))
        .filter(entity -> deletedToo || entity.state(now) != CampaignStory.State.DELETED)
        .toList();
  }

  private static boolean isAll(String type, String status) {
    var known = List.of("", type + "_STATUS_ALL", type + "_STATUS_NOT_DELETE");
    if (!known.contains(status)) {
      throw TikTokError.invalid("filtering.secondary_status", "Must be one of " + known + ".");
    }
    return status.equals(known.get(1));
  }

  private static String type(Level level) {
    return level == Level.AD_GROUP ? "ADGROUP" : "AD";
  }

  JsonObject json(WorldEntity entity, List<String> fields) {
    var state = entity.state(now);
    var all =
        new JsonObject()
            .put("advertiser_id", entity.campaign().account().id())
            .put("campaign_id", entity.campaign().id())
            .put("adgroup_id", entity.adGroupId())
            .put("operation_status", state == CampaignStory.State.ACTIVE ? "ENABLE" : "DISABLE")
            .put("secondary_status", TikTokListing.secondaryStatus(type(entity.level()), state))
            .put("create_time", TikTokListing.utc(entity.birthday()))
            .put("modify_time", TikTokListing.utc(entity.birthday()));
    if (entity.level() == Level.AD_GROUP) {
      all.put("adgroup_name", entity.name()).put("optimization_goal", "CONVERT");
    } else {
      all.put("ad_id", entity.id()).put("ad_name", entity.name()).put("ad_format", "SINGLE_VIDEO");
    }
    return TikTokListing.only(all, fields);
  }
}
