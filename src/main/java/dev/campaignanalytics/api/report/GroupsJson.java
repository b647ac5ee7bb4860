package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.coverage.GroupsCoverage;
import dev.campaignanalytics.api.format.EnumNames;
import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.fx.FxJson;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.model.version.Snapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Writes groups as JSON. */
final class GroupsJson {
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

  JsonObject write(
      GroupsQuery query, GroupsPage found, Optional<CoverageReport> report, FiguresJson figures) {
    var coverage = report.map(known -> new GroupsCoverage(query, known));
    var shown = found.first(query.limit());
    var json = new JsonObject();
    InsightsJson.putPeriod(json::put, query.days());
    var by = new JsonArray();
    query.by().forEach(dimension -> by.add(EnumNames.name(dimension)));
    var groups = new JsonArray();
    for (var row : shown) {
      var group = new JsonObject();
      GroupNames.of(query, row).forEach(group::put);
      if (row.converted().isPresent()) {
        FxJson.putFigures(group, row.converted().get(), figures);
      } else {
        figures.put(group, row.counters());
      }
      coverage.ifPresent(known -> group.put("covered", known.covers(row)));
      groups.add(group);
    }
    json.put("group_by", by).put("groups", groups);
    query
        .target()
        .ifPresent(
            target -> FxJson.put(json, target.rates().source(), found.rates().orElseThrow()));
    return json.put("meta", meta(query, shown, found.total()).coverage(report).json());
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
