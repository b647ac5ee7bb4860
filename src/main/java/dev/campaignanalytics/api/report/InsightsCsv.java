package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.FiguresCsv;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.model.converted.ConvertedInsights;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsResponse;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes a campaign's insights as CSV lines: a series where requested, else the platforms. */
final class InsightsCsv {
  private final ReportingTime time;

  InsightsCsv(ReportingTime time) {
    this.time = time;
  }

  /**
   * @param coverage empty for an earlier state
   */
  Buffer write(InsightsResponse response, Optional<AnswerCoverage> coverage, ResponseOptions form) {
    return response.reportQuery().granularity() == Granularity.TOTAL
        ? platforms(response, coverage, form)
        : series(response, coverage, form);
  }

  private Buffer platforms(
      InsightsResponse response, Optional<AnswerCoverage> coverage, ResponseOptions form) {
    var report = coverage.map(known -> known.report(time.now()));
    var id = new CsvWriter.Id(response.insights().query().campaignId());
    var lines = new FiguresCsv(form).header("campaign_id", "platform", "currency");
    for (var figures : response.insights().platforms()) {
      lines.line(
          List.of(id, figures.platform().wireName(), figures.currency()),
          figures.counters(),
          report.map(all -> all.of(figures.platform()).isComplete()));
    }
    return lines.csv().take();
  }

  /**
   * The same with amounts in one currency; lines of platforms also have the original one. A line in
   * which days are left out because they have no rate says so.
   */
  Buffer write(
      ConvertedInsights converted, Optional<AnswerCoverage> coverage, ResponseOptions form) {
    var response = converted.response();
    return response.reportQuery().granularity() == Granularity.TOTAL
        ? platforms(converted, coverage, form)
        : series(converted, coverage, form);
  }

  private Buffer platforms(
      ConvertedInsights converted, Optional<AnswerCoverage> coverage, ResponseOptions form) {
    var report = coverage.map(known -> known.report(time.now()));
    var id = new CsvWriter.Id(converted.response().insights().query().campaignId());
    var lines =
        new FiguresCsv(form)
            .header("campaign_id", "platform", "original_currency", "partial", "currency");
    for (var part : converted.response().insights().platforms()) {
      var sum = converted.of(part);
      lines.line(
          List.of(id, part.platform().wireName(), part.currency(), sum.partial(), sum.currency()),
          sum,
          report.map(all -> all.of(part.platform()).isComplete()));
    }
    return lines.csv().take();
  }

  private Buffer series(
      ConvertedInsights converted, Optional<AnswerCoverage> coverage, ResponseOptions form) {
    var id = new CsvWriter.Id(converted.response().insights().query().campaignId());
    var series = new WholeSeries(converted.response(), coverage, time);
    var lines = new FiguresCsv(form).header("campaign_id", "start", "partial", "currency");
    for (var point : series.points()) {
      var sum = converted.of(point);
      lines.line(
          List.of(id, series.name(point), sum.partial(), sum.currency()),
          sum,
          series.isCovered(point));
    }
    return lines.csv().take();
  }

  private Buffer series(
      InsightsResponse response, Optional<AnswerCoverage> coverage, ResponseOptions form) {
    var id = new CsvWriter.Id(response.insights().query().campaignId());
    var currency = response.insights().currencies().stream().findFirst().orElse(null);
    var series = new WholeSeries(response, coverage, time);
    var lines = new FiguresCsv(form).header("campaign_id", "start", "currency");
    for (var point : series.points()) {
      lines.line(
          Arrays.asList(id, series.name(point), currency),
          point.counters(),
          series.isCovered(point));
    }
    return lines.csv().take();
  }
}
