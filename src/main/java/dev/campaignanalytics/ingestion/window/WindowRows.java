package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ExpectedTotals;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportRow;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Reading;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that was read of a window so far. Used by one run at a time. */
public final class WindowRows implements PagedRows<ReportPage, WindowRows> {
  private final ZoneId zone;
  private final DistinctRows rows = new DistinctRows();
  private final TotalsCheck totals = new TotalsCheck();
  private final Map<CampaignRef, Campaign> campaigns = new LinkedHashMap<>();
  private final RowFindings findings = new RowFindings();

  /**
   * @param zone of the account whose rows these are
   */
  WindowRows(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Optional<Contradiction> add(ReportPage page) {
    page.campaigns().forEach(campaign -> campaigns.put(campaign.ref(), campaign));
    page.rejected().forEach(this::reject);
    page.remarks().forEach(findings::remark);
    totals.addSilent(page.silent());
    int known = rows.size();
    return addRows(page.rows())
        .or(() -> page.totals().flatMap(this::compare))
        .or(() -> onlyRepeated(page, known));
  }

  @Override
  public Optional<Contradiction> join(WindowRows other) {
    campaigns.putAll(other.campaigns);
    findings.add(other.findings);
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

  @Override
  public void accept(Contradiction contradiction) {
    findings.accept(contradiction);
  }

  /** Uses the rows although some are missing: an absent row is not zero. */
  void doubt(String remark) {
    findings.doubt(remark);
  }

  private void reject(ListPage.Rejected row) {
    findings.reject(row);
    totals.leaveOut();
  }

  /** The rows that cannot be used, up to the maximum that is stored. */
  public List<ListPage.Rejected> quarantine() {
    return findings.quarantine();
  }

  @Override
  public void remark(String name) {
    findings.remark(name);
  }

  public List<Reading> readings() {
    return rows.readings();
  }

  Collection<Campaign> campaigns() {
    return List.copyOf(campaigns.values());
  }

  /** Whether an absent row means zero. */
  public boolean isComplete() {
    boolean isUnproven = rows.isEmpty() && findings.hasRemark(ReportPage.UNPROVEN);
    return findings.isClean() && !isUnproven;
  }

  @Override
  public int rejected() {
    return findings.rejected();
  }

  /** Days of which rows are missing; all of the window's where that is not known better. */
  List<DateRange> incompleteDays(DateRange window) {
    return findings.incompleteDays(window);
  }

  public List<String> reasons() {
    return findings.reasons();
  }

  public Map<String, Integer> remarks() {
    return findings.remarks();
  }
}
