package dev.campaignanalytics.model.budget;

import dev.campaignanalytics.model.CampaignRef;
import java.time.Instant;

/**
 * An edit of a budget's amount, as a platform's log has it.
 *
 * @param budgetId the platform's number of the object that the budget belongs to
 * @param before in micros
 * @param after in micros
 */
public record BudgetEdit(String budgetId, Instant at, long before, long after) {
  public BudgetEdit {
    CampaignRef.requireId("budget_id", budgetId);
    if (before < 0 || after < 0) {
      throw new IllegalArgumentException("a budget is negative");
    }
  }
}
