package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The parameters that all reading routes share. */
final class ReadingParameters {
  private final RoutingContext context;
  private final QueryParameters parameters;
  private final ReportingTime time;

  ReadingParameters(RoutingContext context, ReportingTime time) {
    this.context = context;
    this.parameters = new QueryParameters(context);
    this.time = time;
  }

  QueryParameters all() {
    return parameters;
  }

  /** The id of the requested campaign: from the path, or from the query. */
  String campaignId() {
    return parameters.text("id").or(() -> parameters.text("campaign")).orElseThrow();
  }

  PeriodParameters period() {
    return new PeriodParameters(parameters, time);
  }

  /** The selection within the accounts that the caller may see. */
  Selection selection() {
    return new Selection(
        parameters.choice("platform", Platform.class),
        parameters.text("account"),
        parameters.text("currency"),
        AuthenticatedCaller.visibleAccounts(context));
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
    return parameters.text("min_version");
  }

  ResponseOptions form() {
    return ResponseOptions.of(parameters, ResponseFormat.of(parameters, context));
  }
}
