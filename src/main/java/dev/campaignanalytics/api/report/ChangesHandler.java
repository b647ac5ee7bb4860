package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.PreparedRead;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.ChangesQuery;
import dev.campaignanalytics.model.report.ReportedChange;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code GET /changes}: what platforms recently removed or added, the latest first. */
final class ChangesHandler {
  private static final int DEFAULT_DAYS = 7;

  private final OverviewReader overview;
  private final FigureSource source;
  private final ReportingTime time;
  private final KnownReads known;

  ChangesHandler(
      OverviewReader overview, FigureSource source, ReportingTime time, KnownReads known) {
    this.overview = overview;
    this.source = source;
    this.time = time;
    this.known = known;
  }

  void handle(RoutingContext context) {
    var parameters = new QueryParameters(context);
    var selection =
        new Selection(
            parameters.choice("platform", Platform.class),
            parameters.text("account"),
            Optional.empty(),
            AuthenticatedCaller.visibleAccounts(context));
    var query = new ChangesQuery(selection, since(parameters), parameters.integer("limit"));
    var form = ResponseOptions.of(parameters, ResponseFormat.JSON);
    var figures = FiguresJson.counted(form.decimalsAsText());
    var version = ReadingParameters.minVersion(parameters);
    known.serve(
        context,
        PreparedRead.once(
            ResponseFormat.JSON,
            () ->
                overview
                    .since(version)
                    .changes(query, form.key(), found -> body(query, found, figures))));
  }

  private Instant since(QueryParameters parameters) {
    return parameters
        .text("since")
        .map(
            text -> text.indexOf('T') > 0 ? QueryParameters.instant("since", text) : midnight(text))
        .orElseGet(
            () -> time.now().truncatedTo(ChronoUnit.HOURS).minus(DEFAULT_DAYS, ChronoUnit.DAYS));
  }

  private Instant midnight(String text) {
    return QueryParameters.date("since", text).atStartOfDay(time.zone()).toInstant();
  }

  private Buffer body(ChangesQuery query, List<ReportedChange> found, FiguresJson figures) {
    var changes = new JsonArray();
    found.forEach(change -> changes.add(entry(change, figures)));
    var meta = new MetaJson(source, time).observed(found.stream().map(ReportedChange::at).toList());
    return new JsonObject()
        .put("since", query.since().toString())
        .put("changes", changes)
        .put("meta", meta.json())
        .toBuffer();
  }

  private static JsonObject entry(ReportedChange change, FiguresJson figures) {
    return new JsonObject()
        .put("at", change.at().toString())
        .put("platform", change.campaign().platform().wireName())
        .put("account_id", change.campaign().accountId())
        .put("campaign_id", change.campaign().campaignId())
        .put("name", change.name())
        .put("grain", EnumNames.name(change.grain()))
        .put("from", change.from().toString())
        .put("to", change.to().toString())
        .put("periods", change.periods())
        .put("currency", change.currency())
        .put("difference", figures.put(new JsonObject(), change.difference()));
  }
}
