package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ExpectedTotals;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportRow;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Reading;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that was read of a window so far. Used by one run at a time. */
public final class WindowRows {
  /** The maximum that is described individually; all are counted. */
  private static final int MAX_DESCRIBED = 20;

  /** When every row of a report is invalid, the fault is not in the rows. */
  private static final int MAX_RETAINED = 500;

  private final ZoneId zone;
  private final DistinctRows rows = new DistinctRows();
  private final TotalsCheck totals = new TotalsCheck();
  private final Map<CampaignRef, Campaign> campaigns = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();
  private final Map<String, Integer> remarks = new HashMap<>();
  private final List<ListPage.Rejected> quarantine = new ArrayList<>();
  private final Set<LocalDate> rejectedDays = new TreeSet<>();
  private boolean isAnyDayRejected;
  private int rejected;
  private boolean isUncertain;

  /**
   * @param zone of the account whose rows these are
   */
  WindowRows(ZoneId zone) {
    this.zone = zone;
  }

  /** Empty when the page is consistent with the pages before; else the contradiction. */
  Optional<Contradiction> add(ReportPage page) {
    page.campaigns().forEach(campaign -> campaigns.put(campaign.ref(), campaign));
    page.rejected().forEach(this::reject);
    page.remarks().forEach(this::remark);
    int known = rows.size();
    return addRows(page.rows())
        .or(() -> page.totals().flatMap(this::compare))
        .or(() -> onlyRepeated(page, known));
  }

  /** Adds another part of the window; parts are added one after the other like pages. */
  Optional<Contradiction> add(WindowRows other) {
    campaigns.putAll(other.campaigns);
    other.reasons.stream().limit(MAX_DESCRIBED - reasons.size()).forEach(reasons::add);
    rejected += other.rejected;
    rejectedDays.addAll(other.rejectedDays);
    isAnyDayRejected |= other.isAnyDayRejected;
    other.quarantine.stream().limit(MAX_RETAINED - quarantine.size()).forEach(quarantine::add);
    other.remarks.forEach(this::remark);
    isUncertain |= other.isUncertain;
    return join(other.rows.rows());
  }

  private Optional<Contradiction> join(List<ReportRow> more) {
    rows.nextPage();
    for (var row : more) {
      var outcome = rows.add(row, zone);
      if (outcome == DistinctRows.Outcome.REPEATED) {
        outcome.remark().ifPresent(this::remark);
      } else if (outcome.isConflict()) {
        return Optional.of(Contradiction.breakdown(row.reading(), outcome));
      }
    }
    return Optional.empty();
  }

  private Optional<Contradiction> addRows(List<ReportRow> more) {
    rows.nextPage();
    for (var row : more) {
      var outcome = rows.add(row, zone);
      if (outcome.isConflict()) {
        return Optional.of(Contradiction.breakdown(row.reading(), outcome));
      }
      totals.add(row.reading().counters(), outcome == DistinctRows.Outcome.REPEATED);
      outcome.remark().ifPresent(this::remark);
    }
    return Optional.empty();
  }

  /**
   * A last page without a new row may be a wrong page, unless totals prove that nothing is missing.
   */
  private Optional<Contradiction> onlyRepeated(ReportPage page, int known) {
    boolean isProven = page.totals().flatMap(ExpectedTotals::figures).isPresent();
    boolean isSuspect = page.next().isEmpty() && !page.rows().isEmpty() && rows.size() == known;
    return isSuspect && !isProven ? Optional.of(Contradiction.repeatedPage()) : Optional.empty();
  }

  private Optional<Contradiction> compare(ExpectedTotals expected) {
    var outcome = totals.close(expected);
    return outcome == TotalsCheck.Outcome.REACHED
        ? Optional.empty()
        : Optional.of(Contradiction.totals(outcome));
  }

  /** Uses the rows although their totals differ. */
  void accept(Contradiction contradiction) {
    remark(contradiction.remark());
    isUncertain |= !contradiction.isExplained();
  }

  /** Uses the rows although some are missing: an absent row is not zero. */
  void doubt(String remark) {
    remark(remark);
    isUncertain = true;
  }

  private void reject(ListPage.Rejected row) {
    rejected++;
    row.day().ifPresentOrElse(rejectedDays::add, () -> isAnyDayRejected = true);
    totals.leaveOut();
    if (reasons.size() < MAX_DESCRIBED) {
      reasons.add(row.where() + ": " + row.reason());
    }
    if (quarantine.size() < MAX_RETAINED && !row.payload().isEmpty()) {
      quarantine.add(row);
    }
  }

  /** The rows that cannot be used, up to the maximum that is stored. */
  public List<ListPage.Rejected> quarantine() {
    return List.copyOf(quarantine);
  }

  void remark(String name) {
    remark(name, 1);
  }

  private void remark(String name, int times) {
    remarks.merge(name, times, Integer::sum);
  }

  public List<Reading> readings() {
    return rows.readings();
  }

  Collection<Campaign> campaigns() {
    return List.copyOf(campaigns.values());
  }

  /** Whether an absent row means zero. */
  public boolean isComplete() {
    boolean isUnproven = rows.isEmpty() && remarks.containsKey(ReportPage.UNPROVEN);
    return rejected == 0 && !isUnproven && !isUncertain;
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

  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  public Map<String, Integer> remarks() {
    return Map.copyOf(remarks);
  }
}
