package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.FiguresCsv;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsResponse;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;

/** Writes a campaign's insights as CSV lines: a series where requested, else the platforms. */
final class InsightsCsv {
  private final ReportingTime time;

  InsightsCsv(ReportingTime time) {
    this.time = time;
  }

  Buffer write(InsightsResponse response, ResponseOptions form) {
    return response.reportQuery().granularity() == Granularity.TOTAL
        ? platforms(response, form)
        : series(response, form);
  }

  private static Buffer platforms(InsightsResponse response, ResponseOptions form) {
    var id = new CsvWriter.Id(response.insights().query().campaignId());
    var lines = new FiguresCsv(form).header("campaign_id", "platform", "currency");
    for (var figures : response.insights().platforms()) {
      lines.line(
          List.of(id, figures.platform().wireName(), figures.currency()), figures.counters());
    }
    return lines.csv().take();
  }

  private Buffer series(InsightsResponse response, ResponseOptions form) {
    var id = new CsvWriter.Id(response.insights().query().campaignId());
    var currency = response.insights().currencies().stream().findFirst().orElse(null);
    var series = new WholeSeries(response, time);
    var lines = new FiguresCsv(form).header("campaign_id", "start", "currency");
    for (var point : series.points()) {
      lines.line(Arrays.asList(id, series.name(point), currency), point.counters());
    }
    return lines.csv().take();
  }
}
