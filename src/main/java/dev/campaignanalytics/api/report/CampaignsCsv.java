package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.CoverageJson;
import dev.campaignanalytics.api.format.CsvStream;
import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresCsv;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.fx.ConversionRequest;
import dev.campaignanalytics.api.fx.ConvertedColumns;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the whole list of campaigns as CSV lines. */
final class CampaignsCsv {
  static final int PAGE = 1000;

  private final OverviewReader reader;
  private final ResponseOptions form;
  private final ReportingTime time;
  private final Optional<ConversionRequest> to;
  private final FiguresCsv lines;

  /**
   * @param to empty where amounts stay as they were counted
   */
  CampaignsCsv(
      OverviewReader reader,
      ResponseOptions form,
      ReportingTime time,
      Optional<ConversionRequest> to) {
    this.reader = reader;
    this.form = form;
    this.time = time;
    this.to = to;
    this.lines = new FiguresCsv(form).header(header(to.isPresent()));
  }

  private static String[] header(boolean isConverted) {
    var names =
        new ArrayList<>(
            List.of("campaign_id", "platform", "account_id", "name", "status", "objective"));
    if (isConverted) {
      names.addAll(ConvertedColumns.NAMES);
    }
    names.add("currency");
    return names.toArray(String[]::new);
  }

  void stream(RoutingContext context, CampaignsQuery query) {
    RequestSteps.proceed(
        context,
        reader.coverage(query).map(known -> known.map(coverage -> coverage.report(time.now()))),
        report -> {
          CoverageJson.require(form.strict(), report);
          requireRates(context, query, () -> stream(context, query, report));
        });
  }

  /** The rates of all lines are needed before the first one. */
  private void requireRates(RoutingContext context, CampaignsQuery query, Runnable next) {
    if (to.filter(ConversionRequest::strict).isEmpty()) {
      next.run();
      return;
    }
    RequestSteps.proceed(
        context,
        reader.rates(query),
        rates -> {
          ConversionRequest.require(to, rates);
          next.run();
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
    var names =
        new ArrayList<Object>(
            List.of(
                new CsvWriter.Id(campaign.ref().campaignId()),
                campaign.ref().platform().wireName(),
                new CsvWriter.Id(campaign.ref().accountId()),
                campaign.name(),
                EnumNames.name(campaign.status()),
                campaign.objective()));
    var isCovered = report.map(all -> all.of(campaign.ref().account()).isComplete());
    if (row.converted().isPresent()) {
      var converted = row.converted().get();
      names.addAll(ConvertedColumns.of(converted));
      names.add(converted.currency());
      lines.line(names, converted, isCovered);
    } else {
      names.add(row.currency());
      lines.line(names, row.counters(), isCovered);
    }
  }

  private static CampaignsQuery page(
      CampaignsQuery query, Optional<CampaignsQuery.Position> after) {
    return query.startingAfter(after).atMost(PAGE);
  }
}
