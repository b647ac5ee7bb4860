package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.CampaignChanges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Campaigns that have changed and that are not announced yet. Each change has a number. One part at
 * a time is taken for an announcement. Later changes belong to the next part, because the
 * announcement in flight does not include them.
 */
final class PendingInvalidations {
  /** Ordered by the numbers of the changes. */
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  /** The part that is being announced, with the days that have changed. */
  private final Map<String, DateRange> taken = new LinkedHashMap<>();

  /** How many of the two collections each campaign is in. Read without a lock, by every reader. */
  private final Map<String, Integer> open = new ConcurrentHashMap<>();

  private long changes;

  /** Marks the campaigns as changed; returns the number of the change. */
  synchronized long began(CampaignChanges campaigns) {
    long change = ++changes;
    campaigns.days().forEach((id, days) -> began(id, new Waiting(change, days)));
    return change;
  }

  private void began(String id, Waiting change) {
    if (waiting.merge(id, change, Waiting::plus) == change) {
      open.merge(id, 1, Integer::sum);
    }
  }

  /** The next part to announce: what failed the last time, and more. */
  synchronized Part take(int max) {
    var next = waiting.entrySet().iterator();
    while (taken.size() < max && next.hasNext()) {
      var one = next.next();
      next.remove();
      move(one.getKey(), one.getValue().days);
    }
    long through = waiting.isEmpty() ? changes : waiting.values().iterator().next().change - 1;
    return new Part(new CampaignChanges(taken), through);
  }

  private void move(String id, DateRange days) {
    if (taken.merge(id, days, DateRange::hull) != days) {
      closed(id);
    }
  }

  /** The part that was taken has been announced. */
  synchronized void settled() {
    taken.keySet().forEach(this::closed);
    taken.clear();
  }

  private void closed(String id) {
    open.computeIfPresent(id, (same, times) -> times == 1 ? null : times - 1);
  }

  boolean contains(String campaignId) {
    return open.containsKey(campaignId);
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /**
   * Campaigns to announce together.
   *
   * @param through with them, every change up to this number is announced
   */
  record Part(CampaignChanges campaigns, long through) {}

  /**
   * A campaign that is not in a part yet.
   *
   * @param change its first change since it was in one
   * @param days that have changed since
   */
  private record Waiting(long change, DateRange days) {
    private Waiting plus(Waiting later) {
      return new Waiting(change, days.hull(later.days));
    }
  }
}
