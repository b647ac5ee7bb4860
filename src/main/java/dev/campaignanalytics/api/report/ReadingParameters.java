package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.pipeline.ReadRequest;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.ChangeVersion;
import dev.campaignanalytics.model.report.Comparison;
import dev.campaignanalytics.model.report.ComparisonBasis;
import dev.campaignanalytics.model.report.InsightsReportQuery.Compared;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The parameters that all reading routes share. */
public final class ReadingParameters {
  private final ReadRequest request;
  private final QueryParameters parameters;
  private final ReportingTime time;

  public ReadingParameters(RoutingContext context, ReportingTime time) {
    this(ReadRequest.of(context), time);
  }

  ReadingParameters(ReadRequest request, ReportingTime time) {
    this.request = request;
    this.parameters = new QueryParameters(request.arguments());
    this.time = time;
  }

  public QueryParameters all() {
    return parameters;
  }

  /** The id of the requested campaign: from the path, or from the query. */
  public String campaignId() {
    return parameters.text("id").or(() -> parameters.text("campaign")).orElseThrow();
  }

  /** Whole days only. */
  public DateRange days() {
    return period().days();
  }

  /** Whether amounts are requested as text. */
  public boolean isDecimalsText() {
    return parameters.text("decimals").filter("string"::equals).isPresent();
  }

  PeriodParameters period() {
    return new PeriodParameters(parameters, time);
  }

  /** The selection within the accounts that the caller may see. */
  public Selection selection() {
    return new Selection(
        parameters.choice("platform", Platform.class),
        parameters.text("account"),
        parameters.text("currency"),
        request.accounts());
  }

  /** {@code sort=roas} or, in reverse order, {@code sort=-roas}. */
  Optional<SortOrder> order() {
    return parameters.text("sort").map(ReadingParameters::order);
  }

  private static SortOrder order(String text) {
    boolean descending = text.startsWith("-");
    return new SortOrder(
        Metric.of(descending ? text.substring(1) : text).orElseThrow(), descending);
  }

  /** The version of a write that the client knows. */
  Optional<String> minVersion() {
    return minVersion(parameters);
  }

  static Optional<String> minVersion(QueryParameters parameters) {
    var version = parameters.text("min_version");
    if (version.isPresent() && ChangeVersion.parse(version.get()).isEmpty()) {
      throw QueryParameters.invalid(
          "min_version", "must be the field version of the answer to a push");
    }
    return version;
  }

  /** What these figures are compared with. */
  Optional<Compared> compared(Period period) {
    var with = parameters.choice("compare", Comparison.class);
    var basis = parameters.choice("basis", ComparisonBasis.class);
    if (basis.isPresent() && with.isEmpty()) {
      throw QueryParameters.invalid("basis", "can only be given together with compare");
    }
    if (with.isPresent() && form().isCsv()) {
      throw QueryParameters.invalid(
          "compare", "cannot be given for CSV, whose lines have the figures of one period");
    }
    return with.map(
        one ->
            new Compared(one, period().before(period, one), basis.orElse(ComparisonBasis.FINAL)));
  }

  ResponseOptions form() {
    var format =
        request
            .fixed()
            .or(() -> parameters.choice("format", ResponseFormat.class))
            .orElse(request.accepted());
    return ResponseOptions.of(parameters, format);
  }
}
