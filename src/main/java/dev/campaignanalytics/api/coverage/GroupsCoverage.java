package dev.campaignanalytics.api.coverage;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.coverage.DayRanges;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsQuery;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether all days of a group were read. A group of a campaign without its account is covered only
 * if every account that the question concerns is.
 */
public final class GroupsCoverage {
  private final GroupsQuery query;
  private final CoverageReport report;
  private final Map<Part, DayRanges> missing = new HashMap<>();

  public GroupsCoverage(GroupsQuery query, CoverageReport report) {
    this.query = query;
    this.report = report;
  }

  /** Whether all days of this group were read. */
  public boolean covers(GroupFigures group) {
    if (report.isComplete()) {
      return true;
    }
    var part = new Part(group.platform(), group.accountId());
    return !missing
        .computeIfAbsent(part, one -> one.of(report).missingDays())
        .overlaps(days(group));
  }

  private DateRange days(GroupFigures group) {
    return query.by().stream()
        .filter(Dimension::isTime)
        .findFirst()
        .flatMap(time -> group.start().map(start -> bucket(time, start)))
        .orElse(query.days());
  }

  private static DateRange bucket(Dimension time, LocalDate start) {
    return new DateRange(start, Granularity.valueOf(time.name()).next(start).minusDays(1));
  }

  private record Part(Optional<Platform> platform, Optional<String> account) {
    private CoverageReport of(CoverageReport all) {
      if (platform.isEmpty()) {
        return all;
      }
      return account
          .map(id -> all.of(new AccountRef(platform.get(), id)))
          .orElseGet(() -> all.of(platform.get()));
    }
  }
}
