package dev.campaignanalytics.model.children;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.level.AdEntity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * The figures of a parent, and those of its children. The same id may be known in several accounts,
 * and each may have several currencies.
 */
public record CampaignChildren(List<Parent> parents, List<Child> children) {
  public CampaignChildren {
    parents = List.copyOf(parents);
    children = List.copyOf(children);
  }

  /**
   * What each parent has beyond its children: with them it is exactly the parent. May be negative,
   * because a platform corrects parents and children at different times. A parent that is known by
   * its children only has no figures.
   */
  public List<Parent> unallocated() {
    var rest = new LinkedHashMap<Key, Parent>();
    parents.forEach(parent -> add(rest, parent, Totals::plus));
    children.forEach(child -> add(rest, child.asParent(), Totals::minus));
    return List.copyOf(rest.values());
  }

  private static void add(Map<Key, Parent> rest, Parent one, BinaryOperator<Totals> sum) {
    rest.compute(
        new Key(one.account, one.currency),
        (key, known) ->
            new Parent(
                one.account,
                one.currency,
                sum.apply(known == null ? Totals.ZERO : known.figures, one.figures),
                Optional.empty()));
  }

  private record Key(AccountRef account, String currency) {}

  /**
   * @param asOf when its newest figure was observed; empty where it has none
   * @param group that the campaign lies in today, where the platform has groups
   */
  public record Parent(
      AccountRef account,
      String currency,
      Totals figures,
      Optional<Instant> asOf,
      Optional<CampaignGroup> group) {
    public Parent(AccountRef account, String currency, Totals figures, Optional<Instant> asOf) {
      this(account, currency, figures, asOf, Optional.empty());
    }
  }

  /**
   * @param asOf when its newest figure was observed; empty where it has none
   */
  public record Child(AdEntity entity, String currency, Totals figures, Optional<Instant> asOf) {
    private Parent asParent() {
      return new Parent(entity.ref().account(), currency, figures, asOf);
    }
  }
}
