package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.EmulatedPlatforms.Account;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * While the whole program reads four emulated platforms for the first time, answers are requested
 * again and again. Each day that an answer does not name as missing has the figures of the
 * platform.
 */
@Tag("contracts")
class FirstLoadCoverageIT {
  private static final int DAYS = 30;
  private static final int HISTORY_DAYS = 90;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Vertx vertx = Vertx.vertx();

  @Test
  void whatAnAnswerClaimsHasTheFiguresOfThePlatform() {
    var options = EmulatorOptions.of(0, 7, Clock.systemUTC());
    var world = options.world().sized(1, 4);
    var emulator = Emulator.start(vertx, options.withWorld(world)).await();
    emulator.clock().stop();
    var platforms = new EmulatedPlatforms(emulator.port());
    try (var app = TestApp.start(settings(emulator))) {
      int polls = pollUntilComplete(app.client(), new Expected(platforms));

      assertThat(polls).isGreaterThan(5);
    } finally {
      emulator.close().await();
      vertx.close().await();
    }
  }

  private static Map<String, String> settings(Emulator emulator) {
    var settings = new HashMap<>(emulator.credentials());
    settings.put("DATA_SOURCE", "real");
    settings.put("INGESTION_TICK", "300ms");
    settings.put("INGESTION_HISTORY_DAYS", Integer.toString(HISTORY_DAYS));
    settings.put("INGESTION_BUDGET_PERCENT", "1000");
    return settings;
  }

  /** Returns how many answers were not complete before the first one that is. */
  private static int pollUntilComplete(TestClient client, Expected expected) {
    var end = Instant.now().plus(TIMEOUT);
    for (int polls = 0; Instant.now().isBefore(end); polls++) {
      var groups = client.json("/insights?group_by=account,day&limit=5000&" + expected.period());
      var coverage = groups.getJsonObject("meta").getJsonObject("coverage");
      expected.check(groups, coverage);
      if (coverage.getBoolean("complete")) {
        assertThat(coverage.getJsonArray("missing")).isEmpty();
        assertThat(coverage.getInteger("accounts")).isEqualTo(expected.truth.size());
        assertThat(coverage.getJsonArray("unreadable")).isNotEmpty();
        return polls;
      }
      assertThat(coverage.getJsonArray("missing")).isNotEmpty();
      checkOneCampaign(client, expected);
    }
    throw new AssertionError("never complete: " + client.json("/insights").encode());
  }

  /** The total of a campaign is right, or the answer says that days are missing. */
  private static void checkOneCampaign(TestClient client, Expected expected) {
    for (var account : expected.truth.keySet()) {
      var totals = expected.campaigns.get(account);
      var id = totals.keySet().iterator().next();
      var response = client.get("/campaign/" + id + "/insights?" + expected.period());
      if (response.statusCode() == 200) {
        var json = new JsonObject(response.body());
        boolean isComplete =
            json.getJsonObject("meta").getJsonObject("coverage").getBoolean("complete");
        if (isComplete) {
          assertThat(json.getLong("impressions"))
              .as("%s %s", account, id)
              .isEqualTo(totals.get(id));
        }
      }
    }
  }

  /** The true figures, which do not change. */
  private static final class Expected {
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final DateRange days = DateRange.lastDays(today, DAYS);
    private final Map<Account, Map<LocalDate, Counters>> truth = new HashMap<>();
    private final Map<Account, Map<String, Long>> campaigns = new HashMap<>();

    private Expected(EmulatedPlatforms platforms) {
      platforms.accounts().forEach(account -> add(account, platforms));
    }

    private void add(Account account, EmulatedPlatforms platforms) {
      var byDay = new HashMap<LocalDate, Counters>();
      var byCampaign = new TreeMap<String, Long>();
      platforms
          .truth(account, days.from(), days.to())
          .forEach(
              (key, counters) -> {
                int space = key.lastIndexOf(' ');
                byDay.merge(LocalDate.parse(key.substring(space + 1)), counters, Counters::plus);
                byCampaign.merge(key.substring(0, space), counters.impressions(), Long::sum);
              });
      truth.put(account, byDay);
      campaigns.put(account, byCampaign);
    }

    private String period() {
      return "from=" + days.from() + "&to=" + days.to();
    }

    private void check(JsonObject groups, JsonObject coverage) {
      var shown = new HashMap<String, JsonObject>();
      objects(groups.getJsonArray("groups")).forEach(group -> shown.put(key(group), group));
      var missing = missing(coverage);
      truth.forEach((account, its) -> check(account, its, shown, missing));
    }

    private void check(
        Account account,
        Map<LocalDate, Counters> its,
        Map<String, JsonObject> shown,
        Set<String> missing) {
      for (var day = days.from(); !day.isAfter(days.to()); day = day.plusDays(1)) {
        var key = String.join(" ", account.platform(), account.id(), day.toString());
        boolean isMissing =
            missing.contains(key) || missing.contains(account.platform() + " null " + day);
        var group = shown.get(key);
        // The figures of today stop with the emulator's clock, before it is over.
        if (!isMissing && day.isBefore(today.minusDays(1))) {
          var expected = its.getOrDefault(day, Counters.ZERO);
          long impressions = group == null ? 0 : group.getLong("impressions");
          var cost = group == null ? "0" : group.getValue("cost").toString();
          assertThat(impressions).as(key).isEqualTo(expected.impressions());
          assertThat(Micros.of(new BigDecimal(cost))).as(key).isEqualTo(expected.cost());
        }
        if (group != null) {
          assertThat(group.getBoolean("covered")).as(key).isEqualTo(!isMissing);
        }
      }
    }

    private static String key(JsonObject group) {
      return String.join(
          " ", group.getString("platform"), group.getString("account_id"), group.getString("day"));
    }

    /** By platform, account and day. */
    private static Set<String> missing(JsonObject coverage) {
      var all = new HashSet<String>();
      for (var one : objects(coverage.getJsonArray("missing"))) {
        var to = LocalDate.parse(one.getString("to"));
        for (var day = LocalDate.parse(one.getString("from"));
            !day.isAfter(to);
            day = day.plusDays(1)) {
          all.add(one.getString("platform") + " " + one.getString("account") + " " + day);
        }
      }
      return all;
    }

    private static List<JsonObject> objects(JsonArray array) {
      return array.stream().map(JsonObject.class::cast).toList();
    }
  }
}
