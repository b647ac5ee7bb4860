package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/**
 * Made-up months of section 8 of the contract: level × weekday × noise of 6 %; the level is a
 * first-order autoregression (0.8, noise 8 %) with a jump of 15 to 50 % in 35 % of months; the
 * budget is the mean of the last four weeks × 30 × lognormal noise of 12 %.
 */
final class SimulatedMonths {
  private static final double[] WEEKDAYS = {1.15, 1.1, 1.05, 1.05, 1.0, 0.8, 0.75};
  private static final LocalDate MONTH = LocalDate.parse("2026-06-01");
  private static final int HISTORY = 84;
  private static final int DAYS = 30;

  private SimulatedMonths() {}

  static List<PastPeriod> of(int campaigns, long seed) {
    var random = new Random(seed);
    var months = new ArrayList<PastPeriod>();
    for (int i = 0; i < campaigns; i++) {
      months.add(month(random));
    }
    return months;
  }

  private static PastPeriod month(Random random) {
    double base = 50e6 * Math.exp(random.nextGaussian());
    double deviation = 0;
    boolean jumps = random.nextDouble() < 0.35;
    int jumpDay = random.nextInt(DAYS);
    double jump = (0.15 + 0.35 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
    var spent = new TreeMap<LocalDate, Long>();
    for (int day = -HISTORY; day < DAYS; day++) {
      deviation = 0.8 * deviation + 0.08 * random.nextGaussian();
      var date = MONTH.plusDays(day);
      double level = base * Math.exp(deviation) * (jumps && day >= jumpDay ? 1 + jump : 1);
      double noise = 1 + 0.06 * random.nextGaussian();
      double cost = level * WEEKDAYS[date.getDayOfWeek().getValue() - 1] * noise;
      spent.put(date, Math.round(cost));
    }
    var all = DailySpend.of(spent);
    long fourWeeks = all.between(MONTH.minusDays(28), MONTH.minusDays(1));
    long budget = Math.round(fourWeeks / 28.0 * DAYS * Math.exp(0.12 * random.nextGaussian()));
    var period = new DateRange(MONTH, MONTH.plusDays(DAYS - 1L));
    return new PastPeriod(all, period, Optional.of(budget));
  }
}
