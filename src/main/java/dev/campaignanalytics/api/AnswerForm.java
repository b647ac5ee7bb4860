package dev.campaignanalytics.api;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Metric;
import java.util.List;

/**
 * How an answer is written.
 *
 * @param metrics the figures in it
 * @param decimalsAsText amounts and ratios as JSON strings, for readers whose numbers are binary
 *     fractions
 */
record AnswerForm(Format format, List<Metric> metrics, boolean decimalsAsText, CsvStyle csvStyle) {
  private static final List<Metric> ALL = List.of(Metric.values());

  AnswerForm {
    metrics = List.copyOf(metrics);
  }

  /**
   * What the request asks for; all figures unless some are chosen.
   *
   * @throws dev.campaignanalytics.api.contract.Violation where CSV is described but not asked for
   */
  static AnswerForm of(Parameters parameters, Format format) {
    var chosen = parameters.choices("metrics", Metric.class);
    for (var name : List.of("bom", "excel")) {
      if (parameters.flag(name) && format != Format.CSV) {
        throw Parameters.invalid(name, "can be given for CSV only; ask for format=csv");
      }
    }
    return new AnswerForm(
        format,
        chosen.isEmpty() ? ALL : chosen,
        parameters.text("decimals").filter("string"::equals).isPresent(),
        style(parameters));
  }

  private static CsvStyle style(Parameters parameters) {
    if (parameters.flag("excel")) {
      return CsvStyle.EXCEL;
    }
    return parameters.flag("bom") ? CsvStyle.BOM : CsvStyle.PLAIN;
  }

  boolean isCsv() {
    return format == Format.CSV;
  }

  /** Equal for the same form only. */
  CacheKey key() {
    return CacheKey.of(format, metrics, decimalsAsText, csvStyle);
  }
}
