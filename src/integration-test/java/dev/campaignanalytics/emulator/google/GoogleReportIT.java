package dev.campaignanalytics.emulator.google;

import static dev.campaignanalytics.emulator.google.GoogleCaller.DAILY;
import static dev.campaignanalytics.emulator.google.GoogleCaller.read;
import static dev.campaignanalytics.emulator.google.GoogleCaller.rows;
import static dev.campaignanalytics.emulator.google.GoogleCaller.sum;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GoogleReportIT {
  private static EmulatorRig rig;

  private GoogleCaller google;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start(options -> options.withPageRows(7));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void login() {
    google = new GoogleCaller(rig);
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().consent();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void theRowsOfAllBatchesAreTheTruth() {
    for (WorldAccount account : rig.emulator().world().accounts(GOOGLE)) {
      var range = new DateRange(LocalDate.parse("2026-11-14"), LocalDate.parse("2026-11-20"));

      JsonArray batches = google.stream(account, DAILY).array();

      assertThat(batches).hasSizeGreaterThanOrEqualTo(3);
      assertThat(rows(batches).stream().map(row -> read(account, row)))
          .containsExactlyInAnyOrderElementsOf(
              rig.emulator().world().truth(account, range, EmulatorRig.NOW));
    }
  }

  @Test
  void onlyTheLastBatchSaysWhatTheQueryConsumed() {
    JsonArray batches = google.stream(rig.account(GOOGLE, 0), DAILY).array();

    assertThat(batches.getJsonObject(batches.size() - 1).containsKey("queryResourceConsumption"))
        .isTrue();
    assertThat(batches.getJsonObject(0).containsKey("queryResourceConsumption")).isFalse();
  }

  @Test
  void pagesHoldTheSameRowsAsBatches() {
    WorldAccount account = rig.account(GOOGLE, 1);
    List<JsonObject> streamed = rows(google.stream(account, DAILY).array());

    var paged = new ArrayList<JsonObject>();
    String pageToken = "";
    do {
      JsonObject page = google.search(account, DAILY, pageToken).json();
      page.getJsonArray("results", new JsonArray()).forEach(row -> paged.add((JsonObject) row));
      pageToken = page.getString("nextPageToken", "");
    } while (!pageToken.isEmpty());

    assertThat(paged).isEqualTo(streamed);
  }

  @Test
  void hoursSumUpToTheDayConversionsIncluded() {
    WorldAccount account = rig.account(GOOGLE, 2);
    String hourly = DAILY.replace("segments.date,", "segments.date, segments.hour,");

    List<DayTruth> hours =
        rows(google.stream(account, hourly).array()).stream()
            .map(row -> read(account, row))
            .toList();
    List<DayTruth> days =
        rows(google.stream(account, DAILY).array()).stream()
            .map(row -> read(account, row))
            .toList();

    assertThat(hours).hasSizeGreaterThan(days.size());
    assertThat(sum(hours)).isEqualTo(sum(days));
  }

  @Test
  void aPageTokenGoesWithItsQueryAndEndsAfterTwoHours() {
    WorldAccount account = rig.account(GOOGLE, 0);
    String pageToken = google.search(account, DAILY, "").json().getString("nextPageToken");

    Reply other = google.search(account, DAILY + " LIMIT 20", pageToken);
    rig.emulator().clock().advance(Duration.ofHours(2));
    google.login();
    Reply late = google.search(account, DAILY, pageToken);

    assertThat(other.body()).contains("INVALID_PAGE_TOKEN");
    assertThat(late.body()).contains("EXPIRED_PAGE_TOKEN");
  }

  @Test
  void numbersComeInGooglesTypes() {
    WorldCampaign campaign = rig.emulator().world().campaigns(rig.account(GOOGLE, 0)).get(0);
    state(campaign, "2026-11-14", 100, (1L << 53) + 1);
    state(campaign, "2026-11-15", -200_000, 0);
    state(campaign, "2026-11-16", 6_271_834, 0);
    String query = DAILY + " AND campaign.id = " + campaign.id() + " ORDER BY segments.date";

    String body = google.stream(rig.account(GOOGLE, 0), query).body();

    assertThat(body)
        .contains("\"costMicros\":\"9007199254740993\"", "\"impressions\":\"1\"")
        .contains("\"conversions\":1.0E-4", "\"conversions\":-0.2", "\"conversions\":6.271834");
  }

  @Test
  void aDayWithoutFiguresHasNoRowUnlessNoSegmentIsSelected() {
    WorldCampaign campaign = rig.emulator().world().campaigns(rig.account(GOOGLE, 0)).get(0);
    rig.emulator()
        .world()
        .state(campaign.ref(), LocalDate.parse("2026-11-15"), Counters.ZERO, EmulatorRig.NOW);
    String day = "segments.date = '2026-11-15' AND campaign.id = " + campaign.id();

    Reply dated =
        google.stream(
            rig.account(GOOGLE, 0),
            "SELECT segments.date, metrics.clicks FROM campaign WHERE " + day);
    Reply plain =
        google.stream(rig.account(GOOGLE, 0), "SELECT metrics.clicks FROM campaign WHERE " + day);

    assertThat(rows(dated.array())).isEmpty();
    assertThat(rows(plain.array())).hasSize(1);
  }

  private void state(WorldCampaign campaign, String day, long conversions, long cost) {
    var counters = new Counters(1, 0, conversions, cost, 0);
    rig.emulator().world().state(campaign.ref(), LocalDate.parse(day), counters, EmulatorRig.NOW);
  }
}
