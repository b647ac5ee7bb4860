package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Campaign groups, and where a budget is written: on the group with the strategy DYNAMIC, whose
 * campaigns then have none, else on the campaign.
 */
final class LinkedInGroups {
  private static final String DEFAULT_GROUP = "640001122";

  private LinkedInGroups() {}

  static String urnOf(WorldBudget budget) {
    return LinkedInUrn.GROUP.of(budget.isShared() ? budget.id() : DEFAULT_GROUP);
  }

  /** The account's default group without a budget, and those with dynamic ones. */
  static List<JsonObject> of(World world, WorldAccount account, Instant now) {
    var dynamic =
        world.budgets(account).stream()
            .filter(WorldBudget::isShared)
            .map(
                budget ->
                    group(account, budget.id(), "Group of two")
                        .put("budgetOptimization", strategy("DYNAMIC"))
                        .put("runSchedule", schedule(budget, budget.members().get(0)))
                        .put("dailyBudget", amount(budget, now)));
    var usual = group(account, DEFAULT_GROUP, "Default Campaign Group");
    return Stream.concat(Stream.of(usual), dynamic).toList();
  }

  private static JsonObject group(WorldAccount account, String id, String name) {
    return new JsonObject()
        .put("id", Long.parseLong(id))
        .put("name", name)
        .put("account", LinkedInUrn.ACCOUNT.of(account.id()))
        .put("status", "ACTIVE")
        .put("servingStatuses", new JsonArray().add("RUNNABLE"))
        .put("backfilled", false)
        .put("test", false);
  }

  private static JsonObject strategy(String name) {
    return new JsonObject().put("budgetOptimizationStrategy", name);
  }

  static JsonObject budgetOfCampaign(WorldBudget budget, WorldCampaign campaign, Instant now) {
    var fields = new JsonObject().put("runSchedule", schedule(budget, campaign));
    if (budget.isShared()) {
      return fields.putNull("dailyBudget").putNull("totalBudget");
    }
    return budget.kind() == WorldBudget.Kind.LIFETIME
        ? fields.put("totalBudget", amount(budget, now)).put("pacingStrategy", "LIFETIME")
        : fields.put("dailyBudget", amount(budget, now));
  }

  private static JsonObject schedule(WorldBudget budget, WorldCampaign campaign) {
    var schedule =
        new JsonObject().put("start", LinkedInReportElements.millis(campaign.birthday()));
    budget
        .ends()
        .ifPresent(day -> schedule.put("end", LinkedInReportElements.millis(day.plusDays(1))));
    return schedule;
  }

  private static JsonObject amount(WorldBudget budget, Instant now) {
    var units = Micros.toUnits(budget.amount(now)).toPlainString();
    return LinkedInReportElements.money(units, budget.account().currency());
  }
}
