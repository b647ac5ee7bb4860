package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.CoverageJson;
import dev.campaignanalytics.api.coverage.GroupsCoverage;
import dev.campaignanalytics.api.format.CsvStream;
import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.FiguresCsv;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.api.fx.ConversionRequest;
import dev.campaignanalytics.api.fx.ConvertedColumns;
import dev.campaignanalytics.api.http.RequestSteps;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes groups as CSV lines. */
final class GroupsCsv {
  private static final Set<String> IDS =
      Set.of("campaign_id", "account_id", "ad_group_id", "ad_id");
  private static final GroupFigures WITHOUT_NAMES =
      new GroupFigures(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          Totals.ZERO,
          Instant.EPOCH,
          false,
          Optional.empty(),
          Optional.empty());

  private final GroupsQuery query;
  private final Optional<GroupsCoverage> coverage;
  private final FiguresCsv lines;

  /** With the header line. */
  GroupsCsv(GroupsQuery query, Optional<CoverageReport> report, ResponseOptions form) {
    this.query = query;
    this.coverage = report.map(known -> new GroupsCoverage(query, known));
    this.lines = new FiguresCsv(form).header(header(query));
  }

  private static String[] header(GroupsQuery query) {
    var names = new ArrayList<>(GroupNames.of(query, WITHOUT_NAMES).keySet());
    if (query.target().isPresent()) {
      names.addAll(names.size() - 1, ConvertedColumns.NAMES);
    }
    return names.toArray(String[]::new);
  }

  Buffer write(List<GroupFigures> rows) {
    rows.forEach(this::line);
    return lines.csv().take();
  }

  void line(GroupFigures row) {
    var names = new ArrayList<Object>();
    GroupNames.of(query, row).entrySet().forEach(name -> names.add(value(name)));
    var isCovered = coverage.map(known -> known.covers(row));
    if (row.converted().isPresent()) {
      names.addAll(names.size() - 1, ConvertedColumns.of(row.converted().get()));
      lines.line(names, row.converted().get(), isCovered);
    } else {
      lines.line(names, row.counters(), isCovered);
    }
  }

  private static Object value(Map.Entry<String, String> name) {
    return IDS.contains(name.getKey()) && name.getValue() != null
        ? new CsvWriter.Id(name.getValue())
        : name.getValue();
  }

  CsvWriter csv() {
    return lines.csv();
  }

  /**
   * Sends all groups as CSV, page by page.
   *
   * @param to empty where amounts stay as they were counted
   */
  record Stream(
      OverviewReader reader,
      ReportingTime time,
      ResponseOptions form,
      Optional<ConversionRequest> to) {
    private static final int PAGE = 10_000;

    /** Each page of an earlier state costs a statement over all groups. */
    private static final int PAGE_OF_THEN = 25_000;

    void send(RoutingContext context, GroupsQuery query) {
      RequestSteps.proceed(
          context,
          reader.coverage(query).map(known -> known.map(covered -> covered.report(time.now()))),
          report -> {
            CoverageJson.require(form.strict(), report);
            requireRates(context, query, report);
          });
    }

    /** The rates of all groups are needed before the first line. */
    private void requireRates(
        RoutingContext context, GroupsQuery query, Optional<CoverageReport> report) {
      if (to.filter(ConversionRequest::strict).isEmpty()) {
        send(context, query, report);
        return;
      }
      RequestSteps.proceed(
          context,
          reader.rates(query),
          rates -> {
            ConversionRequest.require(to, rates);
            send(context, query, report);
          });
    }

    private void send(RoutingContext context, GroupsQuery query, Optional<CoverageReport> report) {
      int size = report.isPresent() ? PAGE : PAGE_OF_THEN;
      var groups = query.atMost(size);
      var lines = new GroupsCsv(groups, report, form);
      var pages =
          new CsvStream.Pages<GroupFigures>(
              size, last -> reader.groupsAfter(groups, last.map(GroupFigures::position)));
      boolean zips = ResponseWriter.takesGzip(context.request());
      new CsvStream<>(lines.csv(), pages, lines::line, zips).send(context);
    }
  }
}
