package dev.campaignanalytics.model.money;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All rates that one source ever gave for one currency, in the order of days and of writing. */
final class RateColumn {
  private final int[] days;
  private final long[] rates;
  private final long[] knownAt;
  private final long[] sequences;

  private RateColumn(List<StoredRate> ordered) {
    days = ordered.stream().mapToInt(one -> (int) one.rate().day().toEpochDay()).toArray();
    rates = ordered.stream().mapToLong(one -> one.rate().scaled()).toArray();
    knownAt = ordered.stream().mapToLong(one -> one.knownAt().toEpochMilli()).toArray();
    sequences = ordered.stream().mapToLong(StoredRate::sequence).toArray();
  }

  static RateColumn of(List<StoredRate> rates) {
    return new RateColumn(
        rates.stream()
            .sorted(
                Comparator.<StoredRate, LocalDate>comparing(one -> one.rate().day())
                    .thenComparingLong(StoredRate::sequence))
            .toList());
  }

  /** The rates in the form in which they were given. */
  List<StoredRate> stored(String source, String currency) {
    var stored = new ArrayList<StoredRate>(days.length);
    for (int i = 0; i < days.length; i++) {
      var rate =
          new ExchangeRate(currency, LocalDate.ofEpochDay(days[i]), perEuro(i), Optional.empty());
      stored.add(new StoredRate(sequences[i], source, rate, Instant.ofEpochMilli(knownAt[i])));
    }
    return stored;
  }

  /**
   * The position of the rate of the latest day that is not after {@code day}, as it was known then;
   * -1 if there is none.
   */
  int last(LocalDate day, long knownUntil) {
    int at = after((int) day.toEpochDay()) - 1;
    while (at >= 0 && knownAt[at] > knownUntil) {
      at--;
    }
    return at;
  }

  /** The position of the first rate after a day. */
  private int after(int day) {
    int low = 0;
    int high = days.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (days[middle] <= day) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  LocalDate day(int position) {
    return LocalDate.ofEpochDay(days[position]);
  }

  BigDecimal perEuro(int position) {
    return ExchangeRate.unscaled(rates[position]);
  }
}
