package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.QueryParameters;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.past.ChangeCursor;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.PreparedRead;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.change.ChangesQuery;
import dev.campaignanalytics.model.change.FigureChangesPage.Position;
import dev.campaignanalytics.model.change.FigureChangesQuery;
import dev.campaignanalytics.model.change.ReportedChange;
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

/**
 * {@code GET /changes}: since a time what platforms removed or added, the latest first; since a
 * version every change of a reading, in the order of versions.
 */
final class ChangesHandler {
  private static final int DEFAULT_DAYS = 7;

  private final OverviewReader overview;
  private final FigureSource source;
  private final ReportingTime time;
  private final AsOfRequests past;
  private final KnownReads known;

  ChangesHandler(
      OverviewReader overview,
      FigureSource source,
      ReportingTime time,
      AsOfRequests past,
      KnownReads known) {
    this.overview = overview;
    this.source = source;
    this.time = time;
    this.past = past;
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
    var version = parameters.text("since").filter(AsOfRequests::isVersion);
    if (version.isPresent()) {
      sinceVersion(context, selection, version.get());
      return;
    }
    if (parameters.text("cursor").isPresent()) {
      throw QueryParameters.invalid("cursor", "can only be given where since is a version");
    }
    var query = new ChangesQuery(selection, since(parameters), parameters.integer("limit"));
    var form = ResponseOptions.of(parameters, ResponseFormat.JSON);
    var figures = FiguresJson.counted(form.decimalsAsText());
    var written = ReadingParameters.minVersion(parameters);
    known.serve(
        context,
        PreparedRead.once(
            ResponseFormat.JSON,
            () ->
                overview
                    .since(written)
                    .changes(query, form.key(), found -> body(query, found, figures))));
  }

  private void sinceVersion(RoutingContext context, Selection selection, String since) {
    if (selection.visible().isPresent()) {
      // The numbers of versions would tell when anything was stored in other accounts.
      throw new ProblemException(
          ProblemDetails.of(
              Type.FORBIDDEN,
              "Changes by version need a token that is not limited to accounts; since can be a"
                  + " time."));
    }
    var parameters = new QueryParameters(context);
    var form = ResponseOptions.of(parameters, ResponseFormat.JSON);
    var first = new Position(Long.parseLong(since), Optional.empty());
    var list = CacheKey.of(first.since(), selection.key());
    var position =
        parameters
            .parsed(
                "cursor",
                text -> ChangeCursor.read(list, text),
                "a cursor returned by this list, with the same parameters")
            .orElse(first);
    int limit = parameters.integer("limit");
    var query = new FigureChangesQuery(selection, position.since(), position.after(), limit);
    var page =
        past.requireKept("since", position.since()).compose(kept -> overview.figureChanges(query));
    var json = new FigureChangesJson(FiguresJson.counted(form.decimalsAsText()));
    RequestSteps.proceed(
        context,
        page,
        found ->
            ResponseWriter.send(
                context,
                ResponseFormat.JSON,
                json.write(since, found, list, new MetaJson(source, time)).toBuffer()));
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
