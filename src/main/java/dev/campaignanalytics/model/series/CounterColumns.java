package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Counters;
import java.util.List;
import java.util.function.ToLongFunction;

/** The five additive figures of many days or hours, each as a column. */
record CounterColumns(
    Column impressions, Column clicks, Column conversions, Column cost, Column revenue) {
  static CounterColumns of(List<Counters> rows) {
    return new CounterColumns(
        column(rows, Counters::impressions),
        column(rows, Counters::clicks),
        column(rows, Counters::conversions),
        column(rows, Counters::cost),
        column(rows, Counters::revenue));
  }

  private static Column column(List<Counters> rows, ToLongFunction<Counters> figure) {
    return Column.of(rows.stream().mapToLong(figure).toArray());
  }

  Counters at(int index) {
    return new Counters(
        impressions.at(index),
        clicks.at(index),
        conversions.at(index),
        cost.at(index),
        revenue.at(index));
  }

  List<Column> all() {
    return List.of(impressions, clicks, conversions, cost, revenue);
  }

  int bytes() {
    return impressions.bytes()
        + clicks.bytes()
        + conversions.bytes()
        + cost.bytes()
        + revenue.bytes();
  }
}
