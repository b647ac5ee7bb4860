package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A report request that has passed every check the platform makes before it reads data. */
record TikTokReportRequest(
    Level level,
    Time time,
    List<TikTokMetric> metrics,
    DateRange range,
    TikTokReportFilter filter,
    boolean totals) {
  private static final List<String> DEFAULT_METRICS = List.of("spend", "impressions");
  private static final String NO_RELATION =
      "Conflict occurs. The input params including metrics and dimensions have no relation.";

  /** What a row is about. */
  enum Level {
    /** The advertiser's own total; it contains deleted campaigns too. */
    ADVERTISER("AUCTION_ADVERTISER", "advertiser_id"),
    CAMPAIGN("AUCTION_CAMPAIGN", "campaign_id"),
    ADGROUP("AUCTION_ADGROUP", "adgroup_id"),
    AD("AUCTION_AD", "ad_id");

    private final String word;
    private final String dimension;

    Level(String word, String dimension) {
      this.word = word;
      this.dimension = dimension;
    }

    String dimension() {
      return dimension;
    }

    /** The filter of its states: {@code adgroup_status}. */
    String statusFilter() {
      return dimension.replace("_id", "_status");
    }
  }

  /** The time dimension, with the maximum range it allows. */
  enum Time {
    NONE("", 365),
    DAY("stat_time_day", 30),
    HOUR("stat_time_hour", 1);

    private final String dimension;
    private final int maxDays;

    Time(String dimension, int maxDays) {
      this.dimension = dimension;
      this.maxDays = maxDays;
    }

    String dimension() {
      return dimension;
    }
  }

  /** Parses the parameters, or throws the {@link TikTokError} of the platform. */
  public static TikTokReportRequest of(TikTokParameters params, Set<String> refusedMetrics) {
    requireValue(params, "report_type", "BASIC");
    var level = level(params);
    if (!params.text("service_type").orElse("AUCTION").equals("AUCTION")) {
      throw TikTokError.invalid("service_type", "Not supported with this data_level.");
    }
    var time = time(params, level);
    var metrics = metrics(params, time, refusedMetrics);
    if (!metrics.stream().allMatch(metric -> metric.existsAt(level))) {
      throw new TikTokError(TikTokError.BAD_PARAMETER, NO_RELATION);
    }
    if (level.compareTo(Level.CAMPAIGN) > 0 && time != Time.DAY) {
      throw TikTokError.invalid("dimensions", "The emulator has days of ad groups and ads only.");
    }
    var range = range(params, time);
    var totals = params.isTrue("enable_total_metrics");
    if (totals && time == Time.HOUR) {
      throw TikTokError.invalid("enable_total_metrics", "Not supported with stat_time_hour.");
    }
    return new TikTokReportRequest(
        level, time, metrics, range, TikTokReportFilter.of(params, level), totals);
  }

  private static Level level(TikTokParameters params) {
    var word = params.required("data_level");
    return Arrays.stream(Level.values())
        .filter(level -> level.word.equals(word))
        .findFirst()
        .orElseThrow(() -> TikTokError.invalid("data_level", "Unsupported level."));
  }

  private static void requireValue(TikTokParameters params, String name, String value) {
    if (!params.required(name).equals(value)) {
      throw TikTokError.invalid(name, "Must be one of: " + value + ".");
    }
  }

  private static Time time(TikTokParameters params, Level level) {
    var dimensions =
        params.texts("dimensions").orElseThrow(() -> TikTokError.missing("dimensions"));
    var rest = new HashSet<>(dimensions);
    if (rest.size() != dimensions.size() || !rest.remove(level.dimension)) {
      throw TikTokError.invalid("dimensions", "Must hold " + level.dimension + " once.");
    }
    if (rest.isEmpty()) {
      return Time.NONE;
    }
    for (var time : List.of(Time.DAY, Time.HOUR)) {
      if (rest.equals(Set.of(time.dimension))) {
        return time;
      }
    }
    throw TikTokError.invalid("dimensions", "Unsupported combination of dimensions.");
  }

  private static List<TikTokMetric> metrics(
      TikTokParameters params, Time time, Set<String> refused) {
    var names = params.texts("metrics").orElse(DEFAULT_METRICS);
    var invalid =
        names.stream().filter(n -> refused.contains(n) || TikTokMetric.of(n).isEmpty()).toList();
    if (!invalid.isEmpty()) {
      throw TikTokError.invalidMetrics(invalid);
    }
    var metrics =
        names.stream().flatMap(name -> TikTokMetric.of(name).stream()).distinct().toList();
    if (time == Time.HOUR && !metrics.stream().allMatch(TikTokMetric::goesWithHours)) {
      throw new TikTokError(TikTokError.BAD_PARAMETER, NO_RELATION);
    }
    return metrics;
  }

  private static DateRange range(TikTokParameters params, Time time) {
    LocalDate from = params.date("start_date");
    LocalDate to = params.date("end_date");
    if (from.isAfter(to)) {
      throw TikTokError.invalid("start_date", "Must not be after end_date.");
    }
    var range = new DateRange(from, to);
    if (range.days() > time.maxDays) {
      throw TikTokError.invalid("end_date", "The time span must not exceed " + time.maxDays + ".");
    }
    return range;
  }
}
