package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.tiktok.TikTokReportRequest.Time;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.World;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rows of a report, from the current figures. */
final class TikTokReport {
  private static final int ZERO_ROWS = 3;
  private static final int NUMERIC_IDS = 5;

  private final World world;

  TikTokReport(World world) {
    this.world = world;
  }

  /** All rows in the order in which pages are cut; most rows without activity are omitted. */
  List<TikTokReportRow> rows(WorldAccount account, TikTokReportRequest request, Instant now) {
    return rowsOf(account, request, now)
        .filter(row -> !row.isZero() || isShownWithZeros(row))
        .sorted(Comparator.comparingInt(row -> row.dice().on("place").below(Integer.MAX_VALUE)))
        .toList();
  }

  private Stream<TikTokReportRow> rowsOf(
      WorldAccount account, TikTokReportRequest request, Instant now) {
    var campaigns = world.campaigns(account).stream();
    return switch (request.level()) {
      case ADGROUP -> campaigns.flatMap(c -> entityRows(c, Level.AD_GROUP, request, now));
      case AD -> campaigns.flatMap(c -> entityRows(c, Level.AD, request, now));
      default ->
          campaigns
              .filter(campaign -> request.filter().shows(campaign, now))
              .flatMap(campaign -> rows(campaign, request, now));
    };
  }

  /** Days only: nothing reads the hours of ad groups and ads. */
  private Stream<TikTokReportRow> entityRows(
      WorldCampaign campaign, Level level, TikTokReportRequest request, Instant now) {
    if (!request.filter().names(campaign)) {
      return Stream.empty();
    }
    return days(campaign, request, now)
        .filter(day -> !world.day(campaign, day, now).equals(Counters.ZERO))
        .flatMap(
            day ->
                world.levels().day(campaign, level, day, now).entrySet().stream()
                    .filter(part -> request.filter().shows(part.getKey().state(now)))
                    .map(
                        part ->
                            row(campaign, label(day, 0), part.getValue(), now).of(part.getKey())));
  }

  private static boolean isShownWithZeros(TikTokReportRow row) {
    // Labels begin with the day, and days sort as text.
    boolean isBorn = row.label().compareTo(row.birthday().toString()) >= 0;
    return isBorn && row.dice().on("zero").oneIn(ZERO_ROWS);
  }

  /** The sums of all campaigns under each label, deleted campaigns included. */
  List<JsonObject> accountRows(WorldAccount account, TikTokReportRequest request, Instant now) {
    var byLabel =
        world.campaigns(account).stream()
            .flatMap(campaign -> rows(campaign, request, now))
            .filter(row -> !row.isZero())
            .collect(
                Collectors.groupingBy(TikTokReportRow::label, TreeMap::new, Collectors.toList()));
    return byLabel.entrySet().stream()
        .map(rows -> accountRow(account, request, rows.getKey(), rows.getValue()))
        .toList();
  }

  private static JsonObject accountRow(
      WorldAccount account, TikTokReportRequest request, String label, List<TikTokReportRow> rows) {
    var dimensions = new JsonObject().put(request.level().dimension(), account.id());
    if (request.time() != Time.NONE) {
      dimensions.put(request.time().dimension(), label);
    }
    var metrics = totals(rows, request);
    if (request.metrics().contains(TikTokMetric.CURRENCY)) {
      metrics.put(TikTokMetric.CURRENCY.wireName(), account.currency());
    }
    return new JsonObject().put("dimensions", dimensions).put("metrics", metrics);
  }

  private Stream<TikTokReportRow> rows(
      WorldCampaign campaign, TikTokReportRequest request, Instant now) {
    var days = days(campaign, request, now);
    return switch (request.time()) {
      case HOUR -> days.flatMap(day -> hours(campaign, day, now));
      case DAY -> days.map(day -> row(campaign, label(day, 0), world.day(campaign, day, now), now));
      case NONE -> {
        var sum = days.map(d -> world.day(campaign, d, now)).reduce(Counters.ZERO, Counters::plus);
        yield Stream.of(row(campaign, "", sum, now)).filter(row -> !row.isZero());
      }
    };
  }

  private static Stream<LocalDate> days(
      WorldCampaign campaign, TikTokReportRequest request, Instant now) {
    var today = campaign.account().today(now);
    return request
        .range()
        .from()
        .datesUntil(request.range().to().plusDays(1))
        .filter(day -> !day.isAfter(today));
  }

  private Stream<TikTokReportRow> hours(WorldCampaign campaign, LocalDate day, Instant now) {
    return IntStream.range(0, 24)
        .mapToObj(
            hour -> row(campaign, label(day, hour), world.hour(campaign, day, hour, now), now));
  }

  private static TikTokReportRow row(
      WorldCampaign campaign, String label, Counters counters, Instant now) {
    // A deleted campaign has no name here, although the listing still returns it.
    boolean isDeleted = campaign.state(now) == CampaignStory.State.DELETED;
    var name = isDeleted ? TikTokAmounts.NO_DATA : campaign.name(now);
    return new TikTokReportRow(campaign, name, Optional.empty(), label, counters);
  }

  private static String label(LocalDate day, int hour) {
    return String.format(Locale.ROOT, "%s %02d:00:00", day, hour);
  }

  static JsonObject json(TikTokReportRow row, TikTokReportRequest request) {
    var dice = row.dice();
    var id = row.id();
    var dimensions = new JsonObject();
    dimensions.put(
        request.level().dimension(), dice.on("id").oneIn(NUMERIC_IDS) ? new BigInteger(id) : id);
    if (request.time() != Time.NONE) {
      dimensions.put(request.time().dimension(), row.label());
    }
    var metrics = new JsonObject();
    for (TikTokMetric metric : request.metrics()) {
      if (metric.isAttribute()) {
        metrics.put(metric.wireName(), metric.text(row));
      } else {
        int variant = dice.on(metric.wireName()).below(Integer.MAX_VALUE);
        TikTokAmounts.put(metrics, metric.wireName(), metric.number(row), variant);
      }
    }
    return new JsonObject().put("dimensions", dimensions).put("metrics", metrics);
  }

  /** The sums over all pages, in the format of a row. */
  static JsonObject totals(List<TikTokReportRow> rows, TikTokReportRequest request) {
    var totals = new JsonObject();
    for (TikTokMetric metric : request.metrics()) {
      var sum = rows.stream().filter(r -> !metric.isAttribute()).map(metric::number);
      totals.put(
          metric.wireName(),
          metric.isAttribute()
              ? TikTokAmounts.NO_DATA
              : sum.reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString());
    }
    return totals;
  }
}
