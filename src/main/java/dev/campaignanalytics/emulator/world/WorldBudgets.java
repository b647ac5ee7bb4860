package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.emulator.world.WorldBudget.Edit;
import dev.campaignanalytics.emulator.world.WorldBudget.Kind;
import dev.campaignanalytics.model.Micros;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The budgets of an account: a little above what its campaigns spend, so that no platform's rule is
 * broken. Each story has the same kind of budget in every account of a platform.
 */
final class WorldBudgets {
  private static final int FLIGHT_DAYS = 400;
  private static final LocalTime EDITED_AT = LocalTime.of(10, 0);

  private final Map<String, List<Edit>> ordered = new ConcurrentHashMap<>();

  /** In the order of their first campaigns; a campaign without one spends by its ad groups'. */
  List<WorldBudget> of(List<WorldCampaign> campaigns) {
    var budgets = new ArrayList<WorldBudget>();
    int stories = CampaignStory.values().length;
    for (int from = 0; from < campaigns.size(); from += stories) {
      addBlock(campaigns.subList(from, Math.min(from + stories, campaigns.size())), budgets);
    }
    return budgets;
  }

  private void addBlock(List<WorldCampaign> block, List<WorldBudget> budgets) {
    for (int i = 0; i < block.size(); i++) {
      var members = members(block, i);
      if (!members.isEmpty() && members.get(0) == block.get(i)) {
        kind(block.get(i)).ifPresent(kind -> budgets.add(budget(kind, members)));
      }
    }
  }

  /** The campaigns that share a budget: Google's first three, LinkedIn's first two. */
  private static List<WorldCampaign> members(List<WorldCampaign> block, int index) {
    var shared =
        switch (block.get(index).account().platform()) {
          case GOOGLE -> block.subList(0, Math.min(3, block.size()));
          case LINKEDIN -> block.subList(0, Math.min(2, block.size()));
          default -> List.<WorldCampaign>of();
        };
    return shared.contains(block.get(index)) ? shared : List.of(block.get(index));
  }

  private static Optional<Kind> kind(WorldCampaign campaign) {
    var story = campaign.story();
    return switch (campaign.account().platform()) {
      case META ->
          switch (story) {
            case RENAMED -> Optional.of(Kind.LIFETIME);
            case ARCHIVED -> Optional.empty();
            default -> Optional.of(Kind.DAILY);
          };
      case GOOGLE, LINKEDIN ->
          Optional.of(story == CampaignStory.ARCHIVED ? Kind.LIFETIME : Kind.DAILY);
      case TIKTOK ->
          Optional.of(
              switch (story) {
                case RENAMED -> Kind.LIFETIME;
                case PAUSED -> Kind.NONE;
                case ARCHIVED -> Kind.DYNAMIC_DAILY;
                default -> Kind.DAILY;
              });
    };
  }

  private WorldBudget budget(Kind kind, List<WorldCampaign> members) {
    var first = members.get(0);
    var id = id(first, members.size() > 1);
    var ends =
        kind == Kind.LIFETIME
            ? Optional.of(first.birthday().plusDays(FLIGHT_DAYS - 1))
            : Optional.<LocalDate>empty();
    var edits = new ArrayList<>(usualEdits(kind, members));
    edits.addAll(ordered.getOrDefault(key(first.account(), id), List.of()));
    edits.sort(Comparator.comparing(Edit::at));
    return new WorldBudget(id, kind, members, ends, edits);
  }

  private static String id(WorldCampaign first, boolean isShared) {
    return switch (first.account().platform()) {
      case META, TIKTOK -> first.id();
      case GOOGLE -> "77" + first.id().substring(2);
      case LINKEDIN -> isShared ? "64" + first.id().substring(2) : first.id();
    };
  }

  private static List<Edit> usualEdits(Kind kind, List<WorldCampaign> members) {
    var first = members.get(0);
    var created = moment(first, 0);
    if (kind == Kind.NONE) {
      return List.of(new Edit(created, 0));
    }
    long perDay = members.stream().mapToLong(Delivery::usualCost).sum();
    long daily = rounded(first, perDay * first.dice().on("budget").between(104, 125) / 100);
    if (kind == Kind.LIFETIME) {
      return List.of(new Edit(created, daily * FLIGHT_DAYS));
    }
    return first.story() != CampaignStory.STEADY
        ? List.of(new Edit(created, daily))
        : List.of(
            new Edit(created, daily),
            new Edit(moment(first, 90), rounded(first, daily * 6 / 5)),
            new Edit(moment(first, 98), rounded(first, daily * 11 / 10)),
            new Edit(moment(first, 105), rounded(first, daily * 13 / 10)));
  }

  private static Instant moment(WorldCampaign campaign, int age) {
    return campaign
        .birthday()
        .plusDays(age)
        .atTime(EDITED_AT)
        .atZone(campaign.account().zone())
        .toInstant();
  }

  /** Up to whole units: a budget is a round number. */
  private static long rounded(WorldCampaign campaign, long amount) {
    long step = Micros.PER_UNIT * campaign.account().priceLevel();
    return (amount + step - 1) / step * step;
  }

  /** Adds an edit on request. */
  void edit(WorldAccount account, String id, Edit edit) {
    ordered.merge(
        key(account, id),
        List.of(edit),
        (old, added) -> {
          var both = new ArrayList<>(old);
          both.addAll(added);
          return List.copyOf(both);
        });
  }

  private static String key(WorldAccount account, String id) {
    return account.platform().wireName() + " " + account.id() + " " + id;
  }
}
