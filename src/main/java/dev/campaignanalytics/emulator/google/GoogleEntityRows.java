package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.world.CampaignStory.State;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.emulator.world.WorldLevels.Label;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.level.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Ad groups, ads and asset groups: their fields, and their figures. A Performance Max campaign has
 * only asset groups, every other one has none.
 */
final class GoogleEntityRows {
  private static final String AD = "ad_group_ad";
  private static final String ASSET_GROUP = "asset_group";
  private static final int WHOLE_DAY = -1;

  private final World world;
  private final Instant now;
  private final Level level;
  private final boolean isAssetGroup;
  // A campaign is divided among all its ads at once, so each of its days is divided only once.
  private final Map<Part, Map<WorldEntity, Counters>> divided = new HashMap<>();

  GoogleEntityRows(World world, Instant now, String resource) {
    this.world = world;
    this.now = now;
    this.level = resource.equals(AD) ? Level.AD : Level.AD_GROUP;
    this.isAssetGroup = resource.equals(ASSET_GROUP);
  }

  private record Part(WorldCampaign campaign, LocalDate day, int hour) {}

  Stream<WorldEntity> of(WorldCampaign campaign) {
    return campaign.isPerformanceMax() == isAssetGroup
        ? world.levels().entities(campaign, level).stream().filter(e -> e.isBorn(now))
        : Stream.empty();
  }

  Map<String, Object> fields(WorldEntity entity) {
    if (level == Level.AD) {
      return ad(entity);
    }
    var row = group(entity.campaign(), entity.id(), isAssetGroup ? ASSET_GROUP : "ad_group");
    var prefix = isAssetGroup ? "asset_group." : "ad_group.";
    row.put(prefix + "name", entity.name());
    row.put(prefix + "status", status(entity.state(now)));
    row.put(prefix + "primary_status", primaryStatus(entity));
    if (!isAssetGroup) {
      row.put("ad_group.type", "SEARCH_STANDARD");
    }
    return row;
  }

  /** Many ads have no name; the field is then absent. */
  private Map<String, Object> ad(WorldEntity ad) {
    var row = group(ad.campaign(), ad.adGroupId(), "ad_group");
    var customer = "customers/" + ad.campaign().account().id();
    row.put("ad_group_ad.resource_name", customer + "/adGroupAds/" + ad.ref().entityId());
    row.put("ad_group_ad.ad.resource_name", customer + "/ads/" + ad.id());
    row.put("ad_group_ad.ad.id", ad.id());
    if (!ad.name().isEmpty()) {
      row.put("ad_group_ad.ad.name", ad.name());
    }
    row.put("ad_group_ad.ad.type", "RESPONSIVE_SEARCH_AD");
    row.put("ad_group_ad.ad.added_by_google_ads", false);
    row.put("ad_group_ad.status", status(ad.state(now)));
    row.put("ad_group_ad.primary_status", primaryStatus(ad));
    return row;
  }

  private static Map<String, Object> group(WorldCampaign campaign, String id, String resource) {
    var collection = resource.equals(ASSET_GROUP) ? "/assetGroups/" : "/adGroups/";
    var row = new LinkedHashMap<String, Object>();
    row.put(resource + ".resource_name", "customers/" + campaign.account().id() + collection + id);
    row.put(resource + ".id", id);
    return row;
  }

  private static String status(State state) {
    return switch (state) {
      case ACTIVE -> "ENABLED";
      case PAUSED, ARCHIVED -> "PAUSED";
      case DELETED -> "REMOVED";
    };
  }

  /** What lies in something paused is not eligible to serve. */
  private String primaryStatus(WorldEntity entity) {
    State own = entity.state(now);
    if (own == State.DELETED) {
      return "REMOVED";
    }
    boolean isServing =
        own == State.ACTIVE
            && entity.groupState(now) == State.ACTIVE
            && entity.campaign().state(now) == State.ACTIVE;
    return isServing ? "ELIGIBLE" : "PAUSED";
  }

  GoogleFigures.Source figures(WorldEntity entity) {
    return new GoogleFigures.Source() {
      @Override
      public Counters day(LocalDate day) {
        return part(entity, day, WHOLE_DAY);
      }

      @Override
      public Counters hour(LocalDate day, int hour) {
        return part(entity, day, hour);
      }
    };
  }

  private Counters part(WorldEntity entity, LocalDate day, int hour) {
    return divided
        .computeIfAbsent(new Part(entity.campaign(), day, hour), this::divide)
        .get(entity);
  }

  private Map<WorldEntity, Counters> divide(Part part) {
    return part.hour == WHOLE_DAY
        ? world.levels().day(part.campaign, level, part.day, now)
        : world.levels().hour(part.campaign, level, new Label(part.day, part.hour), now);
  }
}
