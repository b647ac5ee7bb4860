package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The campaigns that a report contains.
 *
 * @param deletedToo only when all states were requested; else deleted campaigns stay hidden
 * @param campaignIds empty for all
 */
record TikTokReportFilter(boolean deletedToo, Set<String> campaignIds) {
  static final int MAX_IDS = 100;

  static TikTokReportFilter of(TikTokParameters params) {
    boolean deletedToo = false;
    Set<String> ids = Set.of();
    for (JsonObject condition : params.objects("filtering")) {
      var values = values(condition);
      switch (Optional.ofNullable(condition.getString("field_name")).orElse("")) {
        case "campaign_status" -> deletedToo = isAll(values);
        case "campaign_ids" -> ids = ids(values);
        default -> throw TikTokError.invalid("filtering", "Unknown field_name.");
      }
    }
    return new TikTokReportFilter(deletedToo, ids);
  }

  boolean shows(WorldCampaign campaign, Instant now) {
    boolean hidden = campaign.state(now) == CampaignStory.State.DELETED && !deletedToo;
    return !hidden && (campaignIds.isEmpty() || campaignIds.contains(campaign.id()));
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
      throw TikTokError.invalid("filtering.campaign_status", "Must be one of: " + known + ".");
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
