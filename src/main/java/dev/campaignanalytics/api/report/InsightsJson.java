package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.JsonText;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Restatement;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.ComparisonBasis;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.version.Snapshot;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Writes insights of one campaign as JSON. */
public final class InsightsJson {
  private static final int BYTES_OF_META = 1000;
  private static final int BYTES_OF_POINT = 70;

  private final FigureSource source;
  private final ReportingTime time;
  private final Optional<Snapshot> past;

  /**
   * @param past the state that figures are of; empty for the present one
   */
  InsightsJson(FigureSource source, ReportingTime time, Optional<Snapshot> past) {
    this.source = source;
    this.time = time;
    this.past = past;
  }

  /**
   * @param coverage empty for an earlier state
   */
  Buffer write(InsightsResponse response, Optional<AnswerCoverage> coverage, FiguresJson figures) {
    var insights = response.insights();
    var query = insights.query();
    var total = insights.total();
    var json =
        new JsonText(expectedBytes(response, figures))
            .object()
            .put("campaign_id", query.campaignId());
    putPeriod(json::put, query.period());
    json.put("platform", query.selection().platform().map(Platform::wireName).orElse(null))
        .put("currency", insights.currencies().stream().findFirst().orElse(null));
    figures.put(json, total);
    json.array("platforms");
    for (var part : insights.platforms()) {
      putPlatform(json, part, figures);
    }
    json.endArray();
    var now = time.now();
    putSeries(json, new WholeSeries(response, coverage, time), response, figures);
    response
        .before()
        .ifPresent(
            before ->
                putComparison(
                    json,
                    response,
                    coverage.map(known -> known.during(before.query().period(), now)),
                    figures));
    meta(response).coverage(coverage.map(known -> known.report(now))).put(json);
    return json.endObject().take();
  }

  private static int expectedBytes(InsightsResponse response, FiguresJson figures) {
    var cut = response.reportQuery().granularity();
    boolean isOfDays = cut == Granularity.WEEK || cut == Granularity.MONTH;
    int points = response.series().size() / (isOfDays ? 7 : 1);
    int platforms = response.insights().platforms().size();
    return BYTES_OF_META + (BYTES_OF_POINT + figures.expectedBytes()) * (points + platforms + 2);
  }

  /**
   * @param put writes a field of the object that describes the period
   */
  public static void putPeriod(BiConsumer<String, String> put, Period period) {
    if (period instanceof TimeSpan span) {
      put.accept("from", span.from().toString());
      put.accept("to", span.to().toString());
    } else if (period instanceof DateRange days) {
      put.accept("from", days.from().toString());
      put.accept("to", days.to().toString());
    }
  }

  private void putPlatform(JsonText json, PlatformFigures part, FiguresJson figures) {
    json.object().put("platform", part.platform().wireName()).put("currency", part.currency());
    figures.put(json, part.counters());
    json.put("provisional_from", provisionalFrom(part)).endObject();
  }

  /** The first day that its platform may still restate. */
  LocalDate provisionalFrom(PlatformFigures figures) {
    return figures.restatable()
        ? Restatement.provisionalFrom(figures.platform(), time.today())
        : time.today();
  }

  private static void putSeries(
      JsonText json, WholeSeries series, InsightsResponse response, FiguresJson figures) {
    if (response.reportQuery().granularity() == Granularity.TOTAL) {
      return;
    }
    json.put("granularity", EnumNames.name(response.reportQuery().granularity())).array("series");
    for (var point : series.points()) {
      json.object();
      if (series.isHourly()) {
        json.put("start", series.name(point));
      } else {
        json.put("start", point.start().toLocalDate());
      }
      figures.put(json, point.counters());
      json.put("complete", series.isComplete(point));
      series.isCovered(point).ifPresent(covered -> json.put("covered", covered));
      json.endObject();
    }
    json.endArray();
  }

  private static void putComparison(
      JsonText json,
      InsightsResponse response,
      Optional<CoverageReport> coverage,
      FiguresJson figures) {
    var before = response.before().orElseThrow();
    var earlier = before.total();
    var state = response.state();
    json.object("comparison").put("with", comparedWith(response));
    putPeriod(json::put, before.query().period());
    coverage.ifPresent(report -> json.put("covered", report.isComplete()));
    json.put("basis", EnumNames.name(state.basis()));
    // Numbers of versions tell of writes to other accounts.
    boolean isNumbered = before.query().selection().visible().isEmpty();
    state.then().filter(then -> isNumbered).ifPresent(then -> json.put("version", then.version()));
    state.then().ifPresent(then -> json.put("as_of", then.at().toString()));
    state.why().ifPresent(why -> json.put("why", why));
    state
        .now()
        .ifPresent(
            now -> {
              json.object("compared");
              putPeriod(json::put, now.query().period());
              json.endObject();
            });
    figures.put(json, earlier);
    json.object("change");
    // A part of a day beside whole days is no change that means anything: null for all figures.
    boolean isFair = state.basis() != ComparisonBasis.FINAL || state.why().isEmpty();
    figures.putChanges(
        json, state.now().orElse(response.insights()).total(), isFair ? earlier : Totals.ZERO);
    json.endObject().endObject();
  }

  static String comparedWith(InsightsResponse response) {
    return response.reportQuery().compared().map(c -> EnumNames.name(c.with())).orElseThrow();
  }

  MetaJson meta(InsightsResponse response) {
    var figures = response.insights().platforms();
    var reported = figures.stream().filter(PlatformFigures::restatable).toList();
    boolean hours = response.reportQuery().granularity() == Granularity.HOUR;
    boolean instants = response.reportQuery().query().period() instanceof TimeSpan;
    boolean meta = reported.stream().anyMatch(f -> f.platform() == Platform.META);
    return new MetaJson(source, time)
        .past(past)
        .observed(figures.stream().map(PlatformFigures::asOf).toList())
        .restatable(reported.stream().map(PlatformFigures::platform).toList())
        .zones(response.insights().zones())
        .warn(
            meta && (hours || instants),
            "hours_without_conversions",
            "Meta reports no conversions and no revenue by the hour.")
        .warn(
            instants && !reported.isEmpty(),
            "whole_hours",
            "Platforms report whole hours; each hour counts in the interval in which it begins.")
        .warn(
            hours && !instants && !reported.isEmpty(),
            "hours_differ_from_days",
            "Totals come from daily reports; the sum of hours may differ.");
  }
}
