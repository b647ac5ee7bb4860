package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every id that can be pushed can be read: percent-encoded in the path, or else in the query. */
class OddIdsIT {
  private static final List<String> ODD =
      List.of(
          "a/b",
          "/a",
          "a/",
          "a//b",
          "/",
          "50%",
          "%",
          "%2F",
          "%252F",
          "%zz",
          ".",
          "..",
          "...",
          "a.",
          "a..",
          ".a",
          "a/../b",
          "a/./b",
          "../keys",
          "a\\b",
          "a\\..\\b",
          "\\",
          " a",
          "a ",
          "a b",
          "a;b=c",
          "a?b",
          "a#b",
          "a+b",
          "a&b",
          "a=b",
          "a:b",
          "a@b",
          "a,b",
          "a'b",
          "a\"b",
          "<a>",
          "{id}",
          ":id",
          "*",
          "é",
          "e\u0301",
          "日本",
          "\uD83D\uDE00",
          "\u00a0a",
          "insights",
          "history",
          "insights.csv",
          "a~b",
          "x".repeat(128));

  /** Ids that a client or a proxy would interpret as another path, decoded. */
  private static final List<String> ONLY_BY_QUERY =
      List.of("/a", "a/", "a//b", "/", ".", "..", "a/../b", "a/./b", "../keys", "a\\..\\b", "\\");

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void pushOneRowForEach() {
    var rows = new JsonArray();
    for (int i = 0; i < ODD.size(); i++) {
      rows.add(
          new JsonObject()
              .put("campaign_id", ODD.get(i))
              .put("platform", "meta")
              .put("account_id", ODD.get(i))
              .put("date", "2026-03-01")
              .put("impressions", 1000 + i)
              .put("clicks", 1)
              .put("conversions", 1)
              .put("cost", 1)
              .put("revenue", 1));
    }
    var pushed = new JsonObject(server.post("/metrics", rows.encode()).body());
    assertThat(pushed.getInteger("inserted")).as(pushed.encode()).isEqualTo(ODD.size());
  }

  @Test
  void api07EveryIdThatCanBePushedIsReadInTheQueryOfEveryOperation() {
    for (var operation : aboutOneCampaign().filter(op -> !op.path().contains("{id}")).toList()) {
      for (var id : ODD) {
        var response = get(operation.path() + "?campaign=" + encoded(id));

        assertIsAbout(id, operation, response);
      }
    }
  }

  @Test
  void api07EveryIdIsReadInThePathOrRefusedWithTheOtherWay() {
    for (var operation : aboutOneCampaign().filter(op -> op.path().contains("{id}")).toList()) {
      for (var id : ODD) {
        var response = get(operation.path().replace("{id}", encoded(id)) + "?");

        if (ONLY_BY_QUERY.contains(id)) {
          BadInputsIT.assertProblem(response, 400, "bad-request", null);
          assertThat(response.body()).contains("/campaign/insights?campaign=");
        } else {
          assertIsAbout(id, operation, response);
        }
      }
    }
  }

  @Test
  void api07EveryIdOfAListLeadsToItsCampaign() {
    var listed =
        new JsonObject(get("/campaigns?limit=1000").body())
            .getJsonArray("campaigns").stream()
                .map(row -> ((JsonObject) row).getString("campaign_id"))
                .toList();

    assertThat(listed).containsExactlyInAnyOrderElementsOf(ODD);
  }

  @Test
  void api07AnAccountWithAnyIdIsSelected() {
    for (var id : ODD) {
      var groups =
          new JsonObject(get("/insights?group_by=account&account=" + encoded(id)).body())
              .getJsonArray("groups");

      assertThat(groups).hasSize(1);
      assertThat(groups.getJsonObject(0).getString("account_id")).isEqualTo(id);
    }
  }

  @Test
  void api07ThePageAsksAboutCampaignsInTheQuery() throws IOException {
    var script = Files.readString(Path.of("src/main/resources/web/api.js"));

    assertThat(script)
        .contains("address('/campaign/insights', { campaign: id,")
        .contains("address('/campaign/history', { campaign: id,")
        .doesNotContain("/campaign/${");
  }

  private static Stream<ContractOperation> aboutOneCampaign() {
    return Contract.load().operations().stream()
        .filter(operation -> operation.path().startsWith("/campaign/"));
  }

  private static RawClient.Answer get(String path) {
    var days = path.startsWith("/campaign/") ? "&from=2026-03-01&to=2026-03-01" : "";
    var more = path.contains("/insights?g") ? "&from=2026-03-01&to=2026-03-01" : days;
    return server.send("GET " + path + more);
  }

  private static void assertIsAbout(
      String id, ContractOperation operation, RawClient.Answer response) {
    assertThat(response.status()).as(operation.path() + " " + id + response.body()).isEqualTo(200);
    var figures = String.valueOf(1000 + ODD.indexOf(id));
    if (operation.path().endsWith(".csv")) {
      assertThat(response.body()).contains(figures);
    } else {
      var json = new JsonObject(response.body());
      assertThat(json.getString("campaign_id")).isEqualTo(id);
      assertThat(json.getValue("impressions", 1000 + ODD.indexOf(id))).hasToString(figures);
    }
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, UTF_8).replace("+", "%20");
  }
}
