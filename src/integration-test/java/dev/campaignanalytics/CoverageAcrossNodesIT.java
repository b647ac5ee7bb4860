package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.coverage.DayState;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One node stores windows of an account; another one answers questions about its days. */
class CoverageAcrossNodesIT {
  private static final LocalDate FIRST = LocalDate.now(ZoneOffset.UTC).minusDays(25);
  private static final int DAYS = 12;

  private static TestApp writer;
  private static TestApp reader;

  @BeforeAll
  static void start() {
    var shared =
        Map.of("DATABASE_URL", TestServices.newDatabase(), "REDIS_URL", TestServices.redis());
    writer = TestApp.start(shared);
    reader = TestApp.start(shared);
    writer.sql(
        """
        insert into accounts (platform, account_id, currency, time_zone)
        values ('meta', '7', 'EUR', 'UTC')
        """);
    writer.sql(
        """
        insert into sync_state (platform, account_id, holder, fence, lease_until, listed_at,
                                wanted_from, day_due_at)
        values ('meta', '', null, 0, null, now(), null, null),
               ('meta', '7', 'node', 1, now() + interval '1 hour', now(), '%s',
                now() + interval '1 hour')
        """
            .formatted(FIRST));
  }

  @AfterAll
  static void stop() {
    reader.close();
    writer.close();
  }

  @Test
  void whenAWindowIsAcknowledgedAnotherNodeSaysThatItsDaysAreCovered() {
    var client = reader.client();
    var whole = "from=" + FIRST + "&to=" + FIRST.plusDays(DAYS - 1);

    for (int day = 0; day < DAYS; day++) {
      deliver(window(FIRST.plusDays(day)), day % 3 == 0 ? List.of(reading(day)) : List.of());

      var ofCampaign = coverage(client.json("/campaign/c/insights?" + whole));
      var ofAll = coverage(client.json("/insights?group_by=account&" + whole));
      boolean isLast = day == DAYS - 1;
      assertThat(ofCampaign.getBoolean("complete")).as("day %d", day).isEqualTo(isLast);
      assertThat(ofAll).isEqualTo(ofCampaign);
      if (!isLast) {
        var missing = ofAll.getJsonArray("missing").getJsonObject(0);
        assertThat(missing.getString("from")).isEqualTo(FIRST.plusDays(day + 1L).toString());
        assertThat(missing.getString("why")).isEqualTo("loading");
      }
    }
    refusesWhatIsIncomplete(client);
    saysNothingOfForeignAccounts();
  }

  /** Rows of the last day cannot be used when it is read again. */
  private static void refusesWhatIsIncomplete(TestClient client) {
    var last = FIRST.plusDays(DAYS - 1);
    var asked = "/campaign/c/insights?strict=true&granularity=day&from=" + FIRST + "&to=" + last;
    assertThat(client.get(asked).statusCode()).isEqualTo(200);

    deliver(rejected(last), List.of());

    var refusal = client.get(asked);
    assertThat(refusal.statusCode()).isEqualTo(409);
    var problem = new JsonObject(refusal.body());
    assertThat(problem.getString("type")).endsWith(":incomplete");
    var missing = problem.getJsonObject("coverage").getJsonArray("missing").getJsonObject(0);
    assertThat(missing.getString("why")).isEqualTo("rows_rejected");
    assertThat(missing.getString("from")).isEqualTo(last.toString());
    var points = client.json(asked.replace("strict=true&", "")).getJsonArray("series");
    assertThat(points.getJsonObject(DAYS - 1).getBoolean("covered")).isFalse();
    assertThat(points.getJsonObject(DAYS - 2).getBoolean("covered")).isTrue();
    var csv = client.get(asked.replace("strict=true&", "format=csv&")).body();
    assertThat(csv).contains(",covered\r\n").endsWith(",false\r\n");
  }

  private static void saysNothingOfForeignAccounts() {
    var made =
        reader
            .client()
            .post(
                "/keys",
                "application/json",
                """
                {"name": "other", "scopes": ["insights:read"], "accounts": ["meta:8"]}
                """);
    var other = new TestClient(reader.port(), new JsonObject(made.body()).getString("key"));

    var seen = other.json("/insights?group_by=account&period=last_30d");

    assertThat(coverage(seen).getInteger("accounts")).isZero();
    assertThat(coverage(seen).getBoolean("complete")).isTrue();
    assertThat(seen.encode()).doesNotContain("\"7\"");
  }

  private static JsonObject coverage(JsonObject answer) {
    return answer.getJsonObject("meta").getJsonObject("coverage");
  }

  private static void deliver(SyncedWindow window, List<Reading> rows) {
    var batch = new ReadingBatch("batch-" + window.readAt(), "meta", rows, Optional.of(window));
    writer
        .vertx()
        .eventBus()
        .request(Topics.READINGS.address(), batch, new DeliveryOptions().setCodecName("record"))
        .await();
  }

  private static SyncedWindow window(LocalDate day) {
    return window(day, List.of());
  }

  private static SyncedWindow rejected(LocalDate day) {
    var days = new DateRange(day, day);
    return window(day, List.of(new SyncedWindow.Gap(days, DayState.REJECTED)));
  }

  private static SyncedWindow window(LocalDate day, List<SyncedWindow.Gap> gaps) {
    var now = Instant.now();
    return new SyncedWindow(
        new SyncedWindow.Target(Platform.META, "7", "daily-near", Optional.empty()),
        Grain.DAY,
        new DateRange(day, day),
        new SyncedWindow.LeaseProof("node", 1),
        gaps.isEmpty(),
        now,
        Optional.of(new SyncedWindow.Run(now, "asked", gaps.size(), gaps)));
  }

  private static Reading reading(int day) {
    var date = FIRST.plusDays(day);
    return new Reading(
        new CampaignRef(Platform.META, "7", "c"),
        Grain.DAY,
        date.atStartOfDay().toInstant(ZoneOffset.UTC),
        date,
        new Counters(10, 1, 0, 1_000_000, 0),
        "EUR",
        Instant.now());
  }
}
