package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.CoverageJson;
import dev.campaignanalytics.api.format.CsvStream;
import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresCsv;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Writes the whole list of campaigns as CSV lines. */
final class CampaignsCsv {
  static final int PAGE = 1000;

  private final OverviewReader reader;
  private final ResponseOptions form;
  private final ReportingTime time;
  private final FiguresCsv lines;

  CampaignsCsv(OverviewReader reader, ResponseOptions form, ReportingTime time) {
    this.reader = reader;
    this.form = form;
    this.time = time;
    this.lines =
        new FiguresCsv(form)
            .header(
                "campaign_id", "platform", "account_id", "name", "status", "objective", "currency");
  }

  void stream(RoutingContext context, CampaignsQuery query) {
    RequestSteps.proceed(
        context,
        reader.coverage(query).map(known -> known.map(coverage -> coverage.report(time.now()))),
        report -> {
          CoverageJson.require(form.strict(), report);
          stream(context, query, report);
        });
  }

  private void stream(
      RoutingContext context, CampaignsQuery query, Optional<CoverageReport> report) {
    var pages =
        new CsvStream.Pages<CampaignFigures>(
            PAGE,
            last -> reader.page(page(query, last.map(CampaignFigures::position).or(query::after))));
    boolean zips = ResponseWriter.takesGzip(context.request());
    new CsvStream<>(lines.csv(), pages, row -> line(row, report), zips).send(context);
  }

  private void line(CampaignFigures row, Optional<CoverageReport> report) {
    var campaign = row.campaign();
    lines.line(
        List.of(
            new CsvWriter.Id(campaign.ref().campaignId()),
            campaign.ref().platform().wireName(),
            new CsvWriter.Id(campaign.ref().accountId()),
            campaign.name(),
            EnumNames.name(campaign.status()),
            campaign.objective(),
            row.currency()),
        row.counters(),
        report.map(all -> all.of(campaign.ref().account()).isComplete()));
  }

  private static CampaignsQuery page(
      CampaignsQuery query, Optional<CampaignsQuery.Position> after) {
    return new CampaignsQuery(
        query.days(),
        query.selection(),
        query.search(),
        query.status(),
        query.order(),
        after,
        PAGE);
  }
}
