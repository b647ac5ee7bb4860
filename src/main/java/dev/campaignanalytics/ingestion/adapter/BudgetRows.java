package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.ingestion.json.SafeText;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.budget.BudgetMember;
import dev.campaignanalytics.model.budget.ListedBudgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Collects the budgets of a page of campaigns. An unreadable budget rejects no campaign. */
public final class BudgetRows {
  private final List<Budget> budgets = new ArrayList<>();
  private final List<BudgetMember> members = new ArrayList<>();
  private final List<ListPage.Rejected> rejected = new ArrayList<>();

  /** Adds the budget of a campaign; empty when it has none at this level. */
  public void add(String campaignId, Supplier<Optional<Budget>> read) {
    add(campaignId, "the budget of campaign", read)
        .ifPresent(budget -> addMember(campaignId, budget.level(), budget.id()));
  }

  /** Adds the budget of a group, whose campaigns are listed elsewhere. */
  public void addGroup(String groupId, Supplier<Optional<Budget>> read) {
    add(groupId, "the budget of group", read);
  }

  public void addMember(String campaignId, BudgetLevel level, String budgetId) {
    members.add(new BudgetMember(campaignId, level, budgetId));
  }

  private Optional<Budget> add(String id, String what, Supplier<Optional<Budget>> read) {
    try {
      var budget = read.get();
      budget.filter(found -> !budgets.contains(found)).ifPresent(budgets::add);
      return budget;
    } catch (IllegalArgumentException e) {
      var reason = SafeText.line(String.valueOf(e.getMessage()));
      rejected.add(new ListPage.Rejected(what + " " + SafeText.line(id), reason));
      return Optional.empty();
    }
  }

  /** The page with what was collected. */
  public <T> ListPage<T> with(ListPage<T> page) {
    var all = Stream.concat(page.rejected().stream(), rejected.stream()).toList();
    return new ListPage<>(page.items(), all, page.next(), new ListedBudgets(budgets, members));
  }
}
