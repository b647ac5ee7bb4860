package dev.campaignanalytics.api.receipt;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.report.FigureSource;
import dev.campaignanalytics.api.report.ReadingParameters;
import dev.campaignanalytics.api.report.ReportingTime;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.query.receipt.ReceiptReader;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** {@code GET /campaign/:id/insights/receipt}. */
public final class ReceiptHandler implements OperationGroup {
  private static final int MAX_DAYS = 400;

  private final ReceiptReader receipts;
  private final FigureSource source;
  private final ReportingTime time;

  public ReceiptHandler(ReceiptReader receipts, FigureSource source, ReportingTime time) {
    this.receipts = receipts;
    this.source = source;
    this.time = time;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.of("getCampaignReceipt", this::handle, "getCampaignReceiptByQuery", this::handle);
  }

  private void handle(RoutingContext context) {
    var parameters = new ReadingParameters(context, time);
    var days = parameters.days();
    if (days.days() > MAX_DAYS) {
      throw QueryParameters.invalid("from", "must be at most " + MAX_DAYS + " days before to");
    }
    var query = new InsightsQuery(parameters.campaignId(), days, parameters.selection());
    var json =
        new ReceiptJson(
            source.conversionSets(),
            parameters.isDecimalsText(),
            AuthenticatedCaller.visibleAccounts(context).isPresent());
    var head =
        new JsonObject()
            .put("campaign_id", query.campaignId())
            .put("from", days.from().toString())
            .put("to", days.to().toString());
    var receipt =
        receipts
            .read(query)
            .map(
                found ->
                    json.write(
                        head,
                        found.orElseThrow(
                            () ->
                                new ProblemException(
                                    ProblemDetails.of(
                                        Type.NOT_FOUND,
                                        "No campaign " + query.campaignId() + " is known.")))));
    RequestSteps.proceed(
        context, receipt, body -> ResponseWriter.json(context.response(), 200, body));
  }
}
