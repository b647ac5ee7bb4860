package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Totals;

/** Adds up days and hours. */
final class FigureSums {
  private final ExactSum impressions = new ExactSum();
  private final ExactSum clicks = new ExactSum();
  private final ExactSum conversions = new ExactSum();
  private final ExactSum cost = new ExactSum();
  private final ExactSum revenue = new ExactSum();

  /** Adds the rows with the indexes from {@code begin} until before {@code end}. */
  void add(CounterColumns rows, int begin, int end) {
    rows.impressions().addTo(impressions, begin, end);
    rows.clicks().addTo(clicks, begin, end);
    rows.conversions().addTo(conversions, begin, end);
    rows.cost().addTo(cost, begin, end);
    rows.revenue().addTo(revenue, begin, end);
  }

  void add(Counters counters) {
    impressions.add(counters.impressions());
    clicks.add(counters.clicks());
    conversions.add(counters.conversions());
    cost.add(counters.cost());
    revenue.add(counters.revenue());
  }

  /** The sum since the last call. */
  Totals take() {
    var totals = fits() ? Totals.of(small()) : large();
    impressions.clear();
    clicks.clear();
    conversions.clear();
    cost.clear();
    revenue.clear();
    return totals;
  }

  private boolean fits() {
    return impressions.fits()
        && clicks.fits()
        && conversions.fits()
        && cost.fits()
        && revenue.fits();
  }

  private Counters small() {
    return new Counters(
        impressions.low(), clicks.low(), conversions.low(), cost.low(), revenue.low());
  }

  private Totals large() {
    return Totals.of(
        impressions.count(), clicks.count(), conversions.units(), cost.units(), revenue.units());
  }
}
