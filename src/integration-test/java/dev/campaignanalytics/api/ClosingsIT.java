package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosingsIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static final String DAYS = "&from=2026-01-01&to=2026-01-31";

  @Test
  void aClosingHoldsWhatWasAcknowledgedBeforeAndListsWhatChangesLater() {
    push("held", "meta", "a", "2026-01-05", 10);
    push("held", "meta", "a", "2026-01-06", 5);
    push("held", "meta", "a", "2026-02-01", 5);
    var closing = close("{\"name\":\"January\",\"through\":\"2026-01-31\"}");
    assertThat(drift(closing).getLong("changes_total")).isZero();

    push("held", "meta", "a", "2026-01-05", 25);
    push("held", "google", "g", "2026-01-07", 7);
    push("held", "meta", "a", "2026-02-01", 50);

    var then = "/campaign/held/insights?as_of=" + closing.getLong("version") + DAYS;
    assertThat(json(server.send("GET " + then)).getLong("impressions")).isEqualTo(15);
    var drift = drift(closing);
    assertThat(drift.getLong("changes_total")).isEqualTo(2);
    assertThat(drift.getBoolean("truncated")).isFalse();
    assertThat(drift.getJsonArray("totals"))
        .extracting(
            total -> ((JsonObject) total).getString("platform"),
            total -> ((JsonObject) total).getJsonObject("difference").getLong("impressions"))
        .containsExactlyInAnyOrder(tuple("meta", 15L), tuple("google", 7L));
    assertThat(drift.getJsonArray("changes"))
        .extracting(
            change -> ((JsonObject) change).getString("date"),
            change -> ((JsonObject) change).getString("reason"))
        .containsExactlyInAnyOrder(tuple("2026-01-05", "restated"), tuple("2026-01-07", "added"));
  }

  @Test
  void daysBeforeTheFirstOneAreNotClosed() {
    push("part", "tiktok", "t", "2025-12-31", 10);
    var closing =
        close(
            "{\"name\":\"part\",\"from\":\"2026-01-01\",\"through\":\"2026-01-31\","
                + "\"scope\":{\"accounts\":[\"tiktok:t\"]}}");

    push("part", "tiktok", "t", "2025-12-31", 11);
    push("part", "tiktok", "other", "2026-01-05", 11);

    assertThat(drift(closing).getLong("changes_total")).isZero();
  }

  @Test
  void aKeySeesClosingsThatConcernNoneButItsAccounts() {
    push("seen", "linkedin", "l,1", "2026-01-05", 10);
    var all = close("{\"name\":\"all\",\"through\":\"2026-01-31\"}");
    var own =
        close(
            "{\"name\":\"own\",\"through\":\"2026-01-31\","
                + "\"scope\":{\"accounts\":[\"linkedin:l,1\"]}}");
    var key = key("insights:read", "linkedin:l,1");

    assertThat(server.sendAs(key, "GET /closings").body())
        .contains(own.getString("id"))
        .doesNotContain(all.getString("id"));
    assertThat(server.sendAs(key, "GET /closings/" + own.getString("id")).status()).isEqualTo(200);
    for (var path : new String[] {"", "/drift"}) {
      var answer = server.sendAs(key, "GET /closings/" + all.getString("id") + path);
      assertThat(answer.status()).isEqualTo(404);
    }
  }

  @Test
  void whatALimitedKeyClosesIsLimitedToItsAccounts() {
    push("mine", "linkedin", "mine", "2026-01-05", 10);
    push("mine", "linkedin", "theirs", "2026-01-05", 10);
    var key = key("reports:write\",\"insights:read", "linkedin:mine");

    var answer = server.post(key, "/closings", "{\"name\":\"x\",\"through\":\"2026-01-31\"}");
    push("mine", "linkedin", "theirs", "2026-01-05", 11);
    push("mine", "linkedin", "mine", "2026-01-05", 12);

    var closing = new JsonObject(answer.body());
    assertThat(closing.getJsonArray("accounts")).containsExactly("linkedin:mine");
    assertThat(closing.getValue("version")).isNull();
    var then = "&as_of=" + closing.getString("as_of") + DAYS;
    var held = server.sendAs(key, "GET /campaign/insights?campaign=mine" + then);
    assertThat(json(held).getLong("impressions")).isEqualTo(10);
    assertThat(drift(closing).getLong("changes_total")).isEqualTo(1);
    var foreign =
        server.post(
            key,
            "/closings",
            "{\"name\":\"x\",\"through\":\"2026-01-31\","
                + "\"scope\":{\"accounts\":[\"linkedin:theirs\"]}}");
    assertThat(foreign.status()).isEqualTo(422);
  }

  @Test
  void aDeletedClosingIsNotFound() {
    var closing = close("{\"name\":\"gone\",\"through\":\"2026-01-31\"}");
    var path = "/closings/" + closing.getString("id");

    assertThat(server.send("DELETE " + path).status()).isEqualTo(204);
    assertThat(server.send("DELETE " + path).status()).isEqualTo(404);
    assertThat(server.send("GET " + path).status()).isEqualTo(404);
  }

  @Test
  void aClosingWhoseVersionIsNotKeptSaysSo() {
    var closing = close("{\"name\":\"old\",\"through\":\"2026-01-31\"}");
    server.sql("update closings set version = 0 where id = '" + closing.getString("id") + "'");

    var answer = server.send("GET /closings/" + closing.getString("id") + "/drift");

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.body()).contains("version-not-kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"x\"} | through",
        "{\"through\":\"2026-01-31\"} | name",
        "{\"name\":\"\",\"through\":\"2026-01-31\"} | name",
        "{\"name\":\"  \",\"through\":\"2026-01-31\"} | name",
        "{\"name\":\"x\",\"through\":\"2999-01-31\"} | through",
        "{\"name\":\"x\",\"through\":\"0001-01-31\"} | through",
        "{\"name\":\"x\",\"through\":\"2026-01-31\",\"from\":\"0001-01-01\"} | from",
        "{\"name\":\"x\",\"through\":\"2026-01-31\",\"scope\":"
            + "{\"accounts\":[\"meta:absent\"]}} | accounts",
        "{\"name\":\"x\",\"through\":\"2026-01-31\",\"scope\":"
            + "{\"accounts\":[\"meta:1\",\"meta:1\"]}} | accounts",
        "{\"name\":\"x\",\"through\":\"2026-02-30\"} | through",
        "{\"name\":\"x\",\"through\":\"2026-01-31\",\"from\":\"2026-02-01\"} | from",
        "{\"name\":\"x\",\"through\":\"2026-01-31\",\"scope\":{\"accounts\":[]}} | accounts",
        "{\"name\":\"x\",\"through\":\"2026-01-31\",\"scope\":{\"accounts\":[\"x:1\"]}} | accounts"
      })
  void aWrongBodyIsRefusedByField(String body, String field) {
    var answer = server.post("/closings", body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(new JsonObject(answer.body()).getString("parameter")).contains(field);
  }

  private static JsonObject close(String body) {
    var answer = server.post("/closings", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return new JsonObject(answer.body());
  }

  private static JsonObject drift(JsonObject closing) {
    return json(server.send("GET /closings/" + closing.getString("id") + "/drift"));
  }

  private static JsonObject json(RawClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static String key(String scope, String account) {
    return server.key(
        "{\"name\":\"k\",\"scopes\":[\"%s\"],\"accounts\":[\"%s\"]}".formatted(scope, account));
  }

  private static void push(
      String campaign, String platform, String account, String date, long impressions) {
    var row =
        new JsonObject()
            .put("campaign_id", campaign)
            .put("platform", platform)
            .put("account_id", account)
            .put("date", date)
            .put("impressions", impressions)
            .put("clicks", 0)
            .put("conversions", 0)
            .put("cost", 1)
            .put("revenue", 0);
    var answer = server.post("/metrics", new JsonArray().add(row).encode());
    assertThat(answer.status()).as(answer.body()).isLessThan(300);
  }
}
