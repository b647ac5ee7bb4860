package dev.campaignanalytics.model;

import java.util.Map;

/** The field of each platform's report that a counted figure is read from, unless configured. */
public final class NativeFields {
  private static final Map<Metric, Map<Platform, String>> FIELDS =
      Map.of(
          Metric.IMPRESSIONS,
          fields("impressions", "metrics.impressions", "impressions", "impressions"),
          Metric.CLICKS,
          fields("clicks", "metrics.clicks", "clicks", "clicks"),
          Metric.CONVERSIONS,
          fields(
              "actions[omni_purchase]",
              "metrics.conversions",
              "conversion",
              "externalWebsiteConversions"),
          Metric.COST,
          fields("spend", "metrics.cost_micros", "spend", "costInLocalCurrency"),
          Metric.REVENUE,
          fields(
              "action_values[omni_purchase]",
              "metrics.conversions_value",
              "total_complete_payment_rate + total_purchase_value + total_onsite_shopping_value",
              "conversionValueInLocalCurrency"));

  private NativeFields() {}

  /** The field by platform; empty for a ratio, which is always computed here. */
  public static Map<Platform, String> of(Metric metric) {
    return FIELDS.getOrDefault(metric, Map.of());
  }

  private static Map<Platform, String> fields(
      String meta, String google, String tiktok, String linkedin) {
    return Map.of(
        Platform.META, meta,
        Platform.GOOGLE, google,
        Platform.TIKTOK, tiktok,
        Platform.LINKEDIN, linkedin);
  }
}
