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

  private final List<Reading> readings = new ArrayList<>();
  private final Map<CampaignRef, Campaign> campaigns = new LinkedHashMap<>();
  private final List<String> reasons = new ArrayList<>();
  private final Map<String, Integer> remarks = new HashMap<>();
  private int rejected;

  void add(ReportPage page) {
    readings.addAll(page.readings());
    page.campaigns().forEach(campaign -> campaigns.put(campaign.ref(), campaign));
    page.rejected().forEach(row -> reject(row.where() + ": " + row.reason()));
    page.remarks().forEach((name, times) -> remarks.merge(name, times, Integer::sum));
  }

  void add(WindowRows other) {
    readings.addAll(other.readings);
    campaigns.putAll(other.campaigns);
    other.reasons.stream().limit(MOST_DESCRIBED - reasons.size()).forEach(reasons::add);
    rejected += other.rejected;
    other.remarks.forEach((name, times) -> remarks.merge(name, times, Integer::sum));
  }

  private void reject(String reason) {
    rejected++;
    if (reasons.size() < MOST_DESCRIBED) {
      reasons.add(reason);
    }
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
