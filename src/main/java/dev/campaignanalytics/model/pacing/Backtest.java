package dev.campaignanalytics.model.pacing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the pacing would have said in ended periods. Each period is judged by the errors of the
 * other half of the periods, never by its own.
 */
public final class Backtest {
  /** The share of ends that an interval should contain. */
  public static final double INTERVAL = 0.8;

  /** An alarm is raised on the second morning that announces the same. */
  private static final int MORNINGS = 2;

  private final Tolerance tolerance;

  public Backtest(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  /**
   * The result.
   *
   * @param periods that ended, with enough past errors or without
   * @param coverage share of all days' intervals that contained the real end; empty without any
   * @param over of the alarms for overspending
   * @param under of those for underspending
   */
  public record Result(int periods, Optional<Double> coverage, Alarms over, Alarms under) {
    /** Why nothing is known; empty when something is. */
    public String why() {
      if (coverage.isPresent()) {
        return "";
      }
      return periods == 0
          ? "no complete month of a budget"
          : "fewer than 100 past projections with as many days left to compare with";
    }
  }

  /**
   * The alarms of one direction.
   *
   * @param raised how many periods had one
   * @param right how many of these really ended so
   * @param real how many periods really ended so, with an alarm or without; of those only that
   *     could have had one, because there were enough past errors
   * @param medianDay of the period, from 1, on which right alarms were raised
   * @param lead how many days earlier than the usual rule, 90 % spent before 80 % of the time: the
   *     median over the periods in which that one says anything
   */
  public record Alarms(
      int raised, int right, int real, Optional<Integer> medianDay, Optional<Integer> lead) {
    public Optional<Double> precision() {
      return share(right, raised);
    }

    public Optional<Double> recall() {
      return share(right, real);
    }

    private static Optional<Double> share(int part, int whole) {
      return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
  }

  public Result of(List<PastPeriod> periods) {
    var judged = new ArrayList<Judged>();
    for (int half = 0; half < 2; half++) {
      int own = half;
      var others = ErrorPool.of(ErrorPool.errors(part(periods, 1 - own)));
      part(periods, own).forEach(period -> judged.add(judge(period, others)));
    }
    long days = judged.stream().mapToLong(Judged::days).sum();
    long contained = judged.stream().mapToLong(Judged::contained).sum();
    return new Result(
        periods.size(),
        days == 0 ? Optional.empty() : Optional.of((double) contained / days),
        alarms(judged, Judged::over, (real, planned) -> real > tolerance.overFrom(planned)),
        alarms(judged, Judged::under, (real, planned) -> real < tolerance.underFrom(planned)));
  }

  private static List<PastPeriod> part(List<PastPeriod> periods, int half) {
    return IntStream.range(0, periods.size())
        .filter(i -> i % 2 == half)
        .mapToObj(periods::get)
        .toList();
  }

  /**
   * What was said about one period.
   *
   * @param days with an interval
   * @param contained how many of these intervals contain the real end
   * @param over the day of the period on which overspending was announced
   */
  private record Judged(
      PastPeriod period,
      long days,
      long contained,
      Optional<Integer> over,
      Optional<Integer> under) {
    private boolean canHaveAlarm() {
      return days >= MORNINGS && period.planned().isPresent();
    }
  }

  private Judged judge(PastPeriod period, ErrorPool errors) {
    long days = 0;
    long contained = 0;
    var over = new Watch();
    var under = new Watch();
    for (int day : period.days().toArray()) {
      var past = errors.at(period.daysLeft(day));
      long projected = period.projected(day);
      var interval = past.interval(projected, INTERVAL);
      days += interval.isPresent() ? 1 : 0;
      contained += interval.filter(range -> range.contains(period.real())).isPresent() ? 1 : 0;
      if (period.planned().isPresent()) {
        long planned = period.planned().get();
        over.see(day, past.above(projected, tolerance.overFrom(planned)));
        under.see(day, past.below(projected, tolerance.underFrom(planned)));
      }
    }
    return new Judged(period, days, contained, over.day, under.day);
  }

  /** The first alarm of a period. */
  private static final class Watch {
    private AlarmState state = AlarmState.QUIET;
    private Optional<Integer> day = Optional.empty();

    private void see(int number, Optional<Double> probability) {
      var morning = Instant.EPOCH.plus(Duration.ofDays(number));
      state = state.after(probability, morning);
      if (state.isRaised() && day.isEmpty()) {
        day = Optional.of(number);
      }
    }
  }

  private static Alarms alarms(
      List<Judged> judged,
      Function<Judged, Optional<Integer>> alarm,
      BiPredicate<Long, Long> happened) {
    var planned = judged.stream().filter(Judged::canHaveAlarm).toList();
    var real =
        planned.stream()
            .filter(one -> happened.test(one.period.real(), one.period.planned().orElseThrow()))
            .toList();
    var days = real.stream().flatMap(one -> alarm.apply(one).stream()).toList();
    var leads =
        real.stream()
            .flatMap(
                one ->
                    alarm.apply(one).stream()
                        .flatMap(day -> dayOfShares(one.period).stream().map(d -> d - day)))
            .toList();
    int raised = (int) planned.stream().filter(one -> alarm.apply(one).isPresent()).count();
    return new Alarms(raised, days.size(), real.size(), median(days), median(leads));
  }

  /** The day on which more than 90 % was spent before 80 % of the days were over. */
  private static Optional<Integer> dayOfShares(PastPeriod period) {
    long length = period.period().days();
    for (int day = 1; day * 10 < length * 8; day++) {
      long sofar =
          period.spent().between(period.period().from(), period.period().from().plusDays(day - 1L));
      if (sofar * 10 > period.planned().orElseThrow() * 9) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> median(List<Integer> days) {
    var sorted = days.stream().sorted().toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(sorted.size() / 2));
  }
}
