package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.SchemaRule;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as sent by browsers, and by clients that are generated from the contract. */
class GeneratedClientsIT {
  private static final String DAYS = "from=2026-03-01&to=2026-03-02";

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void pushARow() {
    var row =
        """
        [{"campaign_id":"c","platform":"Google","account_id":"a","date":"2026-03-01",
          "impressions":1000,"clicks":3,"conversions":0.5,"cost":1234567.123456,"revenue":0.1}]
        """;
    assertThat(server.post("/metrics", row).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/yaml",
        "text/yaml",
        "application/x-yaml",
        "application/json",
        "application/vnd.oai.openapi",
        "*/json, text/yaml",
        "text/html,application/xhtml+xml;q=0.9"
      })
  void api14TheContractIsServedForAnyAcceptHeader(String accept) {
    var yaml = server.sendAs("", "GET /openapi.yaml", "Accept: " + accept);
    var json = server.sendAs("", "GET /openapi.json", "Accept: " + accept);

    assertThat(yaml.status()).isEqualTo(200);
    assertThat(yaml.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(json.status()).isEqualTo(200);
    assertThat(json.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void api14TheContractAsJsonIsTheSameDocument() {
    var json = new JsonObject(server.sendAs("", "GET /openapi.json").body());

    assertThat(json).isEqualTo(Contract.load().json());
    assertThat(json.encode()).contains("\"$ref\"");
  }

  @Test
  void api14BrowsersGetAnIconWithoutBeingToldWhere() {
    var icon = server.sendAs("", "GET /favicon.ico", "Accept: image/avif,image/webp,*/*;q=0.8");

    assertThat(icon.status()).isEqualTo(200);
    assertThat(icon.header("Content-Type")).isEqualTo("image/x-icon");
  }

  @Test
  void api14WhoAcceptsTheMediaTypeOfErrorsOnlyGetsTheAnswer() {
    for (var path :
        List.of(
            "/campaigns",
            "/insights",
            "/accounts",
            "/changes",
            "/metrics/definitions",
            "/metrics",
            "/keys",
            "/platforms",
            "/health/live",
            "/health/ready",
            "/openapi.yaml",
            "/docs",
            "/",
            "/campaigns.csv",
            "/insights.csv",
            "/campaign/c/insights?" + DAYS)) {
      var response = server.send("GET " + path, "Accept: application/problem+json");

      assertThat(response.status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void api14WhoAcceptsErrorsAndCsvGetsCsv() {
    var response =
        server.send("GET /campaigns", "Accept: application/problem+json, text/csv;q=0.9");

    assertThat(response.header("Content-Type")).startsWith("text/csv");
  }

  @Test
  void api15APlatformIsKnownInAnyCaseInPathAndQuery() {
    var groups = new JsonObject(get("/insights?group_by=platform&platform=GOOGLE&" + DAYS));

    assertThat(groups.getJsonArray("groups")).hasSize(1);
    assertThat(server.send("GET /platforms/Google/quality?account=a").status()).isEqualTo(200);
  }

  @Test
  void api15AmountsAndRatiosAreExactTextWhereItIsAskedFor() {
    for (var path :
        List.of(
            "/campaign/c/insights?compare=previous_period&granularity=day&",
            "/campaign/insights?campaign=c&compare=previous_period&granularity=day&")) {
      var response = new JsonObject(get(path + "decimals=string&" + DAYS));

      assertThat(response.getValue("cost")).isEqualTo("1234567.123456");
      assertThat(response.getValue("ctr")).isEqualTo("0.003000");
      assertThat(response.getValue("impressions")).isEqualTo(1000);
      assertThat(response.getJsonArray("series").getJsonObject(0).getValue("revenue"))
          .isEqualTo("0.1");
      assertThat(response.getJsonArray("series").getJsonObject(1).getValue("ctr")).isNull();
    }
    assertThat(get("/campaigns?decimals=string&" + DAYS)).contains("\"conversions\":\"0.5\"");
    assertThat(get("/insights?decimals=string&" + DAYS)).contains("\"revenue\":\"0.1\"");
    assertThat(get("/insights?decimals=number&" + DAYS)).contains("\"revenue\":0.1");
    assertThat(get("/insights?" + DAYS)).contains("\"revenue\":0.1");
  }

  @Test
  void api15TheContractForTextDescribesTheAnswersWithText() {
    var document = new JsonObject(get("/openapi.json?decimals=string"));
    var yaml = Contract.of(document.encode());
    var schema =
        yaml.document()
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject("Insights");

    var response = new JsonObject(get("/campaign/c/insights?decimals=string&" + DAYS));

    assertThat(SchemaRule.of(schema).fault(response)).isEmpty();
    assertThat(new BigDecimal(response.getString("cost"))).isEqualByComparingTo("1234567.123456");
    assertThat(document.getJsonObject("components").getJsonObject("parameters").encode())
        .contains("\"name\":\"decimals\",\"in\":\"query\"");
  }

  @Test
  void api15AnswersThatAreNeitherJsonNorPlainTextAreDeclaredAsBytes() {
    var document = Contract.load().json();
    var undeclared = new ArrayList<String>();

    for (var path : document.getJsonObject("paths")) {
      var get = ((JsonObject) path.getValue()).getJsonObject("get");
      if (get != null && !isReadByEveryClient(content(get))) {
        content(get).stream()
            .filter(media -> !"binary".equals(format(media)))
            .forEach(media -> undeclared.add(path.getKey() + " " + media.getKey()));
      }
    }

    assertThat(undeclared).isEmpty();
  }

  @Test
  void api15AnEmptyListOfAccountsMakesNoKey() {
    var response =
        server.post("/keys", "{\"name\":\"k\",\"scopes\":[\"insights:read\"],\"accounts\":[]}");

    BadInputsIT.assertProblem(response, 422, "invalid-body", "accounts");
    assertThat(response.body()).contains("leave it out, or give null, for a key that may see all");
  }

  @Test
  void api15NoListOfAccountsMakesAKeyForAll() {
    for (var accounts : List.of("", ",\"accounts\":null")) {
      var response =
          server.post("/keys", "{\"name\":\"k\",\"scopes\":[\"insights:read\"]" + accounts + "}");

      assertThat(response.status()).isEqualTo(201);
      var info = new JsonObject(response.body()).getJsonObject("info");
      assertThat(info.getValue("accounts")).isNull();
    }
  }

  private static JsonObject content(JsonObject operation) {
    return operation.getJsonObject("responses").getJsonObject("200").getJsonObject("content");
  }

  /** Clients read the first media type; of text only plain text and event streams. */
  private static boolean isReadByEveryClient(JsonObject content) {
    return Set.of("application/json", "text/plain", "text/event-stream")
        .contains(content.fieldNames().iterator().next());
  }

  private static String format(Map.Entry<String, Object> media) {
    return ((JsonObject) media.getValue()).getJsonObject("schema").getString("format");
  }

  private static String get(String path) {
    var response = server.send("GET " + path);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
