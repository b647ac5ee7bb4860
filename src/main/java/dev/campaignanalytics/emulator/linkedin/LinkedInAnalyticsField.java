package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.model.Micros;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The fields of an analytics element, with LinkedIn's names. */
enum LinkedInAnalyticsField {
  DATE_RANGE("dateRange", Kind.LABEL, row -> 0),
  PIVOT_VALUES("pivotValues", Kind.LABEL, row -> 0),

  IMPRESSIONS("impressions", Kind.COUNT, row -> row.counters().impressions()),
  CLICKS("clicks", Kind.COUNT, row -> row.counters().clicks()),
  LANDING_PAGE_CLICKS("landingPageClicks", Kind.COUNT, row -> row.counters().clicks() * 9 / 10),
  LIKES("likes", Kind.COUNT, row -> row.counters().clicks() / 7),
  SHARES("shares", Kind.COUNT, row -> row.counters().clicks() / 40),
  COMMENTS("comments", Kind.COUNT, row -> row.counters().clicks() / 30),
  FOLLOWS("follows", Kind.COUNT, row -> row.counters().clicks() / 50),
  REACTIONS("reactions", Kind.COUNT, row -> row.counters().clicks() / 6),
  SENDS("sends", Kind.COUNT, row -> 0),
  OPENS("opens", Kind.COUNT, row -> 0),
  VIDEO_VIEWS("videoViews", Kind.COUNT, row -> row.counters().impressions() / 4),
  VIDEO_STARTS("videoStarts", Kind.COUNT, row -> row.counters().impressions() / 3),
  VIDEO_COMPLETIONS("videoCompletions", Kind.COUNT, row -> row.counters().impressions() / 9),
  TOTAL_ENGAGEMENTS("totalEngagements", Kind.COUNT, row -> row.counters().clicks() * 2),
  CONVERSIONS("externalWebsiteConversions", Kind.COUNT, LinkedInAnalyticsField::conversions),
  POST_CLICK(
      "externalWebsitePostClickConversions",
      Kind.COUNT,
      row -> conversions(row) - conversions(row) / 4),
  POST_VIEW("externalWebsitePostViewConversions", Kind.COUNT, row -> conversions(row) / 4),
  ONE_CLICK_LEADS("oneClickLeads", Kind.COUNT, LinkedInAnalyticsField::leads),
  QUALIFIED_LEADS("qualifiedLeads", Kind.COUNT, row -> leads(row) / 2),
  VALID_WORK_EMAIL_LEADS("validWorkEmailLeads", Kind.COUNT, row -> leads(row) / 3),

  COST("costInLocalCurrency", Kind.MONEY, row -> row.counters().cost()),
  COST_IN_USD("costInUsd", Kind.MONEY, row -> row.counters().cost() * 108 / 100),
  VALUE("conversionValueInLocalCurrency", Kind.MONEY, row -> row.counters().revenue());

  private enum Kind {
    LABEL,
    COUNT,
    MONEY
  }

  private final String wireName;
  private final Kind kind;
  private final ToLongFunction<LinkedInAnalyticsRow> value;

  LinkedInAnalyticsField(String wireName, Kind kind, ToLongFunction<LinkedInAnalyticsRow> value) {
    this.wireName = wireName;
    this.kind = kind;
    this.value = value;
  }

  static Optional<LinkedInAnalyticsField> of(String name) {
    return Arrays.stream(values()).filter(field -> field.wireName.equals(name)).findFirst();
  }

  String wireName() {
    return wireName;
  }

  boolean isMetric() {
    return kind != Kind.LABEL;
  }

  boolean isMoney() {
    return kind == Kind.MONEY;
  }

  /** A count, or an amount in micros. */
  long value(LinkedInAnalyticsRow row) {
    return value.applyAsLong(row);
  }

  private static long conversions(LinkedInAnalyticsRow row) {
    return row.counters().conversions() / Micros.PER_UNIT;
  }

  private static long leads(LinkedInAnalyticsRow row) {
    boolean wantsLeads = row.campaign().story().objective() == CampaignStory.Objective.LEADS;
    return wantsLeads ? row.counters().clicks() / 12 : 0;
  }
}
