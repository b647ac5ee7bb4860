package dev.campaignanalytics.model.budget;

import java.util.List;
import java.util.stream.Stream;

/**
 * The budgets that a listing of campaigns contains.
 *
 * @param members may name budgets of groups that are listed elsewhere
 */
public record ListedBudgets(List<Budget> budgets, List<BudgetMember> members) {
  public static final ListedBudgets NONE = new ListedBudgets(List.of(), List.of());

  public ListedBudgets {
    budgets = List.copyOf(budgets);
    members = List.copyOf(members);
  }

  public ListedBudgets plus(ListedBudgets other) {
    return new ListedBudgets(
        Stream.concat(budgets.stream(), other.budgets.stream()).toList(),
        Stream.concat(members.stream(), other.members.stream()).toList());
  }

  /** Whether a campaign spends from a group whose budget is not among these. */
  public boolean needsGroups() {
    return members.stream().anyMatch(member -> member.level() == BudgetLevel.CAMPAIGN_GROUP)
        && budgets.stream().noneMatch(budget -> budget.level() == BudgetLevel.CAMPAIGN_GROUP);
  }
}
