package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * The reported conversions of an hour at a moment; both figures in micros.
 *
 * <p>An hour has a fixed list of conversions, and each is reported with its own delay. Google
 * credits fractions and computes them again after eight days, so its figures can decrease.
 */
record Conversions(long count, long value) {
  static final Conversions NONE = new Conversions(0, 0);

  private static final int MAX_PER_HOUR = 40;
  private static final Duration CREDIT_REVIEW = Duration.ofDays(8);

  /**
   * The origin of an hour's conversions.
   *
   * @param clicks of the whole hour, so that the list of conversions never changes later
   */
  record Cause(long clicks, SeededRandom ofHour) {}

  static Conversions known(WorldCampaign campaign, HourSpan span, Cause cause, Instant now) {
    if (cause.clicks == 0) {
      return NONE;
    }
    var attribution = Attribution.of(campaign.account().platform());
    SeededRandom ofEvents = cause.ofHour.on("event");
    long start = span.start().getEpochSecond();
    long events = events(cause.clicks, cause.ofHour);
    long count = 0;
    long value = 0;
    for (int i = 0; i < events; i++) {
      SeededRandom dice = ofEvents.on(i);
      long clicked = start + dice.on("second").between(0, span.seconds() - 1);
      if (clicked + attribution.delaySeconds(dice) <= now.getEpochSecond()) {
        count += credit(campaign, dice, now.getEpochSecond() - clicked);
        value += value(campaign, dice);
      }
    }
    return new Conversions(count, value);
  }

  private static long events(long clicks, SeededRandom ofHour) {
    long rate = ofHour.on("cvr").between(150, 450);
    return Math.min(MAX_PER_HOUR, (clicks * rate + ofHour.on("n").below(10_000)) / 10_000);
  }

  /**
   * Meta assigns a sale to the day of the sale, so days without delivery have sales too, for a
   * week.
   */
  static long echoes(WorldCampaign campaign, LocalDate day, SeededRandom ofHour) {
    boolean isMeta = campaign.account().platform() == Platform.META;
    return isMeta && campaign.mayHaveFiguresOn(day) ? ofHour.on("echo").below(8) : 0;
  }

  private static long credit(WorldCampaign campaign, SeededRandom dice, long ageSeconds) {
    if (campaign.account().platform() != Platform.GOOGLE || dice.on("whole").oneIn(3)) {
      return Micros.PER_UNIT;
    }
    long credit = dice.on("credit").between(100, Micros.PER_UNIT);
    boolean isReviewed = ageSeconds >= CREDIT_REVIEW.toSeconds();
    return isReviewed && dice.on("review").oneIn(3) ? credit * 7 / 8 : credit;
  }

  private static long value(WorldCampaign campaign, SeededRandom dice) {
    if (campaign.story().objective() != CampaignStory.Objective.SALES) {
      return 0;
    }
    WorldAccount account = campaign.account();
    long exact = dice.on("value").between(4_000_000, 160_000_000) * account.priceLevel();
    return exact / account.revenueStep() * account.revenueStep();
  }
}
