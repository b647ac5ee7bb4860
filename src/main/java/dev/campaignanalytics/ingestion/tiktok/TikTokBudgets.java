package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.Budget.Amounts;
import dev.campaignanalytics.model.budget.BudgetKind;
import java.util.Optional;

/** The budget of a campaign, in the major unit of the account's currency. */
final class TikTokBudgets {
  private TikTokBudgets() {}

  /** Empty without a mode, as in the sandbox, or when the currency is not known. */
  static Optional<Budget> of(String currency, JsonFields campaign) {
    if (currency.isEmpty()) {
      return Optional.empty();
    }
    return campaign.text("budget_mode").map(mode -> budget(currency, mode, campaign));
  }

  private static Budget budget(String currency, String mode, JsonFields campaign) {
    var kind =
        switch (mode) {
          case "BUDGET_MODE_DAY" -> BudgetKind.DAILY;
          case "BUDGET_MODE_DYNAMIC_DAILY_BUDGET" -> BudgetKind.DYNAMIC_DAILY;
          case "BUDGET_MODE_TOTAL" -> BudgetKind.LIFETIME;
          case "BUDGET_MODE_INFINITE" -> BudgetKind.NONE;
          default -> throw campaign.at("budget_mode").rejected("is not a mode that is known here");
        };
    var amounts =
        kind == BudgetKind.NONE
            ? Amounts.unlimited(currency)
            : Amounts.of(currency, campaign.micros("budget", Absent.REJECTED));
    var id = EntityIds.number(campaign, "campaign_id");
    return Budget.ofCampaign(id, kind, amounts, Budget.Flight.ALWAYS);
  }
}
