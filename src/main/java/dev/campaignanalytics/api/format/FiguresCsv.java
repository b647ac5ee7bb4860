package dev.campaignanalytics.api.format;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of names followed by figures. */
public final class FiguresCsv {
  private final CsvWriter csv;
  private final List<Metric> metrics;

  public FiguresCsv(ResponseOptions form) {
    this.csv = new CsvWriter(form.csvStyle());
    this.metrics = form.metrics();
  }

  public FiguresCsv header(String... names) {
    var line = new ArrayList<Object>(Arrays.asList(names));
    metrics.forEach(metric -> line.add(metric.wireName()));
    csv.line(line);
    return this;
  }

  public FiguresCsv line(List<?> names, Totals sum) {
    var line = new ArrayList<Object>(names);
    metrics.forEach(metric -> line.add(metric.value(sum)));
    csv.line(line);
    return this;
  }

  public CsvWriter csv() {
    return csv;
  }
}
