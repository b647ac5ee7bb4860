package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.world.WorldBudget;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The budget of a campaign: an object of its own, which several campaigns may share. */
final class GoogleBudgetFields {
  private GoogleBudgetFields() {}

  static Map<String, Object> of(WorldBudget budget, Instant now) {
    var row = new LinkedHashMap<String, Object>();
    String name = "customers/" + budget.account().id() + "/campaignBudgets/" + budget.id();
    row.put("campaign.campaign_budget", name);
    row.put("campaign.start_date_time", budget.starts() + " 00:00:00");
    budget.ends().ifPresent(day -> row.put("campaign.end_date_time", day + " 23:59:59"));
    row.put("campaign_budget.resource_name", name);
    row.put("campaign_budget.id", budget.id());
    row.put("campaign_budget.name", budget.isShared() ? "Shared by three" : "Budget");
    putAmount(row, budget, now);
    row.put("campaign_budget.type", "STANDARD");
    row.put("campaign_budget.delivery_method", "STANDARD");
    row.put("campaign_budget.explicitly_shared", budget.isShared());
    row.put("campaign_budget.reference_count", Integer.toString(budget.members().size()));
    row.put("campaign_budget.status", "ENABLED");
    row.put("campaign_budget.has_recommended_budget", false);
    return row;
  }

  private static void putAmount(Map<String, Object> row, WorldBudget budget, Instant now) {
    boolean isFlight = budget.kind() == WorldBudget.Kind.LIFETIME;
    row.put("campaign_budget.period", isFlight ? "CUSTOM_PERIOD" : "DAILY");
    row.put(
        isFlight ? "campaign_budget.total_amount_micros" : "campaign_budget.amount_micros",
        Long.toString(budget.amount(now)));
  }
}
