package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.JsonFields;
import dev.campaignanalytics.ingestion.JsonFields.Absent;
import dev.campaignanalytics.ingestion.ReportPage;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Reading;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The sums that TikTok gives on the first page beside the rows, and what the rows make so far.
 * Pages are cut out of live figures: a row can slip from one page to another in between, and only
 * the sums show it.
 *
 * @param expected impressions, clicks and cost of all pages; the others are 0
 * @param seen the same of the pages read so far
 * @param rows how many those were
 */
record ReportTotals(Counters expected, Counters seen, long rows) {
  /** Each row is rounded to cents by itself, so the sums may differ by as much a row. */
  private static final long ROUNDING = 10_000;

  /** Empty where TikTok gave no usable sums: the sandbox, an empty report. */
  static Optional<ReportTotals> expecting(JsonFields total) {
    try {
      var expected =
          relevant(
              total.count("impressions", Absent.REJECTED),
              total.count("clicks", Absent.REJECTED),
              total.micros("spend", Absent.REJECTED));
      return Optional.of(new ReportTotals(expected, Counters.ZERO, 0));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<ReportTotals> parse(List<Long> n) {
    return n.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportTotals(
                relevant(n.get(0), n.get(1), n.get(2)),
                relevant(n.get(3), n.get(4), n.get(5)),
                n.get(6)));
  }

  List<Long> numbers() {
    return List.of(
        expected.impressions(),
        expected.clicks(),
        expected.cost(),
        seen.impressions(),
        seen.clicks(),
        seen.cost(),
        rows);
  }

  /** Empty when a row was rejected: then nothing can be said of the sums. */
  Optional<ReportTotals> plus(ReportPage page) {
    if (!page.rejected().isEmpty()) {
      return Optional.empty();
    }
    try {
      var sum = page.readings().stream().map(Reading::counters).reduce(seen, Counters::plus);
      var more = relevant(sum.impressions(), sum.clicks(), sum.cost());
      return Optional.of(new ReportTotals(expected, more, rows + page.readings().size()));
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  boolean isReached() {
    return expected.impressions() == seen.impressions()
        && expected.clicks() == seen.clicks()
        && isNear(expected.cost(), seen.cost());
  }

  private boolean isNear(long one, long other) {
    var apart = BigInteger.valueOf(one).subtract(BigInteger.valueOf(other)).abs();
    return apart.compareTo(BigInteger.valueOf(ROUNDING).multiply(BigInteger.valueOf(rows))) <= 0;
  }

  private static Counters relevant(long impressions, long clicks, long cost) {
    return new Counters(impressions, clicks, 0, cost, 0);
  }
}
