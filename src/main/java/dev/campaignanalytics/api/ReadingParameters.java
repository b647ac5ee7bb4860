package dev.campaignanalytics.api;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Order;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Selection;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The parameters that all reading routes share. */
final class ReadingParameters {
  private final RoutingContext context;
  private final Parameters parameters;
  private final ReportingTime time;

  ReadingParameters(RoutingContext context, ReportingTime time) {
    this.context = context;
    this.parameters = new Parameters(context);
    this.time = time;
  }

  Parameters all() {
    return parameters;
  }

  /** Of the one campaign that is asked about: in the path, or in the query. */
  String campaignId() {
    return parameters.text("id").or(() -> parameters.text("campaign")).orElseThrow();
  }

  PeriodParameters period() {
    return new PeriodParameters(parameters, time);
  }

  /** What is selected, out of what the asker may see. */
  Selection selection() {
    return new Selection(
        parameters.choice("platform", Platform.class),
        parameters.text("account"),
        parameters.text("currency"),
        Viewer.accounts(context));
  }

  /** {@code sort=roas} or, the other way round, {@code sort=-roas}. */
  Optional<Order> order() {
    return parameters.text("sort").map(ReadingParameters::order);
  }

  private static Order order(String text) {
    boolean descending = text.startsWith("-");
    return new Order(Metric.of(descending ? text.substring(1) : text).orElseThrow(), descending);
  }

  /** Of a write that the reader knows of. */
  Optional<String> minVersion() {
    return minVersion(parameters);
  }

  static Optional<String> minVersion(Parameters parameters) {
    return parameters.text("min_version");
  }

  AnswerForm form() {
    return AnswerForm.of(parameters, Format.of(parameters, context));
  }
}
