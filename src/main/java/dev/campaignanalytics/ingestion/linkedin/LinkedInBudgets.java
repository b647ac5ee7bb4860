package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.BudgetRows;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import java.time.Instant;
import java.util.Optional;

/**
 * Budgets of campaigns and of groups: decimal text in the major unit of the named currency. Where
 * the group's budget is divided dynamically, its campaigns have none of their own.
 */
final class LinkedInBudgets {
  private LinkedInBudgets() {}

  static void addCampaign(String campaignId, JsonFields row, BudgetRows budgets) {
    if (hasOwn(row)) {
      budgets.add(campaignId, () -> budget(BudgetLevel.CAMPAIGN, campaignId, "", row));
    } else if (row.at("campaignGroup").exists()) {
      var group = LinkedInRequests.idOf(row.text("campaignGroup").orElse(""));
      budgets.addMember(campaignId, BudgetLevel.CAMPAIGN_GROUP, group);
    }
  }

  static void addGroup(JsonFields row, BudgetRows budgets) {
    budgets.addGroup(
        row.text("id").orElse("without id"),
        () ->
            budget(
                BudgetLevel.CAMPAIGN_GROUP,
                EntityIds.numberOrAfter(LinkedInRequests.GROUP, row, "id"),
                row.text("name").orElse(""),
                row));
  }

  private static boolean hasOwn(JsonFields row) {
    return row.at("dailyBudget").exists() || row.at("totalBudget").exists();
  }

  private static Optional<Budget> budget(
      BudgetLevel level, String id, String name, JsonFields row) {
    if (!hasOwn(row)) {
      return Optional.empty();
    }
    var daily = amount(row, "dailyBudget");
    var total = amount(row, "totalBudget");
    var amounts =
        new Budget.Amounts(
            row.at(daily.isPresent() ? "dailyBudget" : "totalBudget")
                .text("currencyCode")
                .orElse(""),
            daily.or(() -> total),
            daily.flatMap(perDay -> total));
    var kind = daily.isPresent() ? BudgetKind.DAILY : BudgetKind.LIFETIME;
    return Optional.of(new Budget(level, id, name, kind, amounts, flight(row)));
  }

  private static Optional<Long> amount(JsonFields row, String field) {
    return row.at(field).exists()
        ? Optional.of(row.at(field).micros("amount", Absent.REJECTED))
        : Optional.empty();
  }

  private static Budget.Flight flight(JsonFields row) {
    var schedule = row.at("runSchedule");
    return new Budget.Flight(moment(schedule, "start"), moment(schedule, "end"));
  }

  private static Optional<Instant> moment(JsonFields schedule, String field) {
    return schedule.at(field).exists()
        ? Optional.of(Instant.ofEpochMilli(schedule.count(field, Absent.REJECTED)))
        : Optional.empty();
  }
}
