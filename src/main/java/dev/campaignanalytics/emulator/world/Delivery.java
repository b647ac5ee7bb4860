package dev.campaignanalytics.emulator.world;

import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * A campaign's delivery in one whole hour before any correction.
 *
 * @param cost in micros
 */
record Delivery(long impressions, long clicks, long cost) {
  static final Delivery NONE = new Delivery(0, 0, 0);

  /** Per mille of a day's impressions, by hour. */
  private static final int[] DAY_CURVE = {
    14, 9, 6, 5, 6, 12, 25, 40, 50, 52, 50, 52, 58, 55, 50, 48, 50, 56, 66, 76, 80, 68, 45, 27
  };

  private static final int QUIET_DAYS = 14;

  /** Whether the campaign delivers on that day; some days are without delivery. */
  static boolean happens(WorldCampaign campaign, LocalDate day, SeededRandom ofDay) {
    return campaign.runsOn(day) && !ofDay.on("quiet").oneIn(QUIET_DAYS);
  }

  static Delivery of(WorldCampaign campaign, LocalDate day, int hour) {
    SeededRandom ofCampaign = campaign.dice();
    long perDay = ofCampaign.on("size").between(1_500, 40_000);
    SeededRandom dice = ofCampaign.on(day.toEpochDay()).on(hour);
    long impressions =
        perDay * DAY_CURVE[hour] * weekday(day) * dice.on("volume").between(70, 130) / 10_000_000;
    long clicks =
        (impressions * ofCampaign.on("ctr").between(60, 350) + dice.on("click").below(10_000))
            / 10_000;
    clicks = Math.min(clicks, impressions);
    return new Delivery(impressions, clicks, cost(campaign, impressions, clicks, dice));
  }

  /** What a weekday with delivery costs on average, in micros. */
  static long usualCost(WorldCampaign campaign) {
    SeededRandom dice = campaign.dice();
    long views = dice.on("size").between(1_500, 40_000);
    long clicks = views * dice.on("ctr").between(60, 350) / 10_000;
    return clicks * perClick(campaign) + views * perView(campaign);
  }

  private static long weekday(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 ? 75 : 100;
  }

  private static long cost(
      WorldCampaign campaign, long impressions, long clicks, SeededRandom ofHour) {
    if (impressions == 0) {
      return 0;
    }
    WorldAccount account = campaign.account();
    long noise = ofHour.on("price").below(10_000);
    long step = account.costStep();
    return (clicks * perClick(campaign) + impressions * perView(campaign) + noise) / step * step;
  }

  private static long perClick(WorldCampaign campaign) {
    return campaign.dice().on("cpc").between(150_000, 900_000) * campaign.account().priceLevel();
  }

  private static long perView(WorldCampaign campaign) {
    return campaign.dice().on("cpm").between(500, 2_000) * campaign.account().priceLevel();
  }
}
