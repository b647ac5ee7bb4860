package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.PlatformFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Responses about the time between two instants: whole local days from the series, and the hours at
 * both ends. They are the same as from the database.
 */
public final class SpanInsights {
  private final CampaignSeries series;
  private final InsightsReportQuery reportQuery;
  private final Map<ZoneId, Map<TimeSpan, LocalSpan>> locals = new HashMap<>();

  /**
   * @param reportQuery {@link #isAnswerable}; about instants, without a series of hours
   */
  public SpanInsights(CampaignSeries series, InsightsReportQuery reportQuery) {
    this.series = series;
    this.reportQuery = reportQuery;
  }

  /** Whether days and quarters of hours can answer this: its ends begin a quarter. */
  public static boolean isAnswerable(InsightsReportQuery reportQuery) {
    return queries(reportQuery)
        .map(query -> (TimeSpan) query.period())
        .allMatch(span -> isQuarter(span.from()) && isQuarter(span.to()));
  }

  private static boolean isQuarter(Instant end) {
    return end.getNano() == 0 && end.getEpochSecond() % HourlyDay.QUARTER_SECONDS == 0;
  }

  /** The local days of which quarters of hours are needed. */
  public Set<LocalDate> partialDays() {
    var days = new TreeSet<LocalDate>();
    queries(reportQuery)
        .forEach(
            query -> {
              for (var account : series.accounts()) {
                if (CampaignSeries.isSelected(account.ref(), query.selection())) {
                  days.addAll(local(query, account.zone()).partial());
                }
              }
            });
    return days;
  }

  /** Mostly all accounts have one zone. */
  private LocalSpan local(InsightsQuery query, ZoneId zone) {
    return locals
        .computeIfAbsent(zone, any -> new HashMap<>())
        .computeIfAbsent((TimeSpan) query.period(), span -> LocalSpan.of(span, zone));
  }

  private static Stream<InsightsQuery> queries(InsightsReportQuery reportQuery) {
    return Stream.concat(Stream.of(reportQuery.query()), reportQuery.before().stream());
  }

  /**
   * The response; empty if these days cannot give it exactly.
   *
   * @param hours of all {@link #partialDays}
   */
  public Optional<InsightsResponse> response(List<HourlyDay> hours) {
    if (!hours.stream().allMatch(HourlyDay::isExact)) {
      return Optional.empty();
    }
    return Optional.of(
        new InsightsResponse(
            reportQuery,
            insights(reportQuery.query(), hours),
            List.of(),
            reportQuery.before().map(query -> insights(query, hours))));
  }

  private Insights insights(InsightsQuery query, List<HourlyDay> hours) {
    var figures = new ArrayList<PlatformFigures>();
    for (var account : series.accounts()) {
      if (CampaignSeries.isSelected(account.ref(), query.selection())) {
        add(account, query, hours, figures);
      }
    }
    return new Insights(query, figures);
  }

  private void add(
      SeriesAccount account,
      InsightsQuery query,
      List<HourlyDay> hours,
      List<PlatformFigures> figures) {
    var span = (TimeSpan) query.period();
    var local = local(query, account.zone());
    for (var currency : currencies(account, query, hours)) {
      var sums = new AccountSums();
      for (var part : series.parts()) {
        if (part.account.equals(account.ref()) && part.currency.equals(currency)) {
          sums.add(part, part.indexOf(local.first()), part.indexOf(local.end()));
        }
      }
      for (var day : hours) {
        for (var part : day.accounts()) {
          if (local.partial().contains(day.day())
              && part.account.equals(account.ref())
              && part.currency.equals(currency)) {
            part.addTo(sums, quarter(span.from()), quarter(span.to()));
          }
        }
      }
      if (!sums.isEmpty()) {
        figures.add(sums.figures(account.ref().platform(), currency, account.zone()));
      }
    }
  }

  private Set<String> currencies(
      SeriesAccount account, InsightsQuery query, List<HourlyDay> hours) {
    var currencies = new TreeSet<String>();
    for (var part : series.parts()) {
      if (part.account.equals(account.ref())) {
        currencies.add(part.currency);
      }
    }
    for (var day : hours) {
      for (var part : day.accounts()) {
        if (part.account.equals(account.ref())) {
          currencies.add(part.currency);
        }
      }
    }
    query.selection().currency().ifPresent(only -> currencies.retainAll(Set.of(only)));
    return currencies;
  }

  private static long quarter(Instant instant) {
    return instant.getEpochSecond() / HourlyDay.QUARTER_SECONDS;
  }
}
