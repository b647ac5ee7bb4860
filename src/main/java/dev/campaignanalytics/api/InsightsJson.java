package dev.campaignanalytics.api;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Granularity;
import dev.campaignanalytics.model.Insights;
import dev.campaignanalytics.model.InsightsAnswer;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.PlatformFigures;
import dev.campaignanalytics.model.Restatement;
import dev.campaignanalytics.model.Span;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Writes insights of one campaign. */
final class InsightsJson {
  private final FigureSource source;
  private final ReportingTime time;

  InsightsJson(FigureSource source, ReportingTime time) {
    this.source = source;
    this.time = time;
  }

  JsonObject write(InsightsAnswer answer, List<Metric> metrics) {
    var insights = answer.insights();
    var query = insights.query();
    var json = new JsonObject().put("campaign_id", query.campaignId());
    putPeriod(json, query.period());
    json.put("platform", query.selection().platform().map(Platform::wireName).orElse(null));
    json.put("currency", insights.currencies().stream().findFirst().orElse(null));
    FiguresJson.put(json, insights.total(), metrics);
    var platforms = new JsonArray();
    insights.platforms().forEach(figures -> platforms.add(platform(figures, metrics)));
    json.put("platforms", platforms);
    putSeries(json, answer, metrics);
    answer.before().ifPresent(b -> json.put("comparison", comparison(answer, b, metrics)));
    return json.put("meta", meta(answer));
  }

  static void putPeriod(JsonObject json, Period period) {
    if (period instanceof Span span) {
      json.put("from", span.from().toString()).put("to", span.to().toString());
    } else if (period instanceof DateRange days) {
      json.put("from", days.from().toString()).put("to", days.to().toString());
    }
  }

  private JsonObject platform(PlatformFigures figures, List<Metric> metrics) {
    var from =
        figures.restatable()
            ? Restatement.provisionalFrom(figures.platform(), time.today())
            : time.today();
    var json =
        new JsonObject()
            .put("platform", figures.platform().wireName())
            .put("currency", figures.currency());
    return FiguresJson.put(json, figures.counters(), metrics)
        .put("provisional_from", from.toString());
  }

  private void putSeries(JsonObject json, InsightsAnswer answer, List<Metric> metrics) {
    if (answer.question().granularity() == Granularity.TOTAL) {
      return;
    }
    var series = new WholeSeries(answer, time);
    var array = new JsonArray();
    for (var point : series.points()) {
      var entry = new JsonObject().put("start", series.name(point));
      FiguresJson.put(entry, point.counters(), metrics);
      array.add(entry.put("complete", series.isComplete(point)));
    }
    json.put("granularity", Wire.name(answer.question().granularity())).put("series", array);
  }

  private static JsonObject comparison(
      InsightsAnswer answer, Insights before, List<Metric> metrics) {
    var json =
        new JsonObject().put("with", answer.question().comparison().map(Wire::name).orElseThrow());
    putPeriod(json, before.query().period());
    Counters earlier = before.total();
    FiguresJson.put(json, earlier, metrics);
    return json.put("change", FiguresJson.change(answer.insights().total(), earlier, metrics));
  }

  private JsonObject meta(InsightsAnswer answer) {
    var figures = answer.insights().platforms();
    var reported = figures.stream().filter(PlatformFigures::restatable).toList();
    boolean hours = answer.question().granularity() == Granularity.HOUR;
    boolean instants = answer.question().query().period() instanceof Span;
    boolean meta = reported.stream().anyMatch(f -> f.platform() == Platform.META);
    return new MetaJson(source, time)
        .observed(figures.stream().map(PlatformFigures::asOf).toList())
        .restatable(reported.stream().map(PlatformFigures::platform).toList())
        .zones(answer.insights().zones().toList())
        .warn(
            meta && (hours || instants),
            "hours_without_conversions",
            "Meta reports no conversions and no revenue by the hour.")
        .warn(
            instants && !reported.isEmpty(),
            "whole_hours",
            "Platforms report whole hours; each counts where it begins.")
        .warn(
            hours && !instants && !reported.isEmpty(),
            "hours_differ_from_days",
            "Totals come from daily reports; hours need not add up to them.")
        .json();
  }
}
