package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.Budget.Amounts;
import dev.campaignanalytics.model.budget.Budget.Flight;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.budget.BudgetMember;
import dev.campaignanalytics.model.budget.ListedBudgets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The budgets of invented campaigns: one a campaign, every fifth for a quarter; the first three
 * campaigns of an account share one. Some are too small, some too large. They are adjusted at the
 * beginning of each month.
 */
final class FakeBudgets {
  private static final int SHARING = 3;
  private static final long STEP = 10 * Micros.PER_UNIT;

  private final String currency;
  private final LocalDate month;

  FakeBudgets(String currency, Instant now) {
    this.currency = currency;
    this.month = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
  }

  /** The budgets of an account. */
  ListedBudgets of(AccountRef account, List<FakeCampaign> campaigns) {
    var budgets = new ArrayList<Budget>();
    var members = new ArrayList<BudgetMember>();
    var sharing = campaigns.subList(0, Math.min(SHARING, campaigns.size()));
    if (!sharing.isEmpty()) {
      var shared = shared("shared-" + account.platform().wireName(), sharing);
      budgets.add(shared);
      sharing.forEach(one -> members.add(member(one, shared)));
    }
    for (var campaign : campaigns.subList(sharing.size(), campaigns.size())) {
      var own = own(campaign);
      budgets.add(own);
      members.add(member(campaign, own));
    }
    return new ListedBudgets(budgets, members);
  }

  private static BudgetMember member(FakeCampaign campaign, Budget budget) {
    return new BudgetMember(campaign.campaign().ref().campaignId(), budget.level(), budget.id());
  }

  private Budget shared(String id, List<FakeCampaign> campaigns) {
    long amount = campaigns.stream().mapToLong(this::perDay).sum();
    return new Budget(
        BudgetLevel.SHARED,
        id,
        "Shared by " + campaigns.size(),
        BudgetKind.DAILY,
        Amounts.of(currency, amount),
        Flight.ALWAYS);
  }

  private Budget own(FakeCampaign campaign) {
    var id = campaign.campaign().ref().campaignId();
    if (campaign.seed() % 5 != 0) {
      return Budget.ofCampaign(
          id, BudgetKind.DAILY, Amounts.of(currency, perDay(campaign)), Flight.ALWAYS);
    }
    var first = month.minusMonths((month.getMonthValue() - 1) % 3);
    var end = first.plusMonths(3);
    long days = end.toEpochDay() - first.toEpochDay();
    return Budget.ofCampaign(
        id,
        BudgetKind.LIFETIME,
        Amounts.of(currency, perDay(campaign) * days),
        new Flight(Optional.of(midnight(first)), Optional.of(midnight(end))));
  }

  /** A round number, 10 % below to 25 % above what the campaign costs. */
  private long perDay(FakeCampaign campaign) {
    double share = 0.9 + 0.35 * new SplittableRandom(campaign.seed() + 1).nextDouble();
    double cost = campaign.costPerDay(midnight(month)) * share;
    return Math.max(1, Math.round(cost / STEP)) * STEP;
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
