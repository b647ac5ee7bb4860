package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests about the figures of an earlier time. */
class AsOfIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static final String DAYS = "from=2026-01-01&to=2026-01-31";
  private static final Pattern NEWEST = Pattern.compile("newest version is (\\d+)");

  private static long first;
  private static long second;

  /** In one version 10 impressions, in the next one 25. */
  @BeforeAll
  static void push() {
    first = pushed(10);
    second = pushed(25);
    pushed(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/campaign/then/insights?" + DAYS,
        "/campaign/then/insights?granularity=day&compare=previous_period&" + DAYS,
        "/campaign/insights?campaign=then&platform=meta&" + DAYS,
        "/campaigns?" + DAYS,
        "/insights?group_by=day,campaign&" + DAYS,
        "/insights?" + DAYS
      })
  void everyReportHasTheFiguresOfTheVersion(String path) {
    assertThat(impressions(path, first)).isEqualTo(10);
    assertThat(impressions(path, second)).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/campaign/insights.csv?campaign=then&" + DAYS,
        "/campaign/insights.csv?campaign=then&granularity=day&" + DAYS,
        "/campaigns.csv?" + DAYS,
        "/insights.csv?group_by=campaign&" + DAYS
      })
  void soHasEveryFile(String path) {
    assertThat(ok(path + "&as_of=" + first).body()).contains(",10,").doesNotContain(",40,");
    assertThat(ok(path + "&as_of=" + second).body()).contains(",25,");
  }

  @Test
  void anInstantMeansTheLastVersionSealedAtOrBeforeIt() {
    var path = "/campaign/then/insights?" + DAYS;
    var sealed = history(path, second).getString("sealed_at");

    var meta = json(path + "&as_of=" + sealed).getJsonObject("meta");

    assertThat(meta.getJsonObject("history").getString("as_of")).isEqualTo(sealed);
    assertThat(meta.getLong("version")).isEqualTo(second);
    assertThat(meta.getJsonObject("history").getLong("version")).isEqualTo(second);
  }

  @Test
  void anAnswerOfAnOldVersionNeverChangesAndHasATag() {
    var path = "/campaign/then/insights?as_of=" + first + "&" + DAYS;
    var answer = ok(path);

    assertThat(answer.header("Cache-Control")).isEqualTo("private, max-age=31536000, immutable");
    var tag = answer.header("ETag");
    assertThat(server.send("GET " + path, "If-None-Match: " + tag).status()).isEqualTo(304);
    assertThat(ok(path).body()).isEqualTo(answer.body());
  }

  /** The tag stays the same while figures do, however many versions are sealed meanwhile. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/campaign/then/insights?" + DAYS,
        "/campaign/insights.csv?campaign=then&" + DAYS,
        "/campaigns?" + DAYS,
        "/campaigns.csv?" + DAYS,
        "/insights?" + DAYS,
        "/insights.csv?group_by=day&" + DAYS,
        "/accounts"
      })
  void aPresentAnswerNamesAVersionThatItContainsInAHeader(String path) {
    var version =
        await()
            .until(
                () -> ok(path).header("Figures-Version"),
                text -> !text.isEmpty() && Long.parseLong(text) >= second);
    var answer = ok(path);

    assertThat(Long.parseLong(answer.header("Figures-Version")))
        .isBetween(Long.parseLong(version), newest());
    assertThat(
            ok(path + (path.contains("?") ? "&" : "?") + "as_of=" + first)
                .header("Figures-Version"))
        .isEmpty();
    var tag = answer.header("ETag");
    if (!tag.isEmpty()) {
      var same = server.send("GET " + path, "If-None-Match: " + tag);
      assertThat(same.status()).isEqualTo(304);
      assertThat(same.header("Figures-Version")).isNotEmpty();
    }
  }

  /** Its number would tell how much is stored in other accounts. */
  @Test
  void aTokenThatIsLimitedToAccountsGetsNoVersion() {
    var path = "/campaign/then/insights?" + DAYS;
    await().until(() -> ok(path).header("Figures-Version"), text -> !text.isEmpty());
    var account =
        json("/accounts").getJsonArray("accounts").getJsonObject(0).getString("account_id");
    var key =
        server.key(
            """
            {"name": "limited", "scopes": ["insights:read"], "accounts": ["meta:%s"]}
            """
                .formatted(account));

    for (int repeated = 0; repeated < 3; repeated++) {
      var answer = server.sendAs(key, "GET " + path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Figures-Version")).isEmpty();
    }
  }

  @Test
  void presentNamesMayChangeAndThoseOfThenDoNot() {
    var path = "/campaigns?as_of=" + first + "&" + DAYS;

    assertThat(ok(path).header("Cache-Control")).contains("no-cache");
    assertThat(ok(path + "&names=then").header("Cache-Control")).contains("immutable");
  }

  @ParameterizedTest
  @CsvSource({
    "as_of=999999999, as_of",
    "as_of=2999-01-01T00:00:00Z, as_of",
    "as_of=0, as_of",
    "as_of=1900-01-01T00:00:00Z, as_of",
    "as_of=yesterday, as_of",
    "names=then, names",
    "as_of=1&min_version=x, min_version"
  })
  void whatCannotBeAnsweredIsRefusedByName(String query, String parameter) {
    for (var path :
        List.of("/campaign/then/insights?", "/campaigns?", "/insights?", "/accounts?")) {
      var answer = server.send("GET " + path + query);

      assertThat(answer.status()).as(path).isEqualTo(400);
      assertThat(new JsonObject(answer.body()).getString("parameter")).isEqualTo(parameter);
    }
  }

  @Test
  void aCampaignThatWasNotKnownThenIsNotFound() {
    assertThat(server.send("GET /campaign/then/insights?as_of=1").status()).isEqualTo(404);
  }

  @Test
  void accountsAndNamedPeriodsAreThoseOfThen() {
    assertThat(json("/accounts?as_of=1").getJsonArray("accounts")).isEmpty();
    assertThat(json("/accounts?as_of=" + first).getJsonArray("accounts")).hasSize(1);
    assertThat(json("/campaign/then/insights?period=today&as_of=" + first).getString("to"))
        .isEqualTo(
            history("/campaign/then/insights?" + DAYS, first)
                .getString("sealed_at")
                .substring(0, 10));
  }

  @Test
  void theHistoryHasTheRestatementsUntilThen() {
    var path = "/campaign/then/history?" + DAYS;

    assertThat(json(path).getJsonArray("history")).hasSize(2);
    assertThat(json(path + "&as_of=" + first).getJsonArray("history")).isEmpty();
    var then = json(path + "&as_of=" + second);
    assertThat(then.getJsonArray("history")).hasSize(1);
    var entry = then.getJsonArray("history").getJsonObject(0);
    assertThat(entry.getJsonObject("before").getLong("impressions")).isEqualTo(10);
    assertThat(entry.getJsonObject("after").getLong("impressions")).isEqualTo(25);
    assertThat(then.getJsonObject("meta").getLong("version")).isEqualTo(second);
    assertThat(server.send("GET " + path + "&as_of=1").status()).isEqualTo(404);
  }

  @Test
  void changesSinceAVersionComeInItsOrderPageByPage() {
    var found = new ArrayList<Long>();
    var path = "/changes?limit=1&since=" + (first - 1);
    var page = json(path);
    while (true) {
      for (var change : page.getJsonArray("changes")) {
        var entry = (JsonObject) change;
        assertThat(entry.getJsonObject("after").getLong("impressions")).isIn(10L, 25L, 40L);
        found.add(entry.getLong("version"));
      }
      if (page.getString("next") == null) {
        break;
      }
      page = json(path + "&cursor=" + page.getString("next"));
    }

    assertThat(found).hasSize(3).startsWith(first, second).isSorted();
    assertThat(json("/changes?since=" + page.getLong("through")).getJsonArray("changes")).isEmpty();
  }

  /** The first version of a new database has nothing; other campaigns' versions are passed over. */
  @Test
  void aPageOfChangesIsEmptyOnlyWhereNothingFollows() {
    assertThat(json("/changes?since=0&limit=1").getJsonArray("changes")).hasSize(1);
    var none = json("/changes?since=0&limit=1&platform=google");
    assertThat(none.getJsonArray("changes")).isEmpty();
    assertThat(none.getString("next")).isNull();
  }

  @Test
  void aCursorOfOtherChangesIsRefused() {
    var next = json("/changes?limit=1&since=1").getString("next");

    ok("/changes?limit=1&since=1&cursor=" + next);
    for (var other : List.of("since=0", "since=1&platform=meta", "since=1&account=x")) {
      var answer = server.send("GET /changes?limit=1&" + other + "&cursor=" + next);
      assertThat(answer.status()).as(other).isEqualTo(400);
      assertThat(new JsonObject(answer.body()).getString("parameter")).isEqualTo("cursor");
    }
  }

  @Test
  void aChangeSaysWhatWasBefore() {
    var change = json("/changes?since=" + first).getJsonArray("changes").getJsonObject(0);

    assertThat(change.getString("reason")).isEqualTo("restated");
    assertThat(change.getJsonObject("before").getLong("impressions")).isEqualTo(10);
    assertThat(change.getJsonObject("difference").getLong("impressions")).isEqualTo(15);
    assertThat(change.getString("timestamp")).isEqualTo("2026-01-05");
    assertThat(change.getInteger("age_days")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "since=999999999, since",
    "since=1&cursor=AAAA, cursor",
    "since=1&cursor=W10, cursor",
    "since=2026-01-01&cursor=WzFd, cursor"
  })
  void changesThatCannotBeToldAreRefusedByName(String query, String parameter) {
    var answer = server.send("GET /changes?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("parameter")).isEqualTo(parameter);
  }

  private static long impressions(String path, long version) {
    var answer = json(path + "&as_of=" + version);
    for (var list : List.of("campaigns", "groups")) {
      if (answer.containsKey(list)) {
        return answer.getJsonArray(list).getJsonObject(0).getLong("impressions");
      }
    }
    return answer.getLong("impressions");
  }

  private static JsonObject history(String path, long version) {
    return json(path + "&as_of=" + version).getJsonObject("meta").getJsonObject("history");
  }

  private static JsonObject json(String path) {
    return new JsonObject(ok(path).body());
  }

  private static RawClient.Answer ok(String path) {
    var answer = server.send("GET " + path);
    assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
    return answer;
  }

  /** Returns the version that has the row. */
  private static long pushed(long impressions) {
    var row =
        new JsonObject()
            .put("campaign_id", "then")
            .put("platform", "meta")
            .put("date", "2026-01-05")
            .put("impressions", impressions)
            .put("clicks", 0)
            .put("conversions", 0)
            .put("cost", 0)
            .put("revenue", 0);
    long before = newest();
    server.post("/metrics", new JsonArray().add(row).encode());
    return await().until(AsOfIT::newest, newest -> newest > before);
  }

  private static long newest() {
    var found = NEWEST.matcher(server.send("GET /accounts?as_of=99999999").body());
    assertThat(found.find()).isTrue();
    return Long.parseLong(found.group(1));
  }
}
