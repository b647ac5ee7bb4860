package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;

/**
 * The figures of one campaign under one time label.
 *
 * @param label local wall clock in TikTok's format; empty without a time dimension
 * @param name of the campaign at the time of the request
 */
record TikTokReportRow(WorldCampaign campaign, String name, String label, Counters counters) {
  private static final int SHOP_PART = 8;
  private static final int APP_PART = 4;

  /**
   * The source of random choices for the format of the row: the same row always has the same
   * format.
   */
  SeededRandom dice() {
    return SeededRandom.of(campaign.index()).on(campaign.id()).on(label);
  }

  boolean isZero() {
    return counters.equals(Counters.ZERO);
  }

  BigDecimal webValue() {
    return units(counters.revenue() - appMicros() - shopMicros());
  }

  BigDecimal appValue() {
    return units(appMicros());
  }

  BigDecimal shopValue() {
    return units(shopMicros());
  }

  long conversions() {
    return counters.conversions() / Micros.PER_UNIT;
  }

  long appPurchases() {
    return sellsInApp() ? conversions() / APP_PART : 0;
  }

  long shopPurchases() {
    return sellsInShop() ? conversions() / SHOP_PART : 0;
  }

  long webPurchases() {
    return conversions() - appPurchases() - shopPurchases();
  }

  private long appMicros() {
    return sellsInApp() ? wholeCoins(counters.revenue() / APP_PART) : 0;
  }

  private long shopMicros() {
    return sellsInShop() ? wholeCoins(counters.revenue() / SHOP_PART) : 0;
  }

  private boolean sellsInApp() {
    return campaign.index() % 2 == 1;
  }

  private boolean sellsInShop() {
    return campaign.index() % 3 == 1;
  }

  private long wholeCoins(long micros) {
    long coin = campaign.account().coin();
    return micros / coin * coin;
  }

  private static BigDecimal units(long micros) {
    return Micros.toUnits(micros);
  }
}
