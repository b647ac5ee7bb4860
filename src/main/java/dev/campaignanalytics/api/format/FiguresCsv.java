package dev.campaignanalytics.api.format;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.ConvertedFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lines of names followed by figures, and by whether all days of these figures were read. */
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
    line.add("covered");
    csv.line(line);
    return this;
  }

  /**
   * @param covered empty if it is not known
   */
  public FiguresCsv line(List<?> names, Totals sum, Optional<Boolean> covered) {
    return line(names, metric -> metric.value(sum), covered);
  }

  /** A line with amounts in one currency. */
  public FiguresCsv line(List<?> names, ConvertedFigures sum, Optional<Boolean> covered) {
    return line(names, sum::value, covered);
  }

  private FiguresCsv line(
      List<?> names, Function<Metric, Optional<BigDecimal>> value, Optional<Boolean> covered) {
    var line = new ArrayList<Object>(names);
    metrics.forEach(metric -> line.add(value.apply(metric)));
    line.add(covered);
    csv.line(line);
    return this;
  }

  public CsvWriter csv() {
    return csv;
  }
}
