package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract with every format and value of every parameter, for two tenants
 * whose campaigns have the same ids and whose accounts' ids look like lists of the other's. Each
 * request is sent before the other tenant has any data, and again afterwards by one who sees
 * everything, by the other tenant and then by the tenant: its response must be equal byte for byte.
 */
class TenantMatrixIT {
  private static final String THEIR_FIGURE = "987654321";
  private static final String THEIR_NAME = "Their secret";
  private static final String MY_FIGURE = "123454321";

  /** Parameters of which only tenants could tell something new, and no value is known here. */
  private static final Set<String> OF_THE_PAGE = Set.of("q", "key");

  private static final Map<String, String> BODIES =
      Map.of(
          "putPlan",
              "{\"name\":\"plan\",\"currency\":\"EUR\",\"amount\":\"1\",\"from\":\"2026-03-01\","
                  + "\"to\":\"2026-03-31\",\"campaigns\":[{\"platform\":\"meta\","
                  + "\"account_id\":\"theirs\",\"campaign_id\":\"plain\"}]}",
          "pushMetrics", "[" + row("theirs", "pushed", THEIR_FIGURE) + "]",
          "createClosing", "{\"name\":\"March\",\"through\":\"2026-03-31\"}",
          "createKey", "{\"name\":\"wider\",\"scopes\":[\"insights:read\"]}",
          "addRates", "date,currency,rate\n2026-03-01,ARS,1602.5\n",
          "startBackfill", "{\"account\":\"theirs\",\"from\":\"2026-03-01\",\"to\":\"2026-03-02\"}",
          "startSync", "{\"account\":\"theirs\"}",
          "logIn", "{}");

