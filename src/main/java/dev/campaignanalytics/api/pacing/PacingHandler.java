package dev.campaignanalytics.api.pacing;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.query.pacing.PacingReader;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** {@code GET /pacing}, also as CSV, and {@code GET /pacing/backtest}. */
public final class PacingHandler implements OperationGroup {
  private final PacingReader pacing;

  public PacingHandler(PacingReader pacing) {
    this.pacing = pacing;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.of(
        "getPacing", this::list,
        "getPacingCsv", this::csv,
        "getPacingBacktest", this::backtest);
  }

  private void csv(RoutingContext context) {
    ResponseFormat.CSV.fix(context);
    list(context);
  }

  private void list(RoutingContext context) {
    var parameters = new QueryParameters(context);
    var form = ResponseOptions.of(parameters, ResponseFormat.of(parameters, context));
    var selection =
        new Selection(
            parameters.choice("platform", Platform.class),
            parameters.text("account"),
            Optional.empty(),
            AuthenticatedCaller.visibleAccounts(context));
    RequestSteps.proceed(
        context,
        pacing.paces(selection),
        paces ->
            ResponseWriter.send(
                context,
                form.format(),
                form.isCsv()
                    ? PacingCsv.of(paces, form.csvStyle())
                    : PacingJson.of(paces).toBuffer()));
  }

  private void backtest(RoutingContext context) {
    RequestSteps.proceed(
        context,
        pacing.backtests(AuthenticatedCaller.visibleAccounts(context)),
        found ->
            ResponseWriter.send(context, ResponseFormat.JSON, BacktestJson.of(found).toBuffer()));
  }
}
