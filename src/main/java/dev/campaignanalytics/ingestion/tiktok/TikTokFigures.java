package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which of TikTok's metrics are used as conversions and revenue.
 *
 * @param revenueMetrics summed; may be empty
 * @param checkTotals whether daily reports are compared with the totals that TikTok returns
 */
public record TikTokFigures(
    String conversionMetric, List<String> revenueMetrics, boolean checkTotals) {
  /** Without these there is no reading. */
  static final List<String> CORE = List.of("spend", "impressions", "clicks");

  private static final String CURRENCY = "currency";

  private static final String REVENUE =
      "total_complete_payment_rate,total_purchase_value,total_onsite_shopping_value";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,79}");

  /** The web purchase value; its name looks like a rate. */
  private static final String WEB_VALUE = "total_complete_payment_rate";

  private static final Pattern NOT_ADDITIVE =
      Pattern.compile(".*_rate|.*_roas|(value|cost)_per_.*|reach|frequency|ctr|cpc|cpm");
  private static final Pattern PART_OF_ANOTHER =
      Pattern.compile("(cta|vta|evta)_.*|engaged_view_through_.*");
  private static final List<List<String>> COUNTED_TWICE =
      List.of(
          List.of("shop_gross_revenue_by_order_submission", "total_onsite_shopping_value"),
          List.of("total_on_web_order_value", WEB_VALUE));

  public TikTokFigures {
    revenueMetrics = List.copyOf(revenueMetrics);
  }

  static TikTokFigures from(ConfigReader reader) {
    var conversion =
        reader.text(
            "tiktok.conversion_metric",
            "conversion",
            "What counts as a conversion: conversion, real_time_conversion, result, …");
    var revenue =
        revenueNames(
            reader.text(
                "tiktok.revenue_metrics",
                REVENUE,
                "The value metrics that are summed to the revenue; none for no revenue"));
    var checkTotals =
        reader.flag(
            "tiktok.check_totals",
            true,
            "Whether a daily report must add up to the total that TikTok gives beside it");
    report(reader, "tiktok.conversion_metric", conversion);
    revenue.forEach(metric -> report(reader, "tiktok.revenue_metrics", metric));
    reportOverlap(reader, revenue);
    return new TikTokFigures(conversion, revenue, checkTotals);
  }

  /** The metrics that contain conversions and revenue. */
  List<String> optional() {
    return Stream.concat(Stream.of(conversionMetric), revenueMetrics.stream()).distinct().toList();
  }

  /** Attributes of a row of the level; the figures do not depend on them. */
  static List<String> attributes(TikTokLevel level) {
    return List.of(level.nameField(), CURRENCY);
  }

  /** The metrics to request, without those that TikTok has refused. */
  List<String> requestedMetrics(TikTokLevel level, List<String> leaveOut) {
    var leavable = Stream.concat(attributes(level).stream(), optional().stream());
    var retained = leavable.filter(metric -> !leaveOut.contains(metric));
    return Stream.concat(always(level), retained).distinct().toList();
  }

  private static Stream<String> always(TikTokLevel level) {
    return Stream.concat(CORE.stream(), level.parents().stream());
  }

  /** What the conversions count. */
  public ConversionSet conversions() {
    return new ConversionSet(Platform.TIKTOK, conversionMetric, 1, List.of(conversionMetric));
  }

  private static List<String> revenueNames(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty() && !name.equals("none"))
        .distinct()
        .toList();
  }

  private static void report(ConfigReader reader, String key, String metric) {
    if (!NAME.matcher(metric).matches()) {
      reader.problem(key, metric, "is not a metric name");
    } else if (!metric.equals(WEB_VALUE) && NOT_ADDITIVE.matcher(metric).matches()) {
      reader.problem(key, metric, "is a ratio or not additive; it cannot be summed");
    } else if (PART_OF_ANOTHER.matcher(metric).matches()) {
      reader.problem(key, metric, "is a part of another metric and would count twice");
    } else if (metric.startsWith("skan_")) {
      reader.problem(key, metric, "exists by day only and is not comparable with the others");
    }
  }

  private static void reportOverlap(ConfigReader reader, List<String> revenue) {
    for (var pair : COUNTED_TWICE) {
      if (revenue.containsAll(pair)) {
        reader.problem(
            "tiktok.revenue_metrics",
            String.join(",", revenue),
            "counts the same sales twice: " + String.join(" and ", pair));
      }
    }
  }
}
