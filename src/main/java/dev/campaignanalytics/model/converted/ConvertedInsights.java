package dev.campaignanalytics.model.converted;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.money.Conversion;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.money.ConvertedSum;
import dev.campaignanalytics.model.money.RateView;
import dev.campaignanalytics.model.money.UsedRates;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.report.SeriesPoint;
import dev.campaignanalytics.model.series.DatedFigures;
import dev.campaignanalytics.model.series.DatedHour;
import dev.campaignanalytics.model.series.DatedInsights;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Insights of one campaign with all amounts in one currency. */
public final class ConvertedInsights {
  private final DatedInsights dated;
  private final Conversion conversion;
  private final Map<LocalDate, List<DatedFigures>> buckets;
  private final Map<LocalDateTime, List<DatedHour>> hours;
  private final ConvertedFigures total;
  private final Optional<ConvertedFigures> before;

  /**
   * @param currency ISO 4217 code of the currency to convert into
   */
  public ConvertedInsights(DatedInsights dated, RateView rates, String currency) {
    this.dated = dated;
    this.conversion = new Conversion(rates, currency);
    this.buckets =
        dated.hours().isEmpty()
            ? dated.days().stream().collect(Collectors.groupingBy(one -> bucket(one.day())))
            : Map.of();
    this.hours = dated.hours().stream().collect(Collectors.groupingBy(DatedHour::start));
    this.total = sum(dated.days(), all -> true);
    this.before = dated.response().before().map(earlier -> sum(dated.before(), all -> true));
  }

  private ConvertedFigures sum(List<DatedFigures> days, Predicate<DatedFigures> selected) {
    var sum = new ConvertedSum(conversion);
    days.stream()
        .filter(selected)
        .forEach(one -> sum.add(one.currency(), one.day(), one.figures()));
    return sum.figures();
  }

  /** The response in the currencies in which the figures were counted. */
  public InsightsResponse response() {
    return dated.response();
  }

  public ConvertedFigures total() {
    return total;
  }

  /** The sum of the period to compare with. */
  public Optional<ConvertedFigures> before() {
    return before;
  }

  /** The figures of a platform that were counted in one currency. */
  public ConvertedFigures of(PlatformFigures part) {
    return of(part.platform(), part.currency());
  }

  private ConvertedFigures of(Platform platform, String currency) {
    return sum(dated.days(), one -> one.platform() == platform && one.currency().equals(currency));
  }

  /** The figures of one bucket of a series. */
  public ConvertedFigures of(SeriesPoint point) {
    if (dated.response().reportQuery().granularity() == Granularity.HOUR) {
      return hour(point.start());
    }
    return sum(buckets.getOrDefault(point.start().toLocalDate(), List.of()), all -> true);
  }

  private ConvertedFigures hour(LocalDateTime start) {
    var sum = new ConvertedSum(conversion);
    hours
        .getOrDefault(start, List.of())
        .forEach(one -> sum.add(one.currency(), start.toLocalDate(), one.figures()));
    return sum.figures();
  }

  private LocalDate bucket(LocalDate day) {
    return dated.response().reportQuery().granularity().startOf(day);
  }

  /** The rates of the answer as a whole. */
  public UsedRates rates() {
    return conversion.used();
  }

  /** The source of the rate set. */
  public String source() {
    return conversion.rates().source();
  }
}
