package dev.campaignanalytics.model.money;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which rates one answer used, and which it lacked. */
public final class UsedRates {
  private final SortedSet<String> sources = new TreeSet<>();
  private final SortedSet<LocalDate> dates = new TreeSet<>();
  private final SortedSet<Carried> carried = new TreeSet<>();
  private final SortedMap<String, SortedSet<LocalDate>> missing = new TreeMap<>();
  private boolean provisional;

  void used(String currency, DatedRate rate, LocalDate day) {
    if (rate.source().equals(DatedRate.FIXED)) {
      return;
    }
    sources.add(rate.source());
    dates.add(rate.rateDate());
    provisional |= rate.provisional();
    if (rate.rateDate().isBefore(day)) {
      carried.add(new Carried(day, currency, rate.rateDate()));
    }
  }

  void missing(String currency, LocalDate day) {
    missing.computeIfAbsent(currency, other -> new TreeSet<>()).add(day);
  }

  /** Who said the rates, in the order of their names. */
  public List<String> sources() {
    return List.copyOf(sources);
  }

  /** The first day of a rate that was used; empty if none was needed. */
  public Optional<LocalDate> first() {
    return dates.isEmpty() ? Optional.empty() : Optional.of(dates.first());
  }

  /** The last day of a rate that was used; empty if none was needed. */
  public Optional<LocalDate> last() {
    return dates.isEmpty() ? Optional.empty() : Optional.of(dates.last());
  }

  /** The days and currencies for which a rate of an earlier day was used, in order. */
  public List<Carried> carried() {
    return List.copyOf(carried);
  }

  /** The currencies that had no rate on some days, with these days. */
  public Map<String, SortedSet<LocalDate>> missing() {
    return Collections.unmodifiableMap(missing);
  }

  /** Whether a rate was used that will be replaced once by the one of the day itself. */
  public boolean isProvisional() {
    return provisional;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UsedRates rates
        && sources.equals(rates.sources)
        && dates.equals(rates.dates)
        && carried.equals(rates.carried)
        && missing.equals(rates.missing)
        && provisional == rates.provisional;
  }

  @Override
  public int hashCode() {
    return Objects.hash(sources, dates, carried, missing, provisional);
  }

  @Override
  public String toString() {
    return "UsedRates{sources=%s, dates=%s, missing=%s}".formatted(sources, dates, missing);
  }

  /** A day on which the rate of a currency was that of an earlier day. */
  public record Carried(LocalDate day, String currency, LocalDate rateDate)
      implements Comparable<Carried> {
    private static final Comparator<Carried> ORDER =
        Comparator.comparing(Carried::day)
            .thenComparing(Carried::currency)
            .thenComparing(Carried::rateDate);

    @Override
    public int compareTo(Carried other) {
      return ORDER.compare(this, other);
    }
  }
}
