package dev.campaignanalytics.model.money;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rates as they were known at one time. Uploaded rates and one feed are used together: of the
 * rates of one currency the latest that is not after the day, at most {@link #CARRIED_DAYS} days
 * old; for the same day the uploaded one. A rate is never interpolated and never taken from a later
 * day.
 */
public final class RateView {
  /** How many calendar days a rate is carried forward: enough for Easter and Christmas. */
  public static final int CARRIED_DAYS = 7;

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final RateTable table;
  private final long knownUntil;
  private final String feed;
  private final Optional<LocalDate> newest;

  RateView(RateTable table, long knownUntil) {
    this.table = table;
    this.knownUntil = knownUntil;
    var real = newest(RateTable.ECB);
    this.feed = real.isPresent() ? RateTable.ECB : RateTable.FAKE;
    this.newest = real.or(() -> newest(RateTable.FAKE));
  }

  private Optional<LocalDate> newest(String source) {
    return table.columns(source).stream()
        .flatMap(column -> last(column, LAST_DAY).stream())
        .max(Comparator.naturalOrder());
  }

  private Optional<LocalDate> last(RateColumn column, LocalDate day) {
    int at = column.last(day, knownUntil);
    return at < 0 ? Optional.empty() : Optional.of(column.day(at));
  }

  /** The sequence of the last rate of the table; equal for equal rates as they are now. */
  public long sequence() {
    return table.sequence();
  }

  /** The source of the rate set: the feed's name, or {@code file} while there is no feed. */
  public String source() {
    return newest.isPresent() ? feed : RateTable.FILE;
  }

  /** The latest day for which the feed has given rates. */
  public Optional<LocalDate> newest() {
    return newest;
  }

  /** Every currency for which any rate was written. */
  public Set<String> currencies() {
    return table.currencies();
  }

  /** The rate that is used for a day; empty if there is none, or only one that is too old. */
  public Optional<DatedRate> rate(String currency, LocalDate day) {
    return CurrencyPegs.fixed(currency, day)
        .or(() -> quoted(currency, day))
        .or(() -> CurrencyPegs.byDollar(currency, other -> quoted(other, day)));
  }

  private Optional<DatedRate> quoted(String currency, LocalDate day) {
    boolean awaited = isAwaited(currency, day);
    return Stream.of(feed, RateTable.FILE)
        .flatMap(source -> quoted(source, currency, day).stream())
        .reduce((one, file) -> file.rateDate().isBefore(one.rateDate()) ? one : file)
        .map(
            rate ->
                new DatedRate(
                    rate.perEuro(),
                    rate.rateDate(),
                    rate.source(),
                    awaited && rate.rateDate().isBefore(day)));
  }

  private Optional<DatedRate> quoted(String source, String currency, LocalDate day) {
    return table
        .column(source, currency)
        .flatMap(
            column -> {
              int at = column.last(day, knownUntil);
              return at < 0 || column.day(at).isBefore(day.minusDays(CARRIED_DAYS))
                  ? Optional.empty()
                  : Optional.of(new DatedRate(column.perEuro(at), column.day(at), source, false));
            });
  }

  /** Whether the feed will still publish a rate of this currency for the day or for one before. */
  private boolean isAwaited(String currency, LocalDate day) {
    return newest
        .filter(last -> !TargetCalendar.nextOpen(last).isAfter(day))
        .filter(
            last ->
                table
                    .column(feed, currency)
                    .flatMap(column -> last(column, LAST_DAY))
                    .filter(last::equals)
                    .isPresent())
        .isPresent();
  }
}
