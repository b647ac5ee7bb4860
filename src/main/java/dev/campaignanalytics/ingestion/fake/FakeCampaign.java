package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/**
 * An invented campaign on one platform: a size, a quality, a trend, and daily and weekly patterns.
 * Its figures are a pure function of its seed and the time.
 *
 * @param perDay expected impressions on an average day
 * @param clickRate expected clicks per impression
 * @param conversionRate expected conversions per click
 * @param clickPrice expected cost of a click, in micros
 * @param orderValue expected revenue of a conversion, in micros
 * @param trend growth per year, 0.2 for 20 %
 */
record FakeCampaign(
    Campaign campaign,
    long seed,
    double perDay,
    double clickRate,
    double conversionRate,
    double clickPrice,
    double orderValue,
    double trend) {
  private static final Instant TREND_ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final double SECONDS_PER_DAY = 86_400;
  private static final double DAYS_PER_YEAR = 365;

  static FakeCampaign of(CampaignRef ref, String name, String objective, long seed) {
    var random = new SplittableRandom(seed);
    var campaign = new Campaign(ref, name, CampaignStatus.ACTIVE, objective);
    return new FakeCampaign(
        campaign,
        seed,
        200_000 * Math.pow(20, random.nextDouble()),
        0.006 + 0.03 * random.nextDouble(),
        0.02 + 0.06 * random.nextDouble(),
        180_000 + 900_000 * random.nextDouble(),
        18_000_000 + 60_000_000 * random.nextDouble(),
        -0.25 + 0.9 * random.nextDouble());
  }

  /** Expected cost of an average day, in micros. */
  double costPerDay(Instant at) {
    return perDay * growth(at) * clickRate * clickPrice;
  }

  /** The figures of the period of {@code length} that begins at {@code start}. */
  Counters during(Instant start, Duration length) {
    var random = new SplittableRandom(seed ^ start.toEpochMilli() * 0x9E3779B97F4A7C15L);
    long impressions = around(expectedImpressions(start, length), random);
    long clicks = Math.min(impressions, around(impressions * clickRate, random));
    long conversions = Math.min(clicks, around(clicks * conversionRate, random));
    long cost = Math.round(clicks * clickPrice * (0.85 + 0.3 * random.nextDouble()));
    long revenue = Math.round(conversions * orderValue * (0.8 + 0.4 * random.nextDouble()));
    return new Counters(impressions, clicks, conversions * 1_000_000L, cents(cost), cents(revenue));
  }

  private double expectedImpressions(Instant start, Duration length) {
    double days = length.toMillis() / 1000.0 / SECONDS_PER_DAY;
    double rhythm = length.compareTo(Duration.ofHours(12)) > 0 ? 1 : hourOfDay(start);
    return perDay * days * growth(start) * dayOfWeek(start) * rhythm;
  }

  private double growth(Instant at) {
    double years = Duration.between(TREND_ORIGIN, at).toDays() / DAYS_PER_YEAR;
    return Math.pow(1 + trend, years);
  }

  /** Lowest at 04:00, highest at 16:00; 1 on average. */
  private static double hourOfDay(Instant start) {
    double hour = start.atOffset(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 3600.0;
    return 1 + 0.6 * Math.sin((hour - 10) / 24 * 2 * Math.PI);
  }

  private static double dayOfWeek(Instant start) {
    var day = start.atOffset(ZoneOffset.UTC).getDayOfWeek();
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 0.8 : 1.08;
  }

  /** A whole number that varies around an expected value like counts of rare events. */
  private static long around(double expected, SplittableRandom random) {
    if (expected > 50) {
      return Math.max(0, Math.round(expected + Math.sqrt(expected) * normal(random)));
    }
    double limit = Math.exp(-expected);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  private static long cents(long micros) {
    return micros / 10_000 * 10_000;
  }
}
