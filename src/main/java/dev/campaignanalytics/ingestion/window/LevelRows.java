package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ExpectedTotals;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.LevelReading;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The ad groups or ads of a window, one reading for each and day. The same row again counts once;
 * another row for the same day belongs to a breakdown that was not requested. Used by one run at a
 * time.
 */
final class LevelRows implements PagedRows<LevelPage, LevelRows> {
  private final Map<Key, Placed> rows = new LinkedHashMap<>();
  private final Map<EntityRef, AdEntity> entities = new LinkedHashMap<>();
  private final RowFindings findings = new RowFindings();
  private final TotalsCheck totals = new TotalsCheck();
  private int page;

  private record Key(EntityRef entity, LocalDate day) {}

  private record Placed(LevelReading reading, int page) {
    boolean isSame(LevelReading row) {
      return reading.counters().equals(row.counters()) && reading.currency().equals(row.currency());
    }
  }

  @Override
  public Optional<Contradiction> add(LevelPage more) {
    page++;
    more.entities().forEach(entity -> entities.put(entity.ref(), entity));
    more.rejected().forEach(this::reject);
    int known = rows.size();
    return addAll(more.readings())
        .or(() -> more.totals().flatMap(this::compare))
        .or(() -> onlyRepeated(more, known));
  }

  private void reject(ListPage.Rejected row) {
    findings.reject(row);
    totals.leaveOut();
  }

  private Optional<Contradiction> addAll(List<LevelReading> more) {
    return more.stream().map(this::add).flatMap(Optional::stream).findFirst();
  }

  private Optional<Contradiction> add(LevelReading row) {
    var key = new Key(row.entity(), row.day());
    var earlier = rows.putIfAbsent(key, new Placed(row, page));
    if (earlier != null && !earlier.isSame(row)) {
      return Optional.of(Contradiction.breakdown(row, earlier.page() != page));
    }
    totals.add(row.counters(), earlier != null);
    if (earlier != null) {
      findings.remark("duplicate_rows");
    }
    return Optional.empty();
  }

  private Optional<Contradiction> compare(ExpectedTotals expected) {
    var outcome = totals.close(expected);
    return outcome == TotalsCheck.Outcome.REACHED
        ? Optional.empty()
        : Optional.of(Contradiction.totals(outcome));
  }

  private Optional<Contradiction> onlyRepeated(LevelPage more, int known) {
    boolean isProven = more.totals().flatMap(ExpectedTotals::figures).isPresent();
    boolean isSuspect =
        more.step().next().isEmpty() && !more.readings().isEmpty() && rows.size() == known;
    return isSuspect && !isProven ? Optional.of(Contradiction.repeatedPage()) : Optional.empty();
  }

  @Override
  public Optional<Contradiction> join(LevelRows part) {
    page++;
    entities.putAll(part.entities);
    findings.add(part.findings);
    return addAll(part.readings());
  }

  @Override
  public void accept(Contradiction contradiction) {
    findings.accept(contradiction);
  }

  @Override
  public void remark(String name) {
    findings.remark(name);
  }

  /** Uses the rows although some are missing: an absent row is not zero. */
  void doubt(String remark) {
    findings.doubt(remark);
  }

  List<LevelReading> readings() {
    return rows.values().stream().map(Placed::reading).toList();
  }

  Collection<AdEntity> entities() {
    return List.copyOf(entities.values());
  }

  int size() {
    return rows.size();
  }

  /**
   * Whether an absent row means zero.
   *
   * @param emptyProvesNothing whether the platform also sends no rows for an account without access
   */
  boolean isComplete(boolean emptyProvesNothing) {
    return findings.isClean() && !(rows.isEmpty() && emptyProvesNothing);
  }

  @Override
  public int rejected() {
    return findings.rejected();
  }

  List<ListPage.Rejected> quarantine() {
    return findings.quarantine();
  }

  List<String> reasons() {
    return findings.reasons();
  }

  Map<String, Integer> remarks() {
    return findings.remarks();
  }
}
