package dev.campaignanalytics.storage.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Which parts of the roll-up one night adds up again: each month that has ended since the last
 * night, and a random sample of all others. Where there are few rows, that is everything.
 *
 * @param firstDay whose readings are all retained; earlier days are left alone
 * @param lastNight the last night that was finished; empty where there was none
 */
record RecountPlan(LocalDate firstDay, LocalDate night, Optional<LocalDate> lastNight) {
  private static final long ROWS_A_SLICE = 10_000;
  private static final long ROWS_A_NIGHT = 100_000;

  /** A month of the roll-up and how many rows it has. */
  record Month(LocalDate first, long rows) {
    private LocalDate last() {
      return first.plusMonths(1).minusDays(1);
    }
  }

  /**
   * A part of a month: the campaigns whose hash is {@code bucket} modulo {@code buckets}.
   *
   * @param rows approximately
   */
  record Slice(LocalDate from, LocalDate to, int buckets, int bucket, long rows) {}

  /** The parts of the months, those that must be checked first. */
  List<Slice> slices(List<Month> months, Random random) {
    var chosen = new ArrayList<Slice>();
    var others = new ArrayList<Slice>();
    for (var month : months) {
      if (!month.last().isBefore(firstDay)) {
        (isNewlyClosed(month) ? chosen : others).addAll(parts(month));
      }
    }
    Collections.shuffle(others, random);
    long budget = ROWS_A_NIGHT;
    for (var slice : others) {
      if (budget <= 0) {
        break;
      }
      budget -= slice.rows();
      chosen.add(slice);
    }
    return List.copyOf(chosen);
  }

  private boolean isNewlyClosed(Month month) {
    boolean closed = month.last().isBefore(night);
    return closed && lastNight.map(last -> !month.last().isBefore(last)).orElse(false);
  }

  private List<Slice> parts(Month month) {
    int buckets = (int) Math.max(1, (month.rows() + ROWS_A_SLICE - 1) / ROWS_A_SLICE);
    var from = month.first().isBefore(firstDay) ? firstDay : month.first();
    var parts = new ArrayList<Slice>();
    for (int bucket = 0; bucket < buckets; bucket++) {
      parts.add(new Slice(from, month.last(), buckets, bucket, month.rows() / buckets));
    }
    return parts;
  }
}
