package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the rows of a report: {@code {dimensions: {…}, metrics: {…}}}. */
final class TikTokRowReader {
  static final String HOUR_LABEL = "stat_time_hour";
  static final String DAY_LABEL = "stat_time_day";

  private static final List<String> BELOW_CAMPAIGN = List.of("adgroup_id", "ad_id");
  private static final int DAY_LENGTH = "2026-11-20".length();

  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ReportQuery query;
  private final TikTokFigures figures;
  private final Instant observedAt;

  TikTokRowReader(ReportQuery query, TikTokFigures figures, Instant observedAt) {
    this.query = query;
    this.figures = figures;
    this.observedAt = observedAt;
  }

  void read(List<JsonFields> list, ReportRows rows) {
    int position = 0;
    for (var row : list) {
      position++;
      rows.addIfPresent(origin(row, position), () -> row(row));
    }
  }

  /** Empty for an hour that has not begun: a report has zeros for all hours of today. */
  private Optional<ReportRows.Row> row(JsonFields row) {
    var dimensions = row.at("dimensions");
    var metrics = row.at("metrics");
    if (!metrics.isObject()) {
      throw metrics.rejected("is missing");
    }
    var account = query.account().accountId();
    requireRequested(dimensions);
    var campaignId = EntityIds.number(dimensions, "campaign_id");
    var campaign = new CampaignRef(Platform.TIKTOK, account, campaignId);
    var start = start(dimensions);
    var seen = new Reading.Observation(currency(metrics), observedAt);
    var reading =
        query.grain() == Grain.DAY
            ? Reading.ofDay(campaign, start.toLocalDate(), counters(metrics), seen)
            : Reading.ofHour(campaign, start, counters(metrics), seen);
    return hasBegun(start) || !reading.counters().equals(Counters.ZERO)
        ? Optional.of(new ReportRows.Row(reading, name(metrics)))
        : Optional.empty();
  }

  /** Figures of a later hour are kept, so that their rejection is noticed. */
  private boolean hasBegun(LocalDateTime start) {
    return !start.atZone(query.account().zone()).toInstant().isAfter(observedAt);
  }

  private void requireRequested(JsonFields dimensions) {
    EntityIds.requireNone(dimensions, BELOW_CAMPAIGN);
    var advertiser = dimensions.text("advertiser_id");
    if (advertiser.filter(id -> !id.equals(query.account().accountId())).isPresent()) {
      throw dimensions.at("advertiser_id").rejected("is not the account that was requested");
    }
  }

  LocalDateTime start(JsonFields dimensions) {
    boolean hourly = query.grain() == Grain.HOUR;
    var field = hourly ? HOUR_LABEL : DAY_LABEL;
    var start = label(dimensions, field);
    var period = hourly ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    if (!start.equals(start.truncatedTo(period))) {
      throw dimensions.at(field).rejected("is not the start of its period");
    }
    if (!query.range().contains(start.toLocalDate())) {
      throw dimensions.at(field).rejected("is outside of what was requested");
    }
    return start;
  }

  /** A day may be written without its time. */
  private static LocalDateTime label(JsonFields dimensions, String field) {
    var text = dimensions.text(field).map(String::strip).orElse("");
    boolean isDay = field.equals(DAY_LABEL) && text.length() == DAY_LENGTH;
    try {
      return isDay ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text, LABEL);
    } catch (DateTimeException e) {
      throw dimensions.at(field).rejected("is not a time label");
    }
  }

  Counters counters(JsonFields metrics) {
    return new Counters(
        metrics.count("impressions", Absent.ZERO),
        metrics.count("clicks", Absent.ZERO),
        metrics.micros(figures.conversionMetric(), Absent.ZERO),
        spend(metrics),
        revenue(metrics));
  }

  /** Credits are already included; no day of a campaign costs less than zero. */
  private static long spend(JsonFields metrics) {
    long spend = metrics.micros("spend", Absent.ZERO);
    if (spend < 0) {
      throw metrics.at("spend").rejected("is negative");
    }
    return spend;
  }

  private long revenue(JsonFields metrics) {
    var sum =
        figures.revenueMetrics().stream()
            .map(name -> metrics.decimal(name, Absent.ZERO))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    try {
      return Micros.of(sum);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("the revenue does not fit", e);
    }
  }

  /** The account's where the row names none, or was requested without it. */
  String currency(JsonFields metrics) {
    return metrics
        .text("currency")
        .filter(text -> !text.equals("0") && !text.equals("-"))
        .orElse(query.account().currency());
  }

  /** A campaign that no longer exists has the id {@code 0} or {@code -}. */
  private static String name(JsonFields metrics) {
    return metrics
        .text("campaign_name")
        .filter(text -> !text.equals("0") && !text.equals("-"))
        .orElse("");
  }

  private static ReportRows.Origin origin(JsonFields row, int position) {
    var dimensions = row.at("dimensions");
    var campaign = dimensions.text("campaign_id").map(id -> "campaign " + id);
    var label = dimensions.text(HOUR_LABEL).or(() -> dimensions.text(DAY_LABEL)).orElse("");
    var where = campaign.orElse("row " + position) + " " + label;
    return new ReportRows.Origin(where.strip(), label, row);
  }
}
