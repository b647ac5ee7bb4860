package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a report contains.
 *
 * @param deletedToo only when all states were requested; else what was deleted stays hidden
 * @param campaignIds empty for all
 */
record TikTokReportFilter(boolean deletedToo, Set<String> campaignIds) {
  static final int MAX_IDS = 100;

  static TikTokReportFilter of(TikTokParameters params, TikTokReportRequest.Level level) {
    boolean deletedToo = false;
    Set<String> ids = Set.of();
    for (JsonObject condition : params.objects("filtering")) {
      var values = values(condition);
      var field = Optional.ofNullable(condition.getString("field_name")).orElse("");
      if (field.equals(level.statusFilter())) {
        deletedToo = isAll(values);
      } else if (field.equals("campaign_ids")) {
        ids = ids(values);
      } else {
        throw TikTokError.invalid("filtering", "Unknown field_name.");
      }
    }
    return new TikTokReportFilter(deletedToo, ids);
  }

  boolean shows(WorldCampaign campaign, Instant now) {
    return names(campaign) && shows(campaign.state(now));
  }

  boolean names(WorldCampaign campaign) {
    return campaignIds.isEmpty() || campaignIds.contains(campaign.id());
  }

  boolean shows(CampaignStory.State state) {
    return deletedToo || state != CampaignStory.State.DELETED;
  }

  boolean namesIds() {
    return !campaignIds.isEmpty();
  }

  boolean maxNames(int ids) {
    return namesIds() && campaignIds.size() <= ids;
  }

  /** The value is itself a JSON array inside a string. */
  private static List<String> values(JsonObject condition) {
    if (!"IN".equals(condition.getValue("filter_type"))
        || !(condition.getValue("filter_value") instanceof String json)) {
      throw TikTokError.invalid("filtering", "Needs filter_type IN and a filter_value of text.");
    }
    return TikTokParameters.texts("filtering.filter_value", json);
  }

  private static boolean isAll(List<String> states) {
    var known = Set.of("STATUS_ALL", "STATUS_NOT_DELETE");
    if (states.size() != 1 || !known.contains(states.get(0))) {
      throw TikTokError.invalid("filtering", "Must be one of: " + known + ".");
    }
    return states.contains("STATUS_ALL");
  }

  private static Set<String> ids(List<String> ids) {
    if (ids.size() > MAX_IDS) {
      throw TikTokError.tooManyIds("campaign_ids", MAX_IDS);
    }
    return Set.copyOf(ids);
  }
}
