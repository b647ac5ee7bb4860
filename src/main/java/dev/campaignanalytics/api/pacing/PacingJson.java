package dev.campaignanalytics.api.pacing;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.pacing.AmountHistory;
import dev.campaignanalytics.model.pacing.Backtest;
import dev.campaignanalytics.model.pacing.Pace;
import dev.campaignanalytics.model.pacing.PastErrors;
import dev.campaignanalytics.model.pacing.SpendLimits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Paces and the backtest as JSON. What is not known is null. */
final class PacingJson {
  private static final int DIGITS = 4;

  private PacingJson() {}

  static JsonObject of(List<Pace> paces) {
    var budgets = new JsonArray();
    paces.forEach(pace -> budgets.add(row(pace)));
    return new JsonObject().put("budgets", budgets);
  }

  private static JsonObject row(Pace pace) {
    var name = pace.budget().name();
    var row =
        new JsonObject()
            .put("level", EnumNames.name(name.level()))
            .put("id", name.id())
            .put("name", name.text())
            .put("platform", name.account().map(a -> a.platform().wireName()).orElse(null))
            .put("account_id", name.account().map(a -> a.accountId()).orElse(null))
            .put("kind", EnumNames.name(pace.budget().kind()))
            .put("currency", name.currency())
            .put("converted_from", new JsonArray(pace.budget().state().converted()))
            .put("status", EnumNames.name(pace.status()))
            .put("why", pace.why().isEmpty() ? null : pace.why());
    row.put("period", pace.plan().map(plan -> period(plan.period())).orElse(null))
        .put("planned", amount(pace.plan().map(Pace.Planned::amount)))
        .put("spent_share", spentShare(pace).orElse(null));
    putFigures(row, pace.figures());
    return row.put("budget_changes", changes(pace));
  }

  private static void putFigures(JsonObject row, Optional<Pace.Figures> figures) {
    var forecast = figures.map(Pace.Figures::forecast);
    var interval = forecast.flatMap(Pace.Forecast::interval);
    var limits = figures.flatMap(Pace.Figures::limits);
    row.put("spent", amount(figures.map(Pace.Figures::spent)))
        .put("time_share", share(figures.map(Pace.Figures::timeShare)))
        .put("expected_by_profile", amount(figures.map(Pace.Figures::expected)))
        .put("needed_per_day", amount(figures.flatMap(Pace.Figures::neededPerDay)))
        .put("recent_per_day", amount(figures.map(Pace.Figures::recentPerDay)))
        .put("projected", amount(figures.map(Pace.Figures::projected)))
        .put("projected_low", amount(interval.map(PastErrors.Interval::low)))
        .put("projected_high", amount(interval.map(PastErrors.Interval::high)))
        .put("interval", Backtest.INTERVAL)
        .put("probability_over", share(forecast.flatMap(Pace.Forecast::over)))
        .put("probability_under", share(forecast.flatMap(Pace.Forecast::under)))
        .put("limit_today", amount(limits.flatMap(SpendLimits::today)))
        .put("limit_period", amount(limits.flatMap(SpendLimits::period)))
        .put("limit_reason", limits.map(SpendLimits::reason).orElse(null))
        .put("spent_up_at", spentUpAt(figures).orElse(null));
  }

  /** The local time of the account, to the minute. */
  static Optional<String> spentUpAt(Optional<Pace.Figures> figures) {
    return figures.flatMap(Pace.Figures::spentUpAt).map(LocalTime::toString);
  }

  private static JsonObject period(DateRange period) {
    return new JsonObject().put("from", period.from().toString()).put("to", period.to().toString());
  }

  /** The known changes; the first amount has no day where it may be older than this program. */
  private static JsonArray changes(Pace pace) {
    var changes = new JsonArray();
    pace.budget()
        .amounts()
        .map(AmountHistory::changes)
        .orElse(List.of())
        .forEach(
            change ->
                changes.add(
                    new JsonObject()
                        .put("not_before", change.notBefore().map(PacingJson::day).orElse(null))
                        .put("from", day(change.day()))
                        .put("amount", Micros.toUnits(change.amount()))));
    return changes;
  }

  private static String day(LocalDate day) {
    return day.equals(LocalDate.MIN) ? null : day.toString();
  }

  static Optional<BigDecimal> spentShare(Pace pace) {
    return pace.plan()
        .map(Pace.Planned::amount)
        .filter(planned -> planned > 0)
        .flatMap(planned -> pace.figures().map(figures -> share(figures.spent(), planned)));
  }

  private static BigDecimal share(long spent, long planned) {
    return BigDecimal.valueOf(spent)
        .divide(BigDecimal.valueOf(planned), DIGITS, RoundingMode.HALF_UP);
  }

  static BigDecimal amount(Optional<Long> micros) {
    return micros.map(Micros::toUnits).orElse(null);
  }

  static BigDecimal share(Optional<Double> share) {
    return share
        .map(value -> BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_UP))
        .orElse(null);
  }
}
