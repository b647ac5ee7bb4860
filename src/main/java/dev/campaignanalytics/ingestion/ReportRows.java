package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Collects what the rows of one answer give; lives inside one {@code read…} function. A row that
 * throws {@link IllegalArgumentException} becomes a {@link Page.Rejected}, the others go on.
 */
public final class ReportRows {
  private final Map<Key, Reading> readings = new LinkedHashMap<>();
  private final Map<CampaignRef, Campaign> campaigns = new LinkedHashMap<>();
  private final List<Page.Rejected> rejected = new ArrayList<>();
  private final Map<String, Integer> remarks = new TreeMap<>();

  /** Adds what {@code row} reads; {@code where} finds the row again. */
  public void add(String where, Supplier<Row> row) {
    try {
      add(row.get());
    } catch (IllegalArgumentException e) {
      reject(where, e.getMessage());
    }
  }

  /**
   * Notes something of the answer that cannot be used. The reason is our own sentence and names a
   * field, which would look like a token to {@link SafeText}; values in it are made safe before.
   */
  public void reject(String where, String reason) {
    rejected.add(new Page.Rejected(SafeText.line(where), String.valueOf(reason)));
  }

  private void add(Row row) {
    var reading = row.reading();
    // A campaign that delivers while pages are turned comes twice: the later row knows more.
    if (readings.put(Key.of(reading), reading) != null) {
      remark("duplicate_rows");
    }
    campaigns.put(reading.campaign(), Campaign.stub(reading.campaign(), row.campaignName()));
  }

  /** Counts something about a good row. */
  public void remark(String name) {
    remark(name, 1);
  }

  /** Adds an amount to what is counted under a name; nothing for 0. */
  public void remark(String name, int amount) {
    if (amount > 0) {
      remarks.merge(name, amount, Integer::sum);
    }
  }

  /** How often a key came again. */
  public int duplicates() {
    return remarks.getOrDefault("duplicate_rows", 0);
  }

  public ReportPage page(Optional<ReportQuery> next, Usage usage) {
    return new ReportPage(
        List.copyOf(readings.values()),
        List.copyOf(campaigns.values()),
        rejected,
        next,
        Duration.ZERO,
        usage,
        remarks);
  }

  /** A good row: its figures and the name the campaign has today. */
  public record Row(Reading reading, String campaignName) {}

  private record Key(CampaignRef campaign, Instant timestamp) {
    static Key of(Reading reading) {
      return new Key(reading.campaign(), reading.timestamp());
    }
  }
}
