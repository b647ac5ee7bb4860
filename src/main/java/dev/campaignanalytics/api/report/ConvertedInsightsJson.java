package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.JsonText;
import dev.campaignanalytics.api.fx.FxJson;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.converted.ConvertedInsights;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.PlatformFigures;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** Writes insights of one campaign as JSON, with all amounts in one currency. */
final class ConvertedInsightsJson {
  private final InsightsJson plain;
  private final ReportingTime time;

  /**
   * @param plain writes what does not depend on amounts
   */
  ConvertedInsightsJson(InsightsJson plain, ReportingTime time) {
    this.plain = plain;
    this.time = time;
  }

  /**
   * @param coverage empty for an earlier state
   */
  Buffer write(
      ConvertedInsights converted, Optional<AnswerCoverage> coverage, FiguresJson figures) {
    var response = converted.response();
    var query = response.insights().query();
    var json = new JsonText().object().put("campaign_id", query.campaignId());
    InsightsJson.putPeriod(json::put, query.period());
    json.put("platform", query.selection().platform().map(Platform::wireName).orElse(null));
    putFigures(json, converted.total(), figures);
    json.array("platforms");
    for (var part : response.insights().platforms()) {
      putPlatform(json, part, converted.of(part), figures);
    }
    json.endArray();
    var now = time.now();
    putSeries(json, new WholeSeries(response, coverage, time), converted, figures);
    response
        .before()
        .ifPresent(
            before ->
                putComparison(
                    json,
                    converted,
                    coverage.map(known -> known.during(before.query().period(), now)),
                    figures));
    FxJson.put(json, converted.source(), converted.rates());
    plain.meta(response).coverage(coverage.map(known -> known.report(now))).put(json);
    return json.endObject().take();
  }

  private static void putFigures(JsonText json, ConvertedFigures sum, FiguresJson figures) {
    json.put("currency", sum.currency());
    figures.put(json, sum);
    FxJson.putOriginal(json, sum, figures);
  }

  private void putPlatform(
      JsonText json, PlatformFigures part, ConvertedFigures sum, FiguresJson figures) {
    json.object().put("platform", part.platform().wireName());
    putFigures(json, sum, figures);
    json.put("partial", sum.partial())
        .put("provisional_from", plain.provisionalFrom(part).toString())
        .endObject();
  }

  private static void putSeries(
      JsonText json, WholeSeries series, ConvertedInsights converted, FiguresJson figures) {
    var granularity = converted.response().reportQuery().granularity();
    if (granularity == Granularity.TOTAL) {
      return;
    }
    json.put("granularity", EnumNames.name(granularity)).array("series");
    for (var point : series.points()) {
      var sum = converted.of(point);
      json.object().put("start", series.name(point));
      figures.put(json, sum);
      json.put("complete", series.isComplete(point)).put("partial", sum.partial());
      series.isCovered(point).ifPresent(covered -> json.put("covered", covered));
      json.endObject();
    }
    json.endArray();
  }

  private static void putComparison(
      JsonText json,
      ConvertedInsights converted,
      Optional<CoverageReport> coverage,
      FiguresJson figures) {
    var before = converted.response().before().orElseThrow();
    var earlier = converted.before().orElseThrow();
    json.object("comparison").put("with", InsightsJson.comparedWith(converted.response()));
    InsightsJson.putPeriod(json::put, before.query().period());
    coverage.ifPresent(report -> json.put("covered", report.isComplete()));
    figures.put(json, earlier);
    json.object("change");
    figures.putChanges(json, converted.total(), earlier);
    json.endObject().endObject();
  }
}
