package dev.campaignanalytics.model.pacing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The amounts of one budget in the order of time.
 *
 * @param changes at least one; the first is the creation, on {@link LocalDate#MIN} when it is not
 *     known
 */
public record AmountHistory(List<Change> changes) {
  /**
   * A new amount.
   *
   * @param day the local day on which it became valid
   * @param amount in micros
   * @param notBefore the local day before which it was certainly not valid: the same day when the
   *     platform's log says when it was edited; empty when it is not known
   */
  public record Change(LocalDate day, long amount, Optional<LocalDate> notBefore) {
    /** A change on exactly that day. */
    public Change(LocalDate day, long amount) {
      this(day, amount, Optional.of(day));
    }
  }

  public AmountHistory {
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("a budget has at least one amount");
    }
    changes = changes.stream().sorted(Comparator.comparing(Change::day)).toList();
  }

  /** An amount that was always valid. */
  public static AmountHistory always(long amount) {
    return new AmountHistory(List.of(new Change(LocalDate.MIN, amount)));
  }

  /** The amount at the end of a day; before the creation 0. */
  public long lastOn(LocalDate day) {
    return latest(day).map(Change::amount).orElse(0L);
  }

  /** The highest amount that was valid at any time of a day. */
  public long highestOn(LocalDate day) {
    var before = latest(day.minusDays(1)).stream();
    var onTheDay = changes.stream().filter(change -> change.day().equals(day));
    return Stream.concat(before, onTheDay).mapToLong(Change::amount).max().orElse(0);
  }

  /** The latest change on or before a day. */
  public Optional<Change> latest(LocalDate day) {
    return changes.stream()
        .filter(change -> !change.day().isAfter(day))
        .reduce((first, second) -> second);
  }
}
