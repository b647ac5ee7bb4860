package dev.campaignanalytics.cache;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.CoverageChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;

/**
 * Counts the changes of campaigns, so that a cache can check with two memory reads whether a
 * response is still valid, and remembers which days the latest changes were about. Many campaigns
 * share a counter: a change of one makes responses of a few others look outdated. This costs a
 * query but never gives a wrong number.
 */
public final class CacheGenerations {
  private static final int STRIPES = 1 << 16;

  /** The lower bits count changes, the higher ones resets. */
  private static final int RESET_SHIFT = 40;

  private final AtomicReferenceArray<ChangeJournal> journals = new AtomicReferenceArray<>(STRIPES);

  private final ChangeLog all = new ChangeLog();
  private final AtomicLong resets = new AtomicLong();
  private final AtomicLong coverage = new AtomicLong();
  private final List<Consumer<List<CoverageChange>>> onCoverage = new CopyOnWriteArrayList<>();

  /** A number that differs after any change of the campaign. Read it before reading the data. */
  public long of(String campaignId) {
    var journal = journals.get(stripe(campaignId));
    return (journal == null ? 0 : journal.changes()) + (resets.get() << RESET_SHIFT);
  }

  /**
   * A number that differs after any change of the campaign, and of what answers say about days. All
   * parts only grow, so their sum differs if one does.
   */
  public long ofAnswers(String campaignId) {
    return of(campaignId) + coverage.get();
  }

  /** How often everything was invalidated. */
  public long resets() {
    return resets.get();
  }

  /**
   * Registers a callback for changes of what answers say about days. A reader that sees such a
   * change also sees the changes of figures that were announced with it.
   */
  public void onCoverage(Consumer<List<CoverageChange>> listener) {
    onCoverage.add(listener);
  }

  /** A number that differs after any change of any campaign, or of what answers say about days. */
  public long ofAll() {
    return all.number + (resets.get() << RESET_SHIFT);
  }

  /**
   * The changes of all campaigns since a generation; empty if they are not known any more, so that
   * nothing that was read at that generation is still right.
   *
   * @param generation an earlier result of {@link #ofAll}
   */
  public Optional<RecentChanges> changesSince(long generation) {
    long now = resets.get() << RESET_SHIFT;
    // From before a reset, after which nothing that was read earlier is right.
    return generation < now ? Optional.empty() : all.since(generation - now, now);
  }

  /**
   * What may have changed since a generation. A campaign's days that were read at that generation
   * are still right, except for these.
   *
   * @param generation an earlier result of {@link #of} for this campaign
   */
  public Changes since(String campaignId, long generation) {
    long now = resets.get() << RESET_SHIFT;
    var journal = journals.get(stripe(campaignId));
    long changes = journal == null ? 0 : journal.changes();
    long before = generation - now;
    // From before a reset, after which nothing that was read earlier is right.
    boolean isLost = before < 0;
    if (isLost || before >= changes) {
      return new Changes(now + changes, isLost ? Optional.of(DateRange.ALL) : Optional.empty());
    }
    return new Changes(now + changes, journal.since(campaignId, before));
  }

  public void changed(CampaignChanges campaigns) {
    var figures = campaigns.figures();
    figures
        .days()
        .forEach(
            (id, days) ->
                journals.updateAndGet(
                    stripe(id),
                    journal -> (journal == null ? ChangeJournal.EMPTY : journal).plus(id, days)));
    all.add(figures);
    var changes = campaigns.coverage();
    if (!changes.isEmpty()) {
      onCoverage.forEach(listener -> listener.accept(changes));
      coverage.incrementAndGet();
      // An answer that was computed meanwhile may lack them.
      all.add(CampaignChanges.NONE);
    }
  }

  /** Invalidates everything that was cached so far. */
  public void reset() {
    resets.incrementAndGet();
  }

  private static int stripe(String campaignId) {
    int hash = campaignId.hashCode();
    return (hash ^ hash >>> 16) & (STRIPES - 1);
  }

  /**
   * @param generation the current one
   * @param days that may have changed; empty for none
   */
  public record Changes(long generation, Optional<DateRange> days) {
    public boolean areAllDays() {
      return days.filter(DateRange.ALL::equals).isPresent();
    }
  }

  /**
   * @param generation the current one of all campaigns
   */
  public record RecentChanges(long generation, List<RecentChange> changes) {}

  /**
   * @param generation of all campaigns, after the change
   */
  public record RecentChange(String campaignId, DateRange days, long generation) {}

  /** The latest changes of all campaigns. Of several changes of the same days it has the last. */
  private static final class ChangeLog {
    private static final int MAX_CHANGES = 1 << 14;

    private final Map<CampaignDays, Long> latest = new LinkedHashMap<>();
    private long forgotten;
    private volatile long number;

    private synchronized void add(CampaignChanges campaigns) {
      long next = number + 1;
      campaigns
          .days()
          .forEach(
              (id, days) -> {
                var key = new CampaignDays(id, days);
                // Inserted again, so that the order is that of the numbers.
                latest.remove(key);
                latest.put(key, next);
              });
      var eldest = latest.values().iterator();
      for (int surplus = latest.size() - MAX_CHANGES; surplus > 0; surplus--) {
        forgotten = eldest.next();
        eldest.remove();
      }
      number = next;
    }

    private synchronized Optional<RecentChanges> since(long earlier, long offset) {
      if (earlier < forgotten) {
        return Optional.empty();
      }
      var changes = new ArrayList<RecentChange>();
      if (earlier < number) {
        latest.forEach(
            (key, at) -> {
              if (at > earlier) {
                changes.add(new RecentChange(key.campaignId, key.days, at + offset));
              }
            });
      }
      return Optional.of(new RecentChanges(number + offset, changes));
    }

    private record CampaignDays(String campaignId, DateRange days) {}
  }

  /**
   * The number of changes of some campaigns, and the days of the latest ones. Immutable, so that a
   * change and its days become visible in one step.
   *
   * @param forgotten the number of the latest change whose days are not known any more; 0 if all
   *     are
   * @param latest in the order of their numbers
   */
  private record ChangeJournal(long changes, long forgotten, List<Change> latest) {
    private static final ChangeJournal EMPTY = new ChangeJournal(0, 0, List.of());

    /** Mostly of one campaign, which changes on few days. */
    private static final int MAX_CHANGES = 4;

    private ChangeJournal plus(String campaignId, DateRange days) {
      long number = changes + 1;
      var kept = new ArrayList<Change>(latest.size() + 1);
      for (var change : latest) {
        // A later change of the same days, or of more, says all that the earlier one does.
        if (change.campaign != campaignId.hashCode() || !days.hull(change.days).equals(days)) {
          kept.add(change);
        }
      }
      kept.add(new Change(campaignId.hashCode(), days, number));
      boolean isFull = kept.size() > MAX_CHANGES;
      return new ChangeJournal(
          number,
          isFull ? kept.get(0).number : forgotten,
          List.copyOf(isFull ? kept.subList(1, kept.size()) : kept));
    }

    /** The days of the campaign's changes after this number; empty for none. */
    private Optional<DateRange> since(String campaignId, long number) {
      if (number < forgotten) {
        return Optional.of(DateRange.ALL);
      }
      return latest.stream()
          .filter(change -> change.number > number && change.campaign == campaignId.hashCode())
          .map(Change::days)
          .reduce(DateRange::hull);
    }

    /**
     * @param campaign the hash of its id: campaigns with the same one look changed together
     */
    private record Change(int campaign, DateRange days, long number) {}
  }
}
