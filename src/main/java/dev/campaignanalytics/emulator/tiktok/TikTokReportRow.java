package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.world.SeededRandom;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.emulator.world.WorldEntity;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.level.Level;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The figures of one campaign, ad group or ad under one time label.
 *
 * @param name of the campaign at the time of the request
 * @param entity the ad group or the ad; empty for a campaign
 * @param label local wall clock in TikTok's format; empty without a time dimension
 */
record TikTokReportRow(
    WorldCampaign campaign,
    String name,
    Optional<WorldEntity> entity,
    String label,
    Counters counters) {
  private static final int SHOP_PART = 8;
  private static final int APP_PART = 4;

  /**
   * The source of random choices for the format of the row: the same row always has the same
   * format.
   */
  SeededRandom dice() {
    return SeededRandom.of(campaign.index()).on(id()).on(label);
  }

  /** The same for an ad group or an ad of the campaign. */
  TikTokReportRow of(WorldEntity part) {
    return new TikTokReportRow(campaign, name, Optional.of(part), label, counters);
  }

  /** Of what the row is about. */
  String id() {
    return entity.map(WorldEntity::id).orElse(campaign.id());
  }

  LocalDate birthday() {
    return entity.map(WorldEntity::birthday).orElse(campaign.birthday());
  }

  /** Of the row's ad group, or of its ad. */
  String nameOf(Level level) {
    return entity.filter(e -> e.level() == level).map(WorldEntity::name).orElse("");
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
