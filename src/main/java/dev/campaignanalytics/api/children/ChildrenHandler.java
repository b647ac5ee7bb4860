package dev.campaignanalytics.api.children;

import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.report.FigureSource;
import dev.campaignanalytics.api.report.MetaJson;
import dev.campaignanalytics.api.report.ReadingParameters;
import dev.campaignanalytics.api.report.ReportingTime;
import dev.campaignanalytics.model.children.CampaignChildren;
import dev.campaignanalytics.model.children.ChildrenQuery;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/** {@code GET /campaigns/:id/children}: ad groups of a campaign, or ads. */
public final class ChildrenHandler implements OperationGroup {
  private final OverviewReader overview;
  private final FigureSource source;
  private final ReportingTime time;
  private final AsOfRequests past;

  public ChildrenHandler(
      OverviewReader overview, FigureSource source, ReportingTime time, AsOfRequests past) {
    this.overview = overview;
    this.source = source;
    this.time = time;
    this.past = past;
  }

  @Override
  public Map<String, Handler<RoutingContext>> byOperation() {
    return Map.of("listChildren", this::handle);
  }

  private void handle(RoutingContext context) {
    past.proceed(
        context,
        () -> send(context, overview, time, Optional.empty()),
        state -> send(context, overview.asOf(state), time.at(state.moment()), Optional.of(state)));
  }

  private void send(
      RoutingContext context, OverviewReader reader, ReportingTime then, Optional<Snapshot> state) {
    var parameters = new ReadingParameters(context, then);
    var query = query(parameters);
    var form = ResponseOptions.of(parameters.all(), ResponseFormat.JSON);
    var json = new ChildrenJson(new MetaJson(source, then).past(state), form);
    RequestSteps.proceed(
        context,
        reader.children(query).map(found -> known(query, found)),
        found ->
            ResponseWriter.send(context, ResponseFormat.JSON, json.write(query, found).toBuffer()));
  }

  private static ChildrenQuery query(ReadingParameters parameters) {
    var adGroup = parameters.all().text("ad_group");
    var level = parameters.all().choice("level", Level.class);
    if (adGroup.isPresent() && level.filter(Level.AD_GROUP::equals).isPresent()) {
      throw QueryParameters.invalid("ad_group", "cannot be given together with level=ad_group");
    }
    return new ChildrenQuery(
        parameters.campaignId(),
        parameters.days(),
        parameters.selection(),
        level.orElse(adGroup.isPresent() ? Level.AD : Level.AD_GROUP),
        adGroup);
  }

  private static CampaignChildren known(ChildrenQuery query, Optional<CampaignChildren> found) {
    return found.orElseThrow(
        () -> {
          var campaign = "campaign " + query.campaignId();
          var parent = query.adGroupId().map(id -> "ad group " + id + " of " + campaign);
          return new ProblemException(
              ProblemDetails.of(Type.NOT_FOUND, "No " + parent.orElse(campaign) + " is known."));
        });
  }
}
