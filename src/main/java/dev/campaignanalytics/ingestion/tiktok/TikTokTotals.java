package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.ExpectedTotals;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The totals of all pages that TikTok returns on the first one. Pages are read from live figures: a
 * row can move from one page to another in between, and only the totals reveal it. The cursor
 * carries them to the last page.
 */
record TikTokTotals(long impressions, long clicks, long cost) {
  /** Empty where TikTok gave no usable totals: the sandbox, an empty report. */
  static Optional<TikTokTotals> parse(JsonFields total) {
    try {
      return Optional.of(
          new TikTokTotals(
              total.count("impressions", Absent.REJECTED),
              total.count("clicks", Absent.REJECTED),
              total.micros("spend", Absent.REJECTED)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Parses the output of {@link #numbers}; empty for none. */
  static Optional<TikTokTotals> of(List<Long> numbers) {
    return numbers.size() < 3
        ? Optional.empty()
        : Optional.of(new TikTokTotals(numbers.get(0), numbers.get(1), numbers.get(2)));
  }

  List<Long> numbers() {
    return List.of(impressions, clicks, cost);
  }

  static ExpectedTotals expected(Optional<TikTokTotals> totals, String currency) {
    return totals
        .map(
            sum ->
                ExpectedTotals.of(
                    new Counters(sum.impressions, sum.clicks, 0, sum.cost, 0), rounding(currency)))
        .orElse(ExpectedTotals.UNKNOWN);
  }

  /** Each row is rounded to cents or the currency's unit, so sums may differ by the rounding. */
  private static long rounding(String currency) {
    int decimals =
        Currency.getAvailableCurrencies().stream()
            .filter(known -> known.getCurrencyCode().equals(currency))
            .mapToInt(known -> Math.max(0, known.getDefaultFractionDigits()))
            .findFirst()
            .orElse(2);
    return LongStream.range(0, decimals).reduce(Micros.PER_UNIT, (unit, digit) -> unit / 10);
  }
}
