package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.GroupsCoverage;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.format.JsonText;
import dev.campaignanalytics.api.fx.FxJson;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.model.version.Snapshot;
import java.util.List;
import java.util.Optional;

/** Writes groups as JSON. */
final class GroupsJson {
  private static final int BYTES_OF_META = 2000;
  private static final int BYTES_OF_ROW = 120;

  private final FigureSource source;
  private final ReportingTime time;
  private final Optional<Snapshot> past;

  /**
   * @param past the state that figures are of; empty for the present one
   */
  GroupsJson(FigureSource source, ReportingTime time, Optional<Snapshot> past) {
    this.source = source;
    this.time = time;
    this.past = past;
  }

  /** The response, as an object that the caller closes. */
  JsonText write(
      GroupsQuery query, GroupsPage found, Optional<CoverageReport> report, FiguresJson figures) {
    var coverage = report.map(known -> new GroupsCoverage(query, known));
    var shown = found.first(query.limit());
    int expected = BYTES_OF_META + shown.size() * (BYTES_OF_ROW + figures.expectedBytes());
    var json = new JsonText(expected).object();
    InsightsJson.putPeriod(json::put, query.days());
    json.array("group_by");
    query.by().forEach(dimension -> json.element(EnumNames.name(dimension)));
    json.endArray().array("groups");
    for (var row : shown) {
      json.object();
      GroupNames.of(query, row).forEach(json::put);
      if (row.converted().isPresent()) {
        FxJson.putFigures(json, row.converted().get(), figures);
      } else {
        figures.put(json, row.counters());
      }
      coverage.ifPresent(known -> json.put("covered", known.covers(row)));
      json.endObject();
    }
    json.endArray();
    query
        .target()
        .ifPresent(
            target -> FxJson.put(json, target.rates().source(), found.rates().orElseThrow()));
    meta(query, shown, found.total()).coverage(report).put(json);
    return json;
  }

  private MetaJson meta(GroupsQuery query, List<GroupFigures> shown, long total) {
    boolean more = total > shown.size();
    var currencies = shown.stream().map(GroupFigures::currency).distinct().count();
    boolean byAmount =
        query
            .order()
            .map(SortOrder::metric)
            .filter(m -> m.unit() == Metric.Unit.CURRENCY)
            .isPresent();
    return new MetaJson(source, time)
        .past(past)
        .observed(shown.stream().map(GroupFigures::asOf).toList())
        .restatable(restatable(query, shown))
        .groups(total, more)
        .warn(more, "more_groups", "There are more groups than the limit.")
        .warn(
            currencies > 1 && byAmount,
            "mixed_currencies",
            "Amounts in different currencies are sorted by their plain numbers.");
  }

  /** Where platforms are not distinguished, any of them may be in a restatable group. */
  private static List<Platform> restatable(GroupsQuery query, List<GroupFigures> shown) {
    return shown.stream()
        .filter(GroupFigures::restatable)
        .flatMap(
            row ->
                row
                    .platform()
                    .or(() -> query.selection().platform())
                    .map(List::of)
                    .orElse(List.of(Platform.values()))
                    .stream())
        .distinct()
        .toList();
  }
}
