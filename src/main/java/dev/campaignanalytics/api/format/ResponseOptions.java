package dev.campaignanalytics.api.format;

import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Metric;
import java.util.List;

/**
 * The form of a response.
 *
 * @param metrics the figures in it
 * @param decimalsAsText amounts and ratios as JSON strings, for clients whose numbers are binary
 *     fractions
 * @param strict whether an answer with missing days is refused
 */
public record ResponseOptions(
    ResponseFormat format,
    List<Metric> metrics,
    boolean decimalsAsText,
    CsvStyle csvStyle,
    boolean strict) {
  private static final List<Metric> ALL = List.of(Metric.values());

  public ResponseOptions {
    metrics = List.copyOf(metrics);
  }

  /**
   * The form that the request asks for; all figures unless some are chosen.
   *
   * @throws dev.campaignanalytics.api.contract.ContractViolation where CSV options are given but
   *     CSV is not requested
   */
  public static ResponseOptions of(QueryParameters parameters, ResponseFormat format) {
    var chosen = parameters.choices("metrics", Metric.class);
    for (var name : List.of("bom", "excel")) {
      if (parameters.flag(name) && format != ResponseFormat.CSV) {
        throw QueryParameters.invalid(name, "can be given for CSV only; use format=csv");
      }
    }
    return new ResponseOptions(
        format,
        chosen.isEmpty() ? ALL : chosen,
        parameters.text("decimals").filter("string"::equals).isPresent(),
        style(parameters),
        parameters.flag("strict"));
  }

  private static CsvStyle style(QueryParameters parameters) {
    if (parameters.flag("excel")) {
      return CsvStyle.EXCEL;
    }
    return parameters.flag("bom") ? CsvStyle.BOM : CsvStyle.PLAIN;
  }

  public boolean isCsv() {
    return format == ResponseFormat.CSV;
  }

  /** Equal only for equal forms. */
  public CacheKey key() {
    return CacheKey.of(
        format,
        metrics.equals(ALL) ? "all" : CacheKey.of(metrics),
        decimalsAsText,
        csvStyle,
        strict);
  }
}
