package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What was found in the rows of a window in addition to their figures. */
final class RowFindings {
  /** The maximum that is described individually; all are counted. */
  private static final int MAX_DESCRIBED = 20;

  /** When every row of a report is invalid, the fault is not in the rows. */
  private static final int MAX_RETAINED = 500;

  private final List<String> reasons = new ArrayList<>();
  private final Map<String, Integer> remarks = new HashMap<>();
  private final List<ListPage.Rejected> quarantine = new ArrayList<>();
  private final Set<LocalDate> rejectedDays = new TreeSet<>();
  private boolean isAnyDayRejected;
  private int rejected;
  private boolean isUncertain;

  /** Adds those of another part of the window. */
  void add(RowFindings other) {
    other.reasons.stream().limit(MAX_DESCRIBED - reasons.size()).forEach(reasons::add);
    rejected += other.rejected;
    rejectedDays.addAll(other.rejectedDays);
    isAnyDayRejected |= other.isAnyDayRejected;
    other.quarantine.stream().limit(MAX_RETAINED - quarantine.size()).forEach(quarantine::add);
    other.remarks.forEach(this::remark);
    isUncertain |= other.isUncertain;
  }

  void reject(ListPage.Rejected row) {
    rejected++;
    row.day().ifPresentOrElse(rejectedDays::add, () -> isAnyDayRejected = true);
    if (reasons.size() < MAX_DESCRIBED) {
      reasons.add(row.where() + ": " + row.reason());
    }
    if (quarantine.size() < MAX_RETAINED && !row.payload().isEmpty()) {
      quarantine.add(row);
    }
  }

  /** Uses the rows although their pages contradict each other. */
  void accept(Contradiction contradiction) {
    remark(contradiction.remark());
    isUncertain |= !contradiction.isExplained();
  }

  /** Uses the rows although some are missing: an absent row is not zero. */
  void doubt(String remark) {
    remark(remark);
    isUncertain = true;
  }

  void remark(String name) {
    remark(name, 1);
  }

  void remark(String name, int times) {
    remarks.merge(name, times, Integer::sum);
  }

  boolean hasRemark(String name) {
    return remarks.containsKey(name);
  }

  /** Whether every row could be used, and none is missing as far as this is known. */
  boolean isClean() {
    return rejected == 0 && !isUncertain;
  }

  int rejected() {
    return rejected;
  }

  /** Days of which rows are missing; all of the window's where that is not known better. */
  List<DateRange> incompleteDays(DateRange window) {
    return isUncertain || isAnyDayRejected
        ? List.of(window)
        : rejectedDays.stream()
            .filter(window::contains)
            .map(day -> new DateRange(day, day))
            .toList();
  }

  /** The rows that cannot be used, up to the maximum that is stored. */
  List<ListPage.Rejected> quarantine() {
    return List.copyOf(quarantine);
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }

  Map<String, Integer> remarks() {
    return Map.copyOf(remarks);
  }
}
