package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.GroupsCoverage;
import dev.campaignanalytics.api.format.CsvWriter;
import dev.campaignanalytics.api.format.FiguresCsv;
import dev.campaignanalytics.api.format.ResponseOptions;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsQuery;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes groups as CSV lines. */
final class GroupsCsv {
  private static final Set<String> IDS = Set.of("campaign_id", "account_id");
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
          Optional.empty());

  private final GroupsQuery query;
  private final Optional<GroupsCoverage> coverage;
  private final FiguresCsv lines;

  /** With the header line. */
  GroupsCsv(GroupsQuery query, Optional<CoverageReport> report, ResponseOptions form) {
    this.query = query;
    this.coverage = report.map(known -> new GroupsCoverage(query, known));
    this.lines =
        new FiguresCsv(form)
            .header(GroupNames.of(query, WITHOUT_NAMES).keySet().toArray(String[]::new));
  }

  Buffer write(List<GroupFigures> rows) {
    rows.forEach(this::line);
    return lines.csv().take();
  }

  void line(GroupFigures row) {
    var names = new ArrayList<Object>();
    GroupNames.of(query, row).entrySet().forEach(name -> names.add(value(name)));
    lines.line(names, row.counters(), coverage.map(known -> known.covers(row)));
  }

  private static Object value(Map.Entry<String, String> name) {
    return IDS.contains(name.getKey()) && name.getValue() != null
        ? new CsvWriter.Id(name.getValue())
        : name.getValue();
  }

  CsvWriter csv() {
    return lines.csv();
  }
}
