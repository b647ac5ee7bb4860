package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Every account and campaign of the four platforms and, for any moment, their exact figures.
 *
 * <p>A day is the sum of its hours, also when the zone skips or repeats an hour at night. Cost and
 * revenue are micros of the account's currency, conversions are micros too. A figure is a pure
 * function of the options and the moment, except where {@link #state} has replaced it.
 */
public final class World {
  private static final int STATED_HOUR = 12;

  private final Map<WorldAccount, List<WorldCampaign>> campaigns;
  private final Map<StatedKey, Stated> stated = new ConcurrentHashMap<>();
  private final WorldBudgets budgets = new WorldBudgets();

  public World(WorldOptions options) {
    this.campaigns = WorldPopulation.of(options);
  }

  public List<WorldAccount> accounts(Platform platform) {
    return campaigns.keySet().stream().filter(a -> a.platform() == platform).toList();
  }

  public Optional<WorldAccount> account(Platform platform, String id) {
    return accounts(platform).stream().filter(a -> a.id().equals(id)).findFirst();
  }

  /** All campaigns of an account, including future ones, in a fixed order. */
  public List<WorldCampaign> campaigns(WorldAccount account) {
    return campaigns.getOrDefault(account, List.of());
  }

  public Optional<WorldCampaign> campaign(CampaignRef ref) {
    return account(ref.platform(), ref.accountId()).stream()
        .flatMap(account -> campaigns(account).stream())
        .filter(c -> c.id().equals(ref.campaignId()))
        .findFirst();
  }

  /** The ad groups and ads of the campaigns. */
  public WorldLevels levels() {
    return new WorldLevels(this);
  }

  /** The budgets of an account, with all their edits, future ones included. */
  public List<WorldBudget> budgets(WorldAccount account) {
    return budgets.of(campaigns(account));
  }

  /** The budget of each campaign that has one, by the campaign's id. */
  public Map<String, WorldBudget> budgetsByCampaign(WorldAccount account) {
    var byCampaign = new HashMap<String, WorldBudget>();
    budgets(account)
        .forEach(budget -> budget.members().forEach(member -> byCampaign.put(member.id(), budget)));
    return byCampaign;
  }

  /** Gives a budget another amount from a moment on. */
  public void editBudget(WorldAccount account, String id, WorldBudget.Edit edit) {
    if (budgets(account).stream().noneMatch(budget -> budget.id().equals(id))) {
      throw new NoSuchElementException("no such budget");
    }
    budgets.edit(account, id, edit);
  }

  /** The platform's figures at {@code now} for an hour (0–23) of the account's wall clock. */
  public Counters hour(WorldCampaign campaign, LocalDate day, int hour, Instant now) {
    return statement(campaign, day, now)
        .map(counters -> hour == STATED_HOUR ? counters : Counters.ZERO)
        .orElseGet(() -> WorldFigures.of(campaign, day, now).hour(hour));
  }

  /** The platform's figures at {@code now} for a local day: the sum of its hours. */
  public Counters day(WorldCampaign campaign, LocalDate day, Instant now) {
    return statement(campaign, day, now).orElseGet(() -> WorldFigures.of(campaign, day, now).sum());
  }

  /**
   * Sets other figures for a day, reported from {@code since} on: for exact examples and for
   * restatements on request. The hourly feed shows them at noon.
   */
  public void state(CampaignRef campaign, LocalDate day, Counters counters, Instant since) {
    stated.put(new StatedKey(campaign, day), new Stated(counters, since));
  }

  /** The rows of an account that are not zero at {@code now}, by campaign and day. */
  public List<DayTruth> truth(WorldAccount account, DateRange range, Instant now) {
    var rows = new ArrayList<DayTruth>();
    for (WorldCampaign campaign : campaigns(account)) {
      days(range)
          .map(day -> new DayTruth(campaign.ref(), day, day(campaign, day, now)))
          .filter(row -> !row.counters().equals(Counters.ZERO))
          .forEach(rows::add);
    }
    return rows;
  }

  private static Stream<LocalDate> days(DateRange range) {
    return range.from().datesUntil(range.to().plusDays(1));
  }

  private Optional<Counters> statement(WorldCampaign campaign, LocalDate day, Instant now) {
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(stated.get(new StatedKey(campaign.ref(), day)))
        .filter(statement -> !statement.since().isAfter(now))
        .map(Stated::counters);
  }

  /** The figures that a correct product must store for a campaign and a local day. */
  public record DayTruth(CampaignRef campaign, LocalDate day, Counters counters) {}

  private record StatedKey(CampaignRef campaign, LocalDate day) {}

  private record Stated(Counters counters, Instant since) {}
}
