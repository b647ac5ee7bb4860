package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was read of a window so far. Used by one run at a time. */
final class WindowRows {
  /** Described one by one; all are counted. */
  private static final int MOST_DESCRIBED = 20;

  /** A report of which everything is wrong is no row's fault. */
  private static final int MOST_KEPT = 500;

  private final List<Reading> readings = new ArrayList<>();
  private final Map<CampaignRef, Campaign> campaigns = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();
  private final Map<String, Integer> remarks = new HashMap<>();
  private final List<Page.Rejected> quarantine = new ArrayList<>();
  private int rejected;

  void add(ReportPage page) {
    readings.addAll(page.readings());
    page.campaigns().forEach(campaign -> campaigns.put(campaign.ref(), campaign));
    page.rejected().forEach(this::reject);
    page.remarks().forEach((name, times) -> remarks.merge(name, times, Integer::sum));
  }

  void add(WindowRows other) {
    readings.addAll(other.readings);
    campaigns.putAll(other.campaigns);
    other.reasons.stream().limit(MOST_DESCRIBED - reasons.size()).forEach(reasons::add);
    rejected += other.rejected;
    other.quarantine.stream().limit(MOST_KEPT - quarantine.size()).forEach(quarantine::add);
    other.remarks.forEach((name, times) -> remarks.merge(name, times, Integer::sum));
  }

  private void reject(Page.Rejected row) {
    rejected++;
    if (reasons.size() < MOST_DESCRIBED) {
      reasons.add(row.where() + ": " + row.reason());
    }
    if (quarantine.size() < MOST_KEPT && !row.payload().isEmpty()) {
      quarantine.add(row);
    }
  }

  /** The rows that cannot be used, as many of them as are kept. */
  List<Page.Rejected> quarantine() {
    return List.copyOf(quarantine);
  }

  void remark(String name) {
    remarks.merge(name, 1, Integer::sum);
  }

  List<Reading> readings() {
    return List.copyOf(readings);
  }

  Collection<Campaign> campaigns() {
    return List.copyOf(campaigns.values());
  }

  /** Whether what is absent is zero. */
  boolean isComplete() {
    boolean isUnproven = readings.isEmpty() && remarks.containsKey(ReportPage.UNPROVEN);
    return rejected == 0 && !isUnproven;
  }

  int rejected() {
    return rejected;
  }

  List<String> reasons() {
    return List.copyOf(reasons);
  }

  Map<String, Integer> remarks() {
    return Map.copyOf(remarks);
  }
}
