package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.ExpectedTotals;
import dev.campaignanalytics.ingestion.JsonFields;
import dev.campaignanalytics.ingestion.JsonFields.Absent;
import dev.campaignanalytics.model.Counters;
import java.util.List;
import java.util.Optional;

/**
 * The sums of all pages that TikTok gives on the first one. Pages are cut out of live figures: a
 * row can slip from one page to another in between, and only the sums show it. They travel in the
 * cursor to the last page.
 */
record TikTokTotals(long impressions, long clicks, long cost) {
  /** Each row is rounded to cents by itself, so the sums may differ by as much a row. */
  private static final long ROUNDING = 10_000;

  /** Empty where TikTok gave no usable sums: the sandbox, an empty report. */
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

  /** What {@link #numbers} wrote; empty for none. */
  static Optional<TikTokTotals> of(List<Long> numbers) {
    return numbers.size() < 3
        ? Optional.empty()
        : Optional.of(new TikTokTotals(numbers.get(0), numbers.get(1), numbers.get(2)));
  }

  List<Long> numbers() {
    return List.of(impressions, clicks, cost);
  }

  static ExpectedTotals expected(Optional<TikTokTotals> totals) {
    return totals
        .map(
            sum ->
                ExpectedTotals.of(
                    new Counters(sum.impressions, sum.clicks, 0, sum.cost, 0), ROUNDING))
        .orElse(ExpectedTotals.UNKNOWN);
  }
}
