package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Accounts whose ids look like something else, and campaigns whose ids exist in several accounts.
 */
class EqualIdsIT {
  private static final String DAYS = "from=2026-03-01&to=2026-03-31";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/campaigns?",
        "/insights?group_by=campaign&",
        "/insights?group_by=campaign&format=csv&",
        "/campaign/glued/insights?"
      })
  void tenancy01AKeyForAnAccountWithACommaSeesOnlyItsOwnRows(String path) {
    push(row("meta", "a", "glued", 11_111));
    push(row("meta", "b", "glued", 22_222));
    push(row("meta", "a,meta:b", "glued", 33_333));
    var both = key("\"meta:a\",\"meta:b\"");
    var comma = key("\"meta:a,meta:b\"");

    var ofBoth = server.sendAs(both, "GET " + path + DAYS).body();
    var ofComma = server.sendAs(comma, "GET " + path + DAYS).body();

    assertThat(ofBoth).containsAnyOf("33333", "22222").doesNotContain("a,meta:b");
    assertThat(ofComma).contains("33333").doesNotContain("11111", "22222");
    assertThat(server.sendAs(both, "GET " + path + DAYS).body()).isEqualTo(ofBoth);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/campaigns?", "/insights?group_by=campaign&", "/campaign/c2/insights?"})
  void tenancy02AQuestionThatLooksLikeAnotherDoesNotSpoilItsAnswer(String path) {
    push(row("meta", "acc", "c2", 44_444));
    for (var spoiling :
        new String[] {"acc/currency=USD", "acc&currency=USD", "acc\n", "acc/visible=meta:acc"}) {
      var spoiled = URLEncoder.encode(spoiling, StandardCharsets.UTF_8) + "&" + DAYS;
      assertThat(server.send("GET " + path + "account=" + spoiled).body()).doesNotContain("44444");
    }

    var honest = server.send("GET " + path + "account=acc&currency=USD&" + DAYS);

    assertThat(honest.body()).contains("44444");
  }

  @ParameterizedTest
  @ValueSource(strings = {"campaign", "campaign,platform", "account,campaign", "campaign,day"})
  void tenancy03AGroupHasTheNameThatItsOwnAccountGaveTheCampaign(String by) {
    push(row("meta", "honest", "same", 1000));
    push(row("google", "honest", "same", 2000));
    push(row("meta", "evil", "same", 3000));
    name("meta", "honest", "AAA secret plan");
    name("google", "honest", "AAB secret plan");
    name("meta", "evil", "Evil's name");
    var evil = key("\"meta:evil\"");
    var path = "/insights?group_by=" + by + "&" + DAYS;

    for (var format : new String[] {"json", "csv"}) {
      var response = server.sendAs(evil, "GET " + path + "&format=" + format);
      assertThat(response.body()).contains("Evil").doesNotContain("secret");
    }
    var google = server.send("GET " + path + "&platform=google");
    assertThat(google.body()).contains("AAB secret plan").doesNotContain("AAA", "Evil");
  }

  @Test
  void tenancy03AGroupInOneCurrencyIsNotNamedAfterTheCampaignOfAnotherOne() {
    push(row("meta", "usd", "money", 1000));
    push(row("meta", "eur", "money", 2000).replace("\"USD\"", "\"EUR\""));
    server.sql("update campaigns set name = 'In ' || account_id where campaign_id = 'money'");

    var groups =
        new JsonObject(server.send("GET /insights?group_by=campaign&campaign=money&" + DAYS).body())
            .getJsonArray("groups");

    assertThat(groups).hasSize(2);
    groups.forEach(
        group ->
            assertThat(((JsonObject) group).getString("name"))
                .isEqualToIgnoringCase("In " + ((JsonObject) group).getString("currency")));
  }

  private static void name(String platform, String account, String name) {
    server.sql(
        "update campaigns set name = '"
            + name.replace("'", "''")
            + ("' where campaign_id = 'same' and platform = '" + platform)
            + ("' and account_id = '" + account + "'"));
  }

  private static String key(String accounts) {
    return server.key(
        "{\"name\":\"limited\",\"scopes\":[\"insights:read\"],\"accounts\":[" + accounts + "]}");
  }

  private static void push(String row) {
    var response = server.postAs(TestApp.KEY, "/metrics", "application/json", "[" + row + "]");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
  }

  private static String row(String platform, String account, String campaign, int impressions) {
    return """
    {"campaign_id":"%s","platform":"%s","account_id":"%s","date":"2026-03-01",
     "currency":"USD","impressions":%d,"clicks":1,"conversions":1,"cost":1,"revenue":1}\
    """
        .formatted(campaign, platform, account, impressions);
  }
}