  /** Their own tests check who receives which events, and responses never end. */
  private static final Set<String> STREAMS = Set.of("getStream");

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of(
              "LIMIT_REQUESTS", "1000000",
              "LIMIT_REQUESTS_PER_ADDRESS", "1000000",
              "API_FAILED_ATTEMPTS", "100000"));

  private static String mine;
  private static String theirs;

  /** The tenant's responses while it was alone, by address and media type. */
  private static final Map<String, String> ALONE = new HashMap<>();

  @BeforeAll
  static void fillTwoTenants() {
    mine = key(MatrixRequests.MY_ACCOUNTS);
    theirs = key(MatrixRequests.THEIR_ACCOUNTS);
    fill(MatrixRequests.MY_ACCOUNTS, MY_FIGURE);
    operations()
        .filter(TenantMatrixIT::isRead)
        .forEach(
            operation ->
                requests(operation)
                    .forEach(
                        requested -> ALONE.put(requested.toString(), plain(requested.call(mine)))));
    fill(MatrixRequests.THEIR_ACCOUNTS, THEIR_FIGURE);
    server.sql(
        "update campaigns set name = 'Their secret ' || campaign_id, objective = 'Their secret'"
            + " where account_id in ('a', 'b', 'theirs')");
    server.sql(
        "insert into accounts (platform, account_id, name, currency, time_zone)"
            + " select 'meta', a, 'Their secret', 'USD', 'UTC'"
            + " from unnest('{a,b,theirs}'::text[]) a on conflict (platform, account_id)"
            + " do update set name = excluded.name");
    server.sql(
        "insert into sync_state (platform, account_id, advice)"
            + " select 'meta', a, 'Their secret' from unnest('{a,b,theirs}'::text[]) a"
            + " on conflict do nothing");
  }

  /** Twice, so that something is restated and there is history. */
  private static void fill(List<String> accounts, String figure) {
    for (var impressions : List.of("1", figure)) {
      push(
          accounts.stream()
              .flatMap(
                  account -> MatrixRequests.IDS.stream().map(id -> row(account, id, impressions)))
              .toArray(String[]::new));
    }
    fillLevels(figure);
  }

  /** An ad group and an ad with the id of each campaign. */
  private static void fillLevels(String figure) {
    server.sql(
        """
        insert into ad_entities (platform, account_id, level, entity_id, campaign_id, ad_group_id,
                                 name)
        select platform, account_id, level, campaign_id, campaign_id, campaign_id,
               case when account_id in ('a', 'b', 'theirs') then 'Their secret' else 'Mine' end
        from campaigns cross join unnest('{ad_group,ad}'::text[]) as level
        on conflict do nothing
        """);
    server.sql(
        """
        insert into level_daily (entity, local_date, level, impressions, clicks, conversions_micros,
                                 cost_micros, revenue_micros, currency, observed_at)
        select entity, '2026-03-01', level, %s, 1, 1, 1, 1, 'EUR', '2026-03-02T00:00:00Z'
        from ad_entities
        on conflict do nothing
        """
            .formatted(figure));
  }

  private static boolean isRead(ContractOperation operation) {
    return operation.scope().filter("insights:read"::equals).isPresent();
  }

  /** Without the parts that differ from request to request. */
  private static String plain(RawClient.Answer response) {
    var headers = new TreeMap<>(response.headers());
    headers.keySet().removeIf(name -> name.matches("(?i)date|x-request-id|ratelimit-.*"));
    return response.status()
        + (headers + response.body())
            .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "request-id")
            .replaceAll("\"since\":\"[^\"]*\"", "");
  }

  static Stream<ContractOperation> operations() {
    return Contract.load().operations().stream().filter(o -> !STREAMS.contains(o.id()));
  }

  /** A new parameter or body needs values here. */
  @Test
  void tenancy03TheMatrixHasValuesForEveryParameterAndBodyOfTheContract() {
    operations()
        .forEach(
            operation -> {
              var names = new ArrayList<>(operation.inputs().queryNames());
              names.removeAll(OF_THE_PAGE);
              assertThat(operation.path().equals("/") ? Set.of() : names)
                  .as(operation.id())
                  .allMatch(MatrixRequests.VALUES::containsKey);
              if (operation.body().isPresent()) {
                assertThat(BODIES).containsKey(operation.id());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void tenancy03NothingOfTheOtherTenantIsInAnyAnswer(ContractOperation operation) {
    for (var requested : requests(operation)) {
      requested.call(TestApp.KEY);
      requested.call(theirs);
      for (int i = 0; i < 2; i++) {
        var response = requested.call(mine);
        assertThat(response.status()).as(requested.toString()).isLessThan(500);
        assertThat(response.headers() + "\n" + response.body())
            .as(requested.toString())
            .doesNotContain(THEIR_FIGURE, THEIR_NAME, "\"account_id\":\"theirs\"");
        if (isRead(operation)) {
          assertThat(plain(response))
              .as(requested.toString())
              .isEqualTo(ALONE.get(requested.toString()));
        }
      }
    }
  }

  /** Otherwise the matrix would find nothing because there is no data. */
  @Test
  void tenancy03EachTenantFindsItsOwnFiguresInTheMatrix() {
    var days = "from=2026-03-01&to=2026-03-02";
    var mineOnly = server.sendAs(mine, "GET /insights?group_by=account,campaign&" + days);
    var theirsOnly = server.sendAs(theirs, "GET /insights?group_by=account,campaign&" + days);

    assertThat(mineOnly.body()).contains(MY_FIGURE).doesNotContain(THEIR_FIGURE);
    assertThat(theirsOnly.body()).contains(THEIR_FIGURE, THEIR_NAME).doesNotContain(MY_FIGURE);
    assertThat(server.sendAs(theirs, "GET /accounts").body()).contains(THEIR_NAME);
    assertThat(server.sendAs(mine, "GET /changes").body()).contains("\"mine\"");
  }

  private record RequestInfo(ContractOperation operation, String address, String accept) {
    /** A client that sees everything changes nothing here. */
    RawClient.Answer call(String token) {
      if (!operation.method().equals("GET") && !token.equals(mine)) {
        return server.sendAs(mine, "GET /accounts");
      }
      var header = "Accept: " + accept;
      return operation.body().isPresent()
          ? server.postAs(
              token,
              address,
              MatrixRequests.bodyType(operation),
              BODIES.get(operation.id()),
              header)
          : server.sendAs(token, operation.method() + " " + address, header);
    }

    @Override
    public String toString() {
      return operation.method() + " " + address + " as " + accept;
    }
  }

  private static List<RequestInfo> requests(ContractOperation operation) {
    return MatrixRequests.addresses(operation).stream()
        .flatMap(
            address ->
                MatrixRequests.accepted(operation).stream()
                    .map(accept -> new RequestInfo(operation, address, accept)))
        .toList();
  }

  private static String key(List<String> accounts) {
    var names = accounts.stream().map(account -> "meta:" + account).collect(Collectors.toList());
    return server.key(
        new JsonObject()
            .put("name", "tenant")
            .put(
                "scopes",
                new JsonArray(
                    List.of("insights:read", "metrics:write", "platforms:write", "keys:admin")))
            .put("accounts", new JsonArray(names))
            .encode());
  }

  private static void push(String... rows) {
    var body = new String(("[" + String.join(",", rows) + "]").getBytes(UTF_8), ISO_8859_1);
    var response = server.postAs(TestApp.KEY, "/metrics", "application/json", body);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
  }

  private static String row(String account, String campaign, String impressions) {
    return new JsonObject()
        .put("campaign_id", campaign)
        .put("platform", "meta")
        .put("account_id", account)
        .put("date", "2026-03-01")
        .put("currency", "USD")
        .put("impressions", Long.parseLong(impressions))
        .put("clicks", 1)
        .put("conversions", 1)
        .put("cost", 1)
        .put("revenue", 1)
        .encode();
  }
}
