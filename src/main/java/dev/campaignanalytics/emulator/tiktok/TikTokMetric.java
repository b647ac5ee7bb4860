package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.level.Level;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The metrics that a report can return, with TikTok's names. */
enum TikTokMetric {
  CAMPAIGN_NAME(TikTokReportRow::name),
  OBJECTIVE_TYPE(row -> TikTokListing.objective(row.campaign())),
  CURRENCY(row -> row.campaign().account().currency()),
  CAMPAIGN_AUTOMATION_TYPE(row -> "MANUAL"),
  CAMPAIGN_DEDICATE_TYPE(row -> "UNSET"),
  CAMPAIGN_ID(row -> row.campaign().id()),
  ADGROUP_ID(row -> row.entity().orElseThrow().adGroupId()),
  ADGROUP_NAME(row -> row.nameOf(Level.AD_GROUP)),
  AD_NAME(row -> row.nameOf(Level.AD)),

  SPEND(Grain.HOUR, row -> Micros.toUnits(row.counters().cost())),
  IMPRESSIONS(Grain.HOUR, row -> whole(row.counters().impressions())),
  CLICKS(Grain.HOUR, row -> whole(row.counters().clicks())),
  CONVERSION(Grain.HOUR, row -> Micros.toUnits(row.counters().conversions())),
  REAL_TIME_CONVERSION(Grain.HOUR, row -> whole(row.conversions())),
  COMPLETE_PAYMENT(Grain.HOUR, row -> whole(row.webPurchases())),
  TOTAL_COMPLETE_PAYMENT_RATE(Grain.HOUR, TikTokReportRow::webValue),
  TOTAL_PURCHASE(Grain.HOUR, row -> whole(row.appPurchases())),
  TOTAL_PURCHASE_VALUE(Grain.HOUR, TikTokReportRow::appValue),
  ONSITE_SHOPPING(Grain.HOUR, row -> whole(row.shopPurchases())),
  TOTAL_ONSITE_SHOPPING_VALUE(Grain.HOUR, TikTokReportRow::shopValue),
  BILLED_COST(Grain.DAY, row -> Micros.toUnits(row.counters().cost())),
  REACH(Grain.DAY, row -> whole(row.counters().impressions() / 2)),
  SKAN_CONVERSION(Grain.DAY, row -> whole(row.conversions() / 2));

  /** The finest time dimension with which a numeric metric can be requested. */
  private enum Grain {
    HOUR,
    DAY
  }

  private final Optional<Grain> finest;
  private final Function<TikTokReportRow, Object> value;

  TikTokMetric(Function<TikTokReportRow, Object> attribute) {
    this.finest = Optional.empty();
    this.value = attribute;
  }

  TikTokMetric(Grain finest, Function<TikTokReportRow, Object> number) {
    this.finest = Optional.of(finest);
    this.value = number;
  }

  static Optional<TikTokMetric> of(String name) {
    return Arrays.stream(values()).filter(metric -> metric.wireName().equals(name)).findFirst();
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isAttribute() {
    return finest.isEmpty();
  }

  /** An attribute exists at the level of what it describes, and below. */
  boolean existsAt(TikTokReportRequest.Level level) {
    var first =
        switch (this) {
          case ADGROUP_ID, ADGROUP_NAME -> TikTokReportRequest.Level.ADGROUP;
          case AD_NAME -> TikTokReportRequest.Level.AD;
          default ->
              isAttribute() && this != CURRENCY
                  ? TikTokReportRequest.Level.CAMPAIGN
                  : TikTokReportRequest.Level.ADVERTISER;
        };
    return level.compareTo(first) >= 0;
  }

  boolean goesWithHours() {
    return finest.isEmpty() || finest.get() == Grain.HOUR;
  }

  /** The text of an attribute. */
  String text(TikTokReportRow row) {
    return (String) value.apply(row);
  }

  /** The value of a numeric metric. */
  BigDecimal number(TikTokReportRow row) {
    return (BigDecimal) value.apply(row);
  }

  private static BigDecimal whole(long count) {
    return BigDecimal.valueOf(count);
  }
}
