package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The account and campaign lists. Only requested fields are returned. */
final class MetaListing {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXX", Locale.ROOT);
  private static final Set<String> STATUSES =
      Set.of("ACTIVE", "PAUSED", "ARCHIVED", "DELETED", "IN_PROCESS", "WITH_ISSUES");
  private static final Set<String> HIDDEN_BY_DEFAULT = Set.of("ARCHIVED", "DELETED");
  private static final int ACTIVE_ACCOUNT = 1;
  private static final int GRACE_PERIOD = 9;

  private final FaultScene scene;

  MetaListing(FaultScene scene) {
    this.scene = scene;
  }

  List<JsonObject> accounts(EmulatedCall call, HiddenObjects hidden) {
    return scene.world().accounts(Platform.META).stream()
        .filter(account -> !hidden.isLost(account.id()))
        .map(account -> only(call, "id,account_id", account(account), "AdAccount"))
        .toList();
  }

  private JsonObject account(WorldAccount account) {
    Instant now = scene.clock().instant();
    double offset = account.zone().getRules().getOffset(now).getTotalSeconds() / 3600.0;
    return new JsonObject()
        .put("id", "act_" + account.id())
        .put("account_id", account.id())
        .put("name", account.name())
        .put("account_status", account.index() == 1 ? GRACE_PERIOD : ACTIVE_ACCOUNT)
        .put("currency", account.currency())
        .put("timezone_name", account.zone().getId())
        .put("timezone_offset_hours_utc", offset)
        .put("disable_reason", 0)
        .put("created_time", "2021-09-07T05:26:14-0700");
  }

  List<JsonObject> campaigns(WorldAccount account, EmulatedCall call) {
    Instant now = scene.clock().instant();
    Optional<Set<String>> wanted = statuses(call, STATUSES);
    var budgets = scene.world().budgetsByCampaign(account);
    return scene.world().campaigns(account).stream()
        .filter(campaign -> campaign.isListed(now))
        .map(campaign -> campaign(campaign, now).mergeIn(budget(budgets, campaign, now)))
        .filter(json -> isWanted(json.getString("effective_status"), wanted))
        .map(json -> only(call, "id", json, "Campaign"))
        .toList();
  }

  static boolean isHiddenByDefault(String status) {
    return HIDDEN_BY_DEFAULT.contains(status);
  }

  static boolean isWanted(String status, Optional<Set<String>> wanted) {
    return wanted.map(statuses -> statuses.contains(status)).orElse(!isHiddenByDefault(status));
  }

  /** The statuses that a request names; empty without any. */
  static Optional<Set<String>> statuses(EmulatedCall call, Set<String> known) {
    return MetaAccess.param(call, "effective_status").map(json -> set(json, known));
  }

  private static Set<String> set(String json, Set<String> known) {
    try {
      var statuses = new LinkedHashSet<String>();
      new JsonArray(json).forEach(status -> statuses.add(status.toString()));
      if (known.containsAll(statuses)) {
        return statuses;
      }
    } catch (DecodeException notAnArray) {
      // Continues to the error below.
    }
    throw MetaErrors.badParameter("effective_status", "Param effective_status must be an array");
  }

  private JsonObject budget(Map<String, WorldBudget> budgets, WorldCampaign campaign, Instant now) {
    return Optional.ofNullable(budgets.get(campaign.id()))
        .map(budget -> MetaBudgetFields.of(scene.world(), budget, now))
        .orElseGet(JsonObject::new);
  }

  static String effectiveStatus(WorldCampaign campaign, Instant now) {
    CampaignStory.State state = campaign.state(now);
    boolean hasIssues =
        state == CampaignStory.State.ACTIVE && campaign.story() == CampaignStory.RENAMED;
    return hasIssues ? "WITH_ISSUES" : state.name();
  }

  private static JsonObject campaign(WorldCampaign campaign, Instant now) {
    String born = time(campaign, campaign.birthday());
    return new JsonObject()
        .put("id", campaign.id())
        .put("account_id", campaign.account().id())
        .put("name", campaign.name(now))
        .put("status", campaign.state(now).name())
        .put("configured_status", campaign.state(now).name())
        .put("effective_status", effectiveStatus(campaign, now))
        .put("objective", objective(campaign))
        .put("start_time", born)
        .put("created_time", born)
        .put("updated_time", born);
  }

  static String objective(WorldCampaign campaign) {
    return "OUTCOME_" + campaign.story().objective().name();
  }

  static String time(WorldCampaign campaign, LocalDate day) {
    ZonedDateTime noon = day.atTime(12, 0).atZone(campaign.account().zone());
    return TIME.format(noon);
  }

  /** Known fields without a value, such as the end of a campaign that has none, are omitted. */
  static JsonObject only(EmulatedCall call, String otherwise, JsonObject all, String type) {
    var requested = new JsonObject();
    for (String field : MetaAccess.param(call, "fields").orElse(otherwise).split(",")) {
      if (all.containsKey(field)) {
        requested.put(field, all.getValue(field));
      } else if (!field.equals("stop_time")
          && !field.equals("end_time")
          && !MetaBudgetFields.NAMES.contains(field)) {
        throw MetaErrors.badParameter(
            "fields",
            "Tried accessing nonexisting field (" + field + ") on node type (" + type + ")");
      }
    }
    return requested.put("id", all.getString("id"));
  }
}
