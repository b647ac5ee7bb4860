package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Advertisers and campaigns in the format of the listing endpoints. */
final class TikTokListing {
  private static final int SMART_CAMPAIGNS = 4;
  private static final String FIXED_WEST = "Etc/GMT+8";
  private static final String WEST = "America/Los_Angeles";

  private TikTokListing() {}

  static JsonObject advertiser(WorldAccount account) {
    return new JsonObject()
        .put("advertiser_id", account.id())
        .put("advertiser_name", account.name());
  }

  static JsonObject details(WorldAccount account, List<String> fields) {
    var all =
        advertiserDetails(account)
            .put("role", "ROLE_ADVERTISER")
            .put("country", "US")
            .put("company", account.name())
            .put("create_time", 1641600000L)
            .put("balance", 0)
            .put("advertiser_account_type", "AUCTION");
    return only(all, fields);
  }

  private static JsonObject advertiserDetails(WorldAccount account) {
    var zone = account.zone().getId();
    var details =
        new JsonObject()
            .put("advertiser_id", account.id())
            .put("name", account.name())
            .put("currency", account.currency())
            // The fixed offset is returned even where the account's days follow summer time.
            .put("timezone", zone.equals(WEST) ? FIXED_WEST : zone)
            .put("status", "STATUS_ENABLE");
    return zone.equals(FIXED_WEST) ? details : details.put("display_timezone", zone);
  }

  static JsonObject campaign(
      WorldCampaign campaign, WorldBudget budget, List<String> fields, Instant now) {
    var state = campaign.state(now);
    boolean isSmart = campaign.index() % SMART_CAMPAIGNS == 1;
    var all =
        new JsonObject()
            .put("campaign_id", campaign.id())
            .put("campaign_name", campaign.name(now))
            .put("advertiser_id", campaign.account().id())
            .put("operation_status", state == CampaignStory.State.ACTIVE ? "ENABLE" : "DISABLE")
            .put("secondary_status", secondaryStatus(state))
            .put("objective_type", objective(campaign))
            .put("campaign_type", "REGULAR_CAMPAIGN")
            .put("budget", Micros.toUnits(budget.amount(now)).doubleValue())
            .put("budget_mode", budgetMode(budget.kind()))
            .put("budget_optimize_on", budget.kind() != WorldBudget.Kind.NONE)
            .put("is_smart_performance_campaign", isSmart)
            .put("create_time", utc(campaign.birthday()));
    if (!isSmart) {
      all.put("modify_time", utc(campaign.birthday().plusDays(1)));
    }
    return only(all, fields);
  }

  private static String budgetMode(WorldBudget.Kind kind) {
    return switch (kind) {
      case DAILY -> "BUDGET_MODE_DAY";
      case DYNAMIC_DAILY -> "BUDGET_MODE_DYNAMIC_DAILY_BUDGET";
      case LIFETIME -> "BUDGET_MODE_TOTAL";
      case NONE -> "BUDGET_MODE_INFINITE";
    };
  }

  static String secondaryStatus(CampaignStory.State state) {
    return secondaryStatus("CAMPAIGN", state);
  }

  static String secondaryStatus(String type, CampaignStory.State state) {
    return switch (state) {
      case ACTIVE -> type + "_STATUS_ENABLE";
      case PAUSED, ARCHIVED -> type + "_STATUS_DISABLE";
      case DELETED -> type + "_STATUS_DELETE";
    };
  }

  static JsonObject only(JsonObject all, List<String> fields) {
    if (fields.isEmpty()) {
      return all;
    }
    var unknown = fields.stream().filter(field -> !isField(all, field)).toList();
    if (!unknown.isEmpty()) {
      throw TikTokError.invalid("fields", "Not a valid choice: " + unknown + ".");
    }
    var some = new JsonObject();
    fields.stream().filter(all::containsKey).forEach(f -> some.put(f, all.getValue(f)));
    return some;
  }

  private static boolean isField(JsonObject all, String field) {
    return all.containsKey(field) || List.of("display_timezone", "modify_time").contains(field);
  }

  static String utc(LocalDate day) {
    return day + " 10:11:12";
  }

  /** TikTok's name of an objective. */
  static String objective(WorldCampaign campaign) {
    return switch (campaign.story().objective()) {
      case SALES -> "WEB_CONVERSIONS";
      case LEADS -> "LEAD_GENERATION";
      case TRAFFIC -> "TRAFFIC";
    };
  }
}
