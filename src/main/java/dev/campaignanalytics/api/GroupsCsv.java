package dev.campaignanalytics.api;

import dev.campaignanalytics.model.GroupFigures;
import dev.campaignanalytics.model.GroupsQuery;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes groups as lines. */
final class GroupsCsv {
  private static final GroupFigures NOBODY =
      new GroupFigures(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          "",
          Totals.ZERO,
          Instant.EPOCH,
          false);

  private GroupsCsv() {}

  static Buffer write(GroupsQuery query, List<GroupFigures> rows, List<Metric> metrics) {
    var names = GroupNames.of(query, NOBODY).keySet().toArray(String[]::new);
    var lines = new FiguresCsv(metrics).header(names);
    for (var row : rows) {
      lines.line(new ArrayList<>(GroupNames.of(query, row).values()), row.counters());
    }
    return lines.csv().take();
  }
}
