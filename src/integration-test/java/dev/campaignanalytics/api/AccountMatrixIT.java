package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of the contract with a key that has all scopes, but for one account only. */
class AccountMatrixIT {
  /** Stands for data that only the other account's owner may read. */
  private static final String IMPRESSIONS = "987654321";

  private static final String NAME = "Hidden name";
  private static final String OTHER = "camp-other";
  private static final List<String> ABOUT_ONE =
      List.of(
          "getCampaignInsights",
          "getCampaignInsightsByQuery",
          "getCampaignInsightsCsv",
          "getCampaignHistory",
          "getCampaignHistoryByQuery",
          "listChildren");

  private static final Map<String, String> BODIES =
      Map.of(
          "pushMetrics", "[" + row("other", OTHER, "1") + "]",
          "startBackfill", "{\"account\":\"other\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}",
          "addRates", "date,currency,rate\n2026-03-01,ARS,1602.5\n",
          "putPlan",
              "{\"name\":\"x\",\"currency\":\"EUR\",\"amount\":\"1.00\",\"from\":\"2026-03-01\","
                  + "\"to\":\"2026-03-31\",\"campaigns\":[]}",
          "createClosing", "{\"name\":\"March\",\"through\":\"2026-03-31\"}",
          "createKey", "{\"name\":\"wider\",\"scopes\":[\"keys:admin\"]}");

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static String mine;
  private static String theirs;

  @BeforeAll
  static void fillTwoAccounts() {
    mine = key("mine");
    theirs = key("other");
    push(TestApp.KEY, row("other", OTHER, IMPRESSIONS));
    push(TestApp.KEY, row("mine", "camp-mine", "5"));
    server.sql("update campaigns set name = '" + NAME + "' where campaign_id = '" + OTHER + "'");
    server.sql(
        """
        insert into campaigns (campaign_id, platform, account_id, name)
        values ('camp-other', 'meta', 'other', 'Hidden name') on conflict do nothing
        """);
  }

  /** A stream has no end; its own tests check who receives which events. */
  static Stream<ContractOperation> guarded() {
    return Contract.load().operations().stream()
        .filter(operation -> operation.scope().isPresent())
        .filter(operation -> !operation.produces().contains("text/event-stream"));
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void anotherAccountIsNeitherSeenNorChanged(ContractOperation operation) {
    var response = call(mine, operation, "");

    assertThat(response.status()).isLessThan(500);
    assertThat(response.body()).doesNotContain(IMPRESSIONS, NAME);
    if (ABOUT_ONE.contains(operation.id())) {
      BadInputsIT.assertProblem(response, 404, "not-found", null);
    } else if (response.status() == 200) {
      assertThat(response.body()).doesNotContain(OTHER, "\"other\"");
    }
    assertThat(figures(TestApp.KEY)).isEqualTo(figures(theirs)).contains(IMPRESSIONS);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void askingForTheAccountByNameDoesNotHelp(ContractOperation operation) {
    if (operation.inputs().queryNames().contains("account")) {
      var response = call(mine, operation, "&account=other");

      assertThat(response.status()).isIn(200, 202, 403, 404);
      assertThat(response.body()).doesNotContain(IMPRESSIONS, NAME);
    }
  }

  @Test
  void whoMaySeeTheAccountSeesIt() {
    guarded()
        .filter(operation -> operation.inputs().queryNames().contains("metrics"))
        .forEach(
            operation ->
                assertThat(call(theirs, operation, "").body())
                    .as(operation.id())
                    .contains(IMPRESSIONS));
  }

  @Test
  void whoIsLimitedToAccountsManagesNoKeysAndReadsNoCounters() {
    for (var request : List.of("GET /keys", "DELETE /keys/00000000", "GET /metrics")) {
      BadInputsIT.assertProblem(server.sendAs(mine, request), 403, "forbidden", null);
    }
    var wider = server.postAs(mine, "/keys", "application/json", BODIES.get("createKey"));
    BadInputsIT.assertProblem(wider, 403, "forbidden", null);
  }

  private static RawClient.Answer call(String token, ContractOperation operation, String more) {
    var path =
        operation
            .path()
            .replace("/campaign/{id}", "/campaign/" + OTHER)
            .replace("/campaigns/{id}", "/campaigns/" + OTHER)
            .replace("/keys/{id}", "/keys/00000000")
            .replace("{platform}", "meta")
            .replace("{id}", "3f2b8f0e-6b0a-4f5e-9a54-0d3a1f5f3f11");
    var days =
        operation.inputs().queryNames().contains("from") ? "from=2026-03-01&to=2026-03-02" : "";
    var of = path.matches("/campaign/(insights|history).*") ? "&campaign=" + OTHER : "";
    var address = path + "?" + (days + more + of).replaceFirst("^&", "");
    return operation.body().isPresent()
        ? server.postAs(
            token, address, MatrixRequests.bodyType(operation), BODIES.get(operation.id()))
        : server.sendAs(token, operation.method() + " " + address);
  }

  private static String figures(String token) {
    return new JsonObject(
            server
                .sendAs(token, "GET /campaign/camp-other/insights?from=2026-03-01&to=2026-03-02")
                .body())
        .getValue("impressions")
        .toString();
  }

  private static String key(String account) {
    return server.key(
        """
        {"name":"limited","accounts":["meta:%s"],
         "scopes":["insights:read","metrics:write","platforms:write","keys:admin"]}
        """
            .formatted(account));
  }

  private static void push(String token, String row) {
    var response = server.postAs(token, "/metrics", "application/json", "[" + row + "]");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
  }

  private static String row(String account, String campaign, String impressions) {
    return """
    {"campaign_id":"%s","platform":"meta","account_id":"%s","date":"2026-03-01",
     "impressions":%s,"clicks":1,"conversions":1,"cost":1,"revenue":1}\
    """
        .formatted(campaign, account, impressions);
  }
}
