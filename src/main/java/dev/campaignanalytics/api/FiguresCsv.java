package dev.campaignanalytics.api;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of names followed by figures. */
final class FiguresCsv {
  private final Csv csv;
  private final List<Metric> metrics;

  FiguresCsv(AnswerForm form) {
    this.csv = new Csv(form.csvStyle());
    this.metrics = form.metrics();
  }

  FiguresCsv header(String... names) {
    var line = new ArrayList<Object>(Arrays.asList(names));
    metrics.forEach(metric -> line.add(metric.wireName()));
    csv.line(line);
    return this;
  }

  FiguresCsv line(List<?> names, Totals sum) {
    var line = new ArrayList<Object>(names);
    metrics.forEach(metric -> line.add(metric.value(sum)));
    csv.line(line);
    return this;
  }

  Csv csv() {
    return csv;
  }
}
