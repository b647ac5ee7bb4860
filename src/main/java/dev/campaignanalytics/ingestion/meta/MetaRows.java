package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.REJECTED;
import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.json.EntityIds;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Converts rows of {@code /insights} to readings. */
final class MetaRows {
  private static final List<String> BELOW_CAMPAIGN = List.of("adset_id", "ad_id");

  private final MetaSettings.Reports settings;

  MetaRows(MetaSettings.Reports settings) {
    this.settings = settings;
  }

  ReportRows read(ReportQuery query, List<JsonFields> rows, Instant receivedAt) {
    var collected = new ReportRows();
    int position = 0;
    for (var row : rows) {
      position++;
      requireNoHours(query, row);
      if (!isIdleWithoutHour(query, row)) {
        collected.add(origin(row, position), () -> row(query, row, receivedAt, collected));
      }
    }
    return collected;
  }

  private static ReportRows.Origin origin(JsonFields row, int position) {
    var campaign = row.text("campaign_id").map(id -> "campaign " + id);
    var hour = row.text(MetaReports.HOUR_FIELD).map(text -> " " + text).orElse("");
    var where = campaign.orElse("row " + position) + ", " + day(row) + hour;
    return new ReportRows.Origin(where, day(row), row);
  }

  /** Stops at faults that make the whole window unreliable: hours would be parts of their day. */
  static void requireNoHours(ReportQuery query, JsonFields row) {
    if (query.grain() == Grain.DAY && row.at(MetaReports.HOUR_FIELD).exists()) {
      throw broken(query, "received hours where days were requested");
    }
  }

  private static SourceException broken(ReportQuery query, String what) {
    return new SourceException(
        SourceException.Kind.FATAL,
        "Meta account %s: %s; the window is not stored"
            .formatted(query.account().accountId(), what));
  }

  /**
   * A campaign without impressions has rows without an hour; without any figure they are ignored.
   */
  private boolean isIdleWithoutHour(ReportQuery query, JsonFields row) {
    return query.grain() == Grain.HOUR
        && !row.at(MetaReports.HOUR_FIELD).exists()
        && List.of("impressions", clicksField(), "spend").stream()
            .allMatch(field -> row.text(field).orElse("0").matches("0(\\.0*)?"));
  }

  private ReportRows.Row row(
      ReportQuery query, JsonFields row, Instant receivedAt, ReportRows collected) {
    var account = query.account();
    var day = requestedDay(query, row);
    EntityIds.requireNone(row, BELOW_CAMPAIGN);
    var campaignId = EntityIds.number(row, "campaign_id");
    var campaign = new CampaignRef(Platform.META, account.accountId(), campaignId);
    var currency = row.text("account_currency").orElse(account.currency());
    var seen = new Reading.Observation(currency, receivedAt);
    var reading =
        query.grain() == Grain.HOUR
            ? Reading.ofHour(campaign, day.atTime(hour(row), 0), delivery(row), seen)
            : Reading.ofDay(campaign, day, counters(row, collected::remark), seen);
    // A row without an hour is put at the first hour, which may have its own row.
    boolean isPart = query.grain() == Grain.HOUR && !row.at(MetaReports.HOUR_FIELD).exists();
    return new ReportRows.Row(reading, row.text("campaign_name").orElse(""), isPart);
  }

  /** The day of a row; rejects a row of another account or of days that were not requested. */
  static LocalDate requestedDay(ReportQuery query, JsonFields row) {
    var accountId = query.account().accountId();
    if (row.text("account_id").filter(id -> !same(id, accountId)).isPresent()) {
      throw row.at("account_id").rejected("is not the account that was requested");
    }
    var day = row.date("date_start");
    if (row.text("date_stop").filter(stop -> !stop.equals(day(row))).isPresent()) {
      throw row.at("date_stop").rejected("is not the day of date_start");
    }
    if (!query.range().contains(day)) {
      throw row.at("date_start").rejected("is outside the days that were requested");
    }
    return day;
  }

  private static boolean same(String rowId, String accountId) {
    return MetaIds.bare(rowId).equals(MetaIds.bare(accountId));
  }

  /**
   * {@code "13:00:00 - 13:59:59"} is hour 13; figures without an hour are put at the day's start.
   */
  private static int hour(JsonFields row) {
    var label = row.text(MetaReports.HOUR_FIELD).orElse("00:");
    if (!label.matches("([01]\\d|2[0-3]):.*")) {
      throw row.at(MetaReports.HOUR_FIELD).rejected("is not an hour");
    }
    return Integer.parseInt(label.substring(0, 2));
  }

  /**
   * Delivery and conversions of a day.
   *
   * @param remark receives how conversions were found, where that is unusual
   */
  Counters counters(JsonFields row, Consumer<String> remark) {
    var delivered = delivery(row);
    var actions = MetaActions.of(row, settings.conversionSet());
    if (actions.byAlias()) {
      remark.accept("conversions_by_alias");
    }
    if (actions.byWindows()) {
      remark.accept("conversions_by_windows");
    }
    return new Counters(
        delivered.impressions(),
        delivered.clicks(),
        actions.conversions(),
        delivered.cost(),
        actions.revenue());
  }

  /** Absent clicks mean none; a row without impressions or spend is not a report row. */
  private Counters delivery(JsonFields row) {
    long cost = row.micros("spend", REJECTED);
    if (cost < 0) {
      throw row.at("spend").rejected("is negative");
    }
    return new Counters(
        row.count("impressions", REJECTED), row.count(clicksField(), ZERO), 0, cost, 0);
  }

  private String clicksField() {
    return settings.clicks().name().toLowerCase(Locale.ROOT);
  }

  private static String day(JsonFields row) {
    return row.text("date_start").orElse("");
  }
}
