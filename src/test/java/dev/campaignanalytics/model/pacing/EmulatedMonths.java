package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldBudget;
import dev.campaignanalytics.emulator.world.WorldOptions;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Two months of the budgets of the emulated world. What is planned is the mean of the four weeks
 * before, for each day of the month, with lognormal noise of 12 %: the world's own budgets are
 * never overspent.
 */
final class EmulatedMonths {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final LocalDate FIRST = LocalDate.parse("2026-07-01");
  private static final LocalDate AFTER = LocalDate.parse("2026-11-01");
  private static final List<LocalDate> MONTHS =
      List.of(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-10-01"));

  private EmulatedMonths() {}

  static List<PastPeriod> of(int accounts, int campaigns) {
    var options = WorldOptions.small(7, NOW).sized(accounts, campaigns);
    var world = new World(options.bornOn(LocalDate.parse("2026-05-01")));
    var random = new Random(5);
    var periods = new ArrayList<PastPeriod>();
    for (var platform : Platform.values()) {
      for (var account : world.accounts(platform)) {
        for (var budget : world.budgets(account)) {
          add(spent(world, budget), random, periods);
        }
      }
    }
    // The halves of a backtest are to have the same kinds of campaigns.
    Collections.shuffle(periods, random);
    return periods;
  }

  private static void add(DailySpend spent, Random random, List<PastPeriod> periods) {
    for (var first : MONTHS) {
      var month = new DateRange(first, first.plusMonths(1).minusDays(1));
      double perDay = spent.between(first.minusDays(28), first.minusDays(1)) / 28.0;
      boolean runs = spent.between(first.minusDays(7), first.minusDays(1)) > 0;
      if (runs && spent.in(month) > 0) {
        double noise = Math.exp(0.12 * random.nextGaussian());
        long planned = Math.round(perDay * month.days() * noise);
        periods.add(new PastPeriod(spent, month, Optional.of(planned)));
      }
    }
  }

  private static DailySpend spent(World world, WorldBudget budget) {
    var spent = new TreeMap<LocalDate, Long>();
    FIRST
        .datesUntil(AFTER)
        .forEach(
            day -> {
              long cost =
                  budget.members().stream()
                      .mapToLong(campaign -> world.day(campaign, day, NOW).cost())
                      .sum();
              if (cost > 0) {
                spent.put(day, cost);
              }
            });
    return new DailySpend(spent);
  }
}
