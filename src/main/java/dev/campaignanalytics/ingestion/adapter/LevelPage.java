package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.LevelReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The result of one step of a report about ad groups or ads.
 *
 * @param readings of the valid rows, each as often as it was received
 * @param entities names seen in the rows, for those that no listing returns
 * @param rejected the invalid rows
 * @param totals on the last page of rows: the totals of all of them, where the platform gives them
 * @param step how the report continues
 * @param usage what the response said about quotas
 */
public record LevelPage(
    List<LevelReading> readings,
    List<AdEntity> entities,
    List<ListPage.Rejected> rejected,
    Optional<ExpectedTotals> totals,
    ReportPage.Step step,
    QuotaUsage usage) {
  public LevelPage {
    readings = List.copyOf(readings);
    entities = List.copyOf(entities);
    rejected = List.copyOf(rejected);
  }

  /** A step without rows, such as a job that is not ready. */
  public static LevelPage empty(ReportPage.Step step, QuotaUsage usage) {
    return new LevelPage(List.of(), List.of(), List.of(), Optional.empty(), step, usage);
  }

  /** Whether there was no row at all, valid or invalid. */
  public boolean isEmpty() {
    return readings.isEmpty() && rejected.isEmpty();
  }

  /** A valid row. */
  public record Row(LevelReading reading, AdEntity entity) {}

  /** Collects the rows of one response; a row that throws becomes a rejected one. */
  public static final class Rows {
    private final List<LevelReading> readings = new ArrayList<>();
    private final Map<EntityRef, AdEntity> entities = new LinkedHashMap<>();
    private final List<ListPage.Rejected> rejected = new ArrayList<>();

    /** Adds what {@code row} reads from the row at {@code origin}. */
    public void add(ReportRows.Origin origin, Supplier<Row> row) {
      try {
        var read = row.get();
        ReportRows.requireCurrency(read.reading().currency());
        readings.add(read.reading());
        entities.put(read.entity().ref(), read.entity());
      } catch (IllegalArgumentException e) {
        rejected.add(origin.rejected(PlainSentence.of(e)));
      }
    }

    /** Records something in the response that cannot be used. */
    public void reject(ListPage.Rejected part) {
      rejected.add(part);
    }

    public LevelPage page(ReportPage.Step step, QuotaUsage usage) {
      return page(Optional.empty(), step, usage);
    }

    /**
     * @param totals of all rows up to here since the last totals; empty in the middle of them
     */
    public LevelPage page(Optional<ExpectedTotals> totals, ReportPage.Step step, QuotaUsage usage) {
      return new LevelPage(readings, List.copyOf(entities.values()), rejected, totals, step, usage);
    }
  }
}
