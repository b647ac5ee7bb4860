package dev.campaignanalytics.storage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Written rows can be read, once, in their newest version. */
class MetricsStoreIT {
  private static final LocalDate DAY = LocalDate.parse("2026-03-14");
  private static final Instant NOON = Instant.parse("2026-03-14T12:00:00Z");

  private static Vertx vertx;
  private static TestDatabase database;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void theSameEventAgainChangesNothing() {
    var event = event("twice", Platform.META, NOON, counters(10));

    var first = database.metrics().store(List.of(event)).await();
    var second = database.metrics().store(List.of(event)).await();

    assertThat(first.inserted()).isEqualTo(1);
    assertThat(second).isEqualTo(MetricsStore.Stored.NOTHING);
    assertThat(day("twice").total()).isEqualTo(Totals.of(counters(10)));
  }

  @Test
  void oneCampaignOnTwoPlatformsKeepsBothRowsOfTheSameInstant() {
    var rows =
        List.of(
            event("both", Platform.META, NOON, counters(1)),
            event("both", Platform.GOOGLE, NOON, counters(2)));

    database.metrics().store(rows).await();

    assertThat(day("both").platforms()).hasSize(2);
    assertThat(day("both").total()).isEqualTo(Totals.of(counters(3)));
  }

  @Test
  void aLaterReportOfADayReplacesTheEarlierAndKeepsIt() {
    database.metrics().store(List.of(ofDay("restated", counters(5), NOON))).await();
    var later = ofDay("restated", counters(8), NOON.plusSeconds(60));

    var stored = database.metrics().store(List.of(later)).await();

    assertThat(stored.updated()).isEqualTo(1);
    assertThat(day("restated").total()).isEqualTo(Totals.of(counters(8)));
    assertThat(database.count("campaign_metrics_history where campaign_id = 'restated'"))
        .isEqualTo(1);
  }

  @Test
  void stores03WhatIsAcceptedLastCountsWhenTheClocksOfNodesDiffer() {
    database.metrics().store(List.of(ofDay("skewed", counters(8), NOON.plusSeconds(60)))).await();

    var stored = database.metrics().store(List.of(ofDay("skewed", counters(5), NOON))).await();

    assertThat(stored.updated()).isEqualTo(1);
    assertThat(day("skewed").total()).isEqualTo(Totals.of(counters(5)));
  }

  @Test
  void theSameFiguresOfADayAgainAreNoUpdate() {
    database.metrics().store(List.of(ofDay("same", counters(8), NOON))).await();

    var stored = database.metrics().store(List.of(ofDay("same", counters(8), NOON))).await();

    assertThat(stored).isEqualTo(MetricsStore.Stored.NOTHING);
  }

  @Test
  void aReportedDayIsTheTruthAndEventsOfThatDayDoNotAddToIt() {
    database
        .metrics()
        .store(
            List.of(
                event("truth", Platform.META, NOON, counters(100)),
                ofDay("truth", counters(7), NOON)))
        .await();

    assertThat(day("truth").total()).isEqualTo(Totals.of(counters(7)));
  }

  @Test
  void hoursNeverFeedTotals() {
    var hour =
        Reading.ofHour(
            ref("hours", Platform.META),
            DAY.atTime(9, 0),
            counters(4),
            new Reading.Observation("USD", NOON));

    database.metrics().store(List.of(hour)).await();

    assertThat(day("hours").platforms()).isEmpty();
  }

  @Test
  void exactInstantsSelectEventsByTheirTime() {
    database
        .metrics()
        .store(
            List.of(
                event("span", Platform.META, NOON, counters(1)),
                event("span", Platform.META, NOON.plusSeconds(3600), counters(10))))
        .await();

    var insights = read("span", new TimeSpan(NOON, NOON.plusSeconds(3600)));

    assertThat(insights.total()).isEqualTo(Totals.of(counters(1)));
  }

  @Test
  void anUnknownCampaignIsNotAnEmptyOne() {
    var query = new InsightsQuery("nobody", new DateRange(DAY, DAY), Selection.ALL);

    var insights = database.insights().insights(query).await();

    assertThat(insights).isEmpty();
  }

  private static Insights day(String campaign) {
    return read(campaign, new DateRange(DAY, DAY));
  }

  private static Insights read(String campaign, Period period) {
    var query = new InsightsQuery(campaign, period, Selection.ALL);
    return database.insights().insights(query).await().orElseThrow();
  }

  private static Reading event(String id, Platform platform, Instant at, Counters counters) {
    var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
    return new Reading(ref(id, platform), Grain.EVENT, at, day, counters, "USD", at);
  }

  private static Reading ofDay(String id, Counters counters, Instant observedAt) {
    return Reading.ofDay(
        ref(id, Platform.META), DAY, counters, new Reading.Observation("USD", observedAt));
  }

  private static CampaignRef ref(String id, Platform platform) {
    return new CampaignRef(platform, "acc", id);
  }

  private static Counters counters(long n) {
    return new Counters(n * 100, n * 10, n * 1_000_000, n * 2_500_001, n * 7_000_003);
  }
}
