package dev.campaignanalytics.api.report;

import static io.vertx.core.Future.failedFuture;
import static io.vertx.core.Future.succeededFuture;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.change.ReplacedReading;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code GET /campaign/:id/history}: what restatements replaced, the latest first. */
final class HistoryHandler {

  private final OverviewReader overview;
  private final FigureSource source;
  private final ReportingTime time;
  private final AsOfRequests past;

  HistoryHandler(
      OverviewReader overview, FigureSource source, ReportingTime time, AsOfRequests past) {
    this.overview = overview;
    this.source = source;
    this.time = time;
    this.past = past;
  }

  void handle(RoutingContext context) {
    past.proceed(
        context,
        () -> {
          var version = new ReadingParameters(context, time).minVersion();
          respond(context, overview.since(version), time, Optional.empty());
        },
        state ->
            respond(context, overview.asOf(state), time.at(state.moment()), Optional.of(state)));
  }

  private void respond(
      RoutingContext context, OverviewReader reader, ReportingTime then, Optional<Snapshot> state) {
    var parameters = new ReadingParameters(context, then);
    var query =
        new InsightsQuery(
            parameters.campaignId(), parameters.period().days(), parameters.selection());
    var figures = FiguresJson.counted(parameters.form().decimalsAsText());
    var history =
        reader
            .history(query, parameters.all().integer("limit"))
            .compose(found -> found.isEmpty() ? none(reader, query) : succeededFuture(found));
    RequestSteps.proceed(
        context,
        history,
        found ->
            ResponseWriter.send(
                context,
                ResponseFormat.JSON,
                json(query, found, figures, new MetaJson(source, then).past(state)).toBuffer()));
  }

  private static Future<List<ReplacedReading>> none(OverviewReader reader, InsightsQuery query) {
    return reader
        .isKnown(query)
        .compose(
            known ->
                known ? succeededFuture(List.of()) : failedFuture(InsightsHandler.unknown(query)));
  }

  private static JsonObject json(
      InsightsQuery query, List<ReplacedReading> found, FiguresJson figures, MetaJson meta) {
    var history = new JsonArray();
    found.forEach(replaced -> history.add(entry(replaced, figures)));
    var json = new JsonObject().put("campaign_id", query.campaignId());
    InsightsJson.putPeriod(json::put, query.period());
    meta.observed(found.stream().map(ReplacedReading::replacedAt).toList());
    return json.put("history", history).put("meta", meta.json());
  }

  private static JsonObject entry(ReplacedReading replaced, FiguresJson figures) {
    return new JsonObject()
        .put("platform", replaced.campaign().platform().wireName())
        .put("account_id", replaced.campaign().accountId())
        .put("grain", EnumNames.name(replaced.grain()))
        .put("start", start(replaced))
        .put("currency", replaced.currency())
        .put("before", figures.put(new JsonObject(), replaced.before()))
        .put("after", figures.put(new JsonObject(), replaced.after()))
        .put("observed_at", replaced.observedAt().toString())
        .put("replaced_at", replaced.replacedAt().toString());
  }

  private static String start(ReplacedReading replaced) {
    return replaced.grain() == Grain.DAY
        ? replaced.start().toLocalDate().toString()
        : replaced.start().toString();
  }
}
