package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.emulator.world.WorldEntity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Accounts and campaigns in the format of the listings. */
final class LinkedInReportElements {
  private static final long ACCOUNTS_OPENED = 1641600000000L;

  private LinkedInReportElements() {}

  static JsonObject account(WorldAccount account) {
    return new JsonObject()
        .put("id", Long.parseLong(account.id()))
        .put("name", account.name())
        .put("currency", account.currency())
        .put("status", "ACTIVE")
        .put("type", "BUSINESS")
        .put("reference", "urn:li:organization:9001122")
        .put("servingStatuses", new JsonArray().add("RUNNABLE"))
        .put("test", false)
        .put("changeAuditStamps", stamps(ACCOUNTS_OPENED))
        .put("version", new JsonObject().put("versionTag", "6"));
  }

  /** A test account in addition to the real ones; it has no figures. */
  static JsonObject testAccount(WorldAccount other) {
    return account(other)
        .put("id", Long.parseLong(other.id()) + 1_000_000_000L)
        .put("name", "Sandbox")
        .put("test", true);
  }

  static JsonObject campaign(WorldCampaign campaign, WorldBudget budget, Instant now) {
    var currency = campaign.account().currency();
    long born = millis(campaign.birthday());
    return new JsonObject()
        .put("id", Long.parseLong(campaign.id()))
        .put("name", campaign.name(now))
        .put("account", LinkedInUrn.ACCOUNT.of(campaign.account().id()))
        .put("campaignGroup", LinkedInGroups.urnOf(budget))
        .put("status", status(campaign.state(now)))
        .put("type", "SPONSORED_UPDATES")
        .put("objectiveType", objective(campaign.story().objective()))
        .put("costType", "CPM")
        .put("format", "STANDARD_UPDATE")
        .put("unitCost", money("8.12", currency))
        .put("servingStatuses", new JsonArray().add("RUNNABLE"))
        .put("changeAuditStamps", stamps(born))
        .mergeIn(LinkedInGroups.budgetOfCampaign(budget, campaign, now));
  }

  static JsonObject creative(WorldEntity creative, Instant now) {
    var campaign = creative.campaign();
    long born = millis(creative.birthday());
    var state = creative.state(now);
    return new JsonObject()
        .put("id", LinkedInUrn.CREATIVE.of(creative.id()))
        .put("account", LinkedInUrn.ACCOUNT.of(campaign.account().id()))
        .put("campaign", LinkedInUrn.CAMPAIGN.of(campaign.id()))
        .put("name", creative.name())
        .put("intendedStatus", status(state))
        .put("isServing", state == CampaignStory.State.ACTIVE)
        .put("review", new JsonObject().put("status", "APPROVED"))
        .put("createdAt", born)
        .put("lastModifiedAt", born);
  }

  private static String status(CampaignStory.State state) {
    return state == CampaignStory.State.DELETED ? "REMOVED" : state.name();
  }

  private static String objective(CampaignStory.Objective objective) {
    return switch (objective) {
      case SALES -> "WEBSITE_CONVERSION";
      case LEADS -> "LEAD_GENERATION";
      case TRAFFIC -> "WEBSITE_VISIT";
    };
  }

  static JsonObject money(String amount, String currency) {
    return new JsonObject().put("amount", amount).put("currencyCode", currency);
  }

  static JsonObject stamps(long created) {
    return new JsonObject()
        .put("created", new JsonObject().put("time", created))
        .put("lastModified", new JsonObject().put("time", created));
  }

  static long millis(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
