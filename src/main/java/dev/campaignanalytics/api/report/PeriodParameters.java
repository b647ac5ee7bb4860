package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.PeriodPreset;
import java.time.temporal.ChronoUnit;

/** Reads the requested period: {@code period}, or {@code from} and {@code to}. */
final class PeriodParameters {
  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 1200;

  private final QueryParameters parameters;
  private final ReportingTime time;

  PeriodParameters(QueryParameters parameters, ReportingTime time) {
    this.parameters = parameters;
    this.time = time;
  }

  /**
   * The requested days or instants. Dates are inclusive at both ends; instants exclude {@code to}.
   * Default: the last 30 days.
   */
  Period period() {
    return !isNamed() && (isInstant("from") || isInstant("to")) ? span() : days();
  }

  /**
   * The earlier period to compare with.
   *
   * @param period the result of {@link #period}
   */
  Period before(Period period, Comparison comparison) {
    return parameters
        .choice("period", PeriodPreset.class)
        .<Period>map(preset -> comparison.before(preset, time.today()))
        .orElseGet(() -> comparison.before(period));
  }

  /** Whole days only. */
  DateRange days() {
    var preset = parameters.choice("period", PeriodPreset.class);
    if (preset.isPresent()) {
      for (var name : new String[] {"from", "to"}) {
        if (parameters.text(name).isPresent()) {
          throw QueryParameters.invalid(name, "cannot be given together with period");
        }
      }
      return preset.get().on(time.today());
    }
    return parameters.days(time.today(), DEFAULT_DAYS, MAX_DAYS);
  }

  private TimeSpan span() {
    var to =
        parameters
            .text("to")
            .map(text -> QueryParameters.instant("to", text))
            .orElse(time.now().truncatedTo(ChronoUnit.MILLIS));
    var from =
        parameters
            .text("from")
            .map(text -> QueryParameters.instant("from", text))
            .orElseThrow(() -> QueryParameters.invalid("from", "is needed where to is an instant"));
    if (!from.isBefore(to)) {
      throw QueryParameters.invalid("from", "must be before to (" + from + " >= " + to + ")");
    }
    if (from.plusSeconds(MAX_DAYS * 86_400L).isBefore(to)) {
      throw QueryParameters.invalid(
          "from", "must be at most " + MAX_DAYS + " days before to where instants are given");
    }
    return new TimeSpan(from, to);
  }

  private boolean isNamed() {
    return parameters.text("period").isPresent();
  }

  private boolean isInstant(String name) {
    return parameters
        .text(name)
        .filter(text -> text.indexOf('T') > 0 || text.indexOf('t') > 0)
        .isPresent();
  }
}
