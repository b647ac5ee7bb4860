package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The days that a report covers, and their division into periods. */
final class MetaInsightsPeriods {
  private static final int DAILY_MONTHS = 37;
  private static final int HOURLY_MONTHS = 13;

  private final Map<String, String> params;
  private final LocalDate today;

  MetaInsightsPeriods(Map<String, String> params, WorldAccount account, Instant now) {
    this.params = params;
    this.today = account.today(now);
  }

  /** The periods in order, never empty. */
  List<DateRange> parse(boolean byHour) {
    DateRange range = range();
    if (range.from().isBefore(today.minusMonths(DAILY_MONTHS))) {
      throw MetaErrors.refusal(
          3018, 0, "(#3018) The start date of the time range cannot be beyond 37 months");
    }
    if (byHour && range.from().isBefore(today.minusMonths(HOURLY_MONTHS))) {
      throw MetaErrors.badParameter(
          "time_range", "Hourly breakdowns are limited to the last 13 months");
    }
    return pieces(range);
  }

  private DateRange range() {
    if (params.containsKey("time_range")) {
      return MetaInsightsParser.timeRange(params.get("time_range"));
    }
    LocalDate yesterday = today.minusDays(1);
    return switch (params.getOrDefault("date_preset", "last_30d")) {
      case "today" -> new DateRange(today, today);
      case "yesterday" -> new DateRange(yesterday, yesterday);
      case "last_7d" -> DateRange.lastDays(yesterday, 7);
      case "last_30d" -> DateRange.lastDays(yesterday, 30);
      default -> throw MetaErrors.badParameter("date_preset", "unknown date_preset");
    };
  }

  private List<DateRange> pieces(DateRange range) {
    String increment = params.getOrDefault("time_increment", "all_days");
    if (increment.equals("all_days")) {
      return List.of(range);
    }
    if (increment.equals("monthly")) {
      return pieces(range, day -> day.with(TemporalAdjusters.lastDayOfMonth()));
    }
    if (!increment.matches("[1-9]|[1-8][0-9]|90")) {
      throw MetaErrors.badParameter(
          "time_increment", "time_increment must be monthly, all_days or 1 to 90");
    }
    return pieces(range, day -> day.plusDays(Integer.parseInt(increment) - 1L));
  }

  private static List<DateRange> pieces(DateRange range, UnaryOperator<LocalDate> lastDay) {
    var pieces = new ArrayList<DateRange>();
    for (LocalDate from = range.from(); !from.isAfter(range.to()); ) {
      LocalDate to = lastDay.apply(from);
      pieces.add(new DateRange(from, to.isAfter(range.to()) ? range.to() : to));
      from = to.plusDays(1);
    }
    return pieces;
  }
}
