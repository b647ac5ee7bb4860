package dev.campaignanalytics.emulator.google;

import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.Fault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleSideTest {
  private static final String WEEK = "segments.date BETWEEN '2026-11-14' AND '2026-11-20'";
  private static final String FIGURES =
      "metrics.impressions, metrics.clicks, metrics.cost_micros, metrics.conversions,"
          + " metrics.conversions_value";
  private static final String DAILY =
      "SELECT customer.id, customer.currency_code, campaign.id, campaign.name, campaign.status,"
          + "\n  segments.date, "
          + FIGURES
          + "\nFROM campaign WHERE "
          + WEEK;

  private static EmulatorRig rig;

  private String token;
  private String agency;

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
    token = newToken();
    agency = managers().get(0);
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void theRowsOfAllBatchesAreTheTruth() {
    for (WorldAccount account : rig.emulator().world().accounts(GOOGLE)) {
      var range = new DateRange(LocalDate.parse("2026-11-14"), LocalDate.parse("2026-11-20"));

      JsonArray batches = stream(account, DAILY).array();

      assertThat(batches).hasSizeGreaterThanOrEqualTo(3);
      assertThat(rows(batches).stream().map(row -> read(account, row)))
          .containsExactlyInAnyOrderElementsOf(
              rig.emulator().world().truth(account, range, EmulatorRig.NOW));
    }
  }

  @Test
  void onlyTheLastBatchSaysWhatTheQueryConsumed() {
    JsonArray batches = stream(rig.account(GOOGLE, 0), DAILY).array();

    assertThat(batches.getJsonObject(batches.size() - 1).containsKey("queryResourceConsumption"))
        .isTrue();
    assertThat(batches.getJsonObject(0).containsKey("queryResourceConsumption")).isFalse();
  }

  @Test
  void pagesHoldTheSameRowsAsBatches() {
    WorldAccount account = rig.account(GOOGLE, 1);
    List<JsonObject> streamed = rows(stream(account, DAILY).array());

    var paged = new ArrayList<JsonObject>();
    String pageToken = "";
    do {
      JsonObject page = search(account, DAILY, pageToken).json();
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
        rows(stream(account, hourly).array()).stream().map(row -> read(account, row)).toList();
    List<DayTruth> days =
        rows(stream(account, DAILY).array()).stream().map(row -> read(account, row)).toList();

    assertThat(hours).hasSizeGreaterThan(days.size());
    assertThat(sum(hours)).isEqualTo(sum(days));
  }

  @Test
  void aPageTokenGoesWithItsQueryAndEndsAfterTwoHours() {
    WorldAccount account = rig.account(GOOGLE, 0);
    String pageToken = search(account, DAILY, "").json().getString("nextPageToken");

    Reply other = search(account, DAILY + " LIMIT 20", pageToken);
    rig.emulator().clock().advance(Duration.ofHours(2));
    token = newToken();
    Reply late = search(account, DAILY, pageToken);

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

    String body = stream(rig.account(GOOGLE, 0), query).body();

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
        stream(
            rig.account(GOOGLE, 0),
            "SELECT segments.date, metrics.clicks FROM campaign WHERE " + day);
    Reply plain =
        stream(rig.account(GOOGLE, 0), "SELECT metrics.clicks FROM campaign WHERE " + day);

    assertThat(rows(dated.array())).isEmpty();
    assertThat(rows(plain.array())).hasSize(1);
  }

  @Test
  void theTreeBelowAManagerShowsEveryAccountWithItsLevel() {
    String query =
        "SELECT customer_client.id, customer_client.manager, customer_client.level,"
            + " customer_client.time_zone FROM customer_client";

    List<JsonObject> clients =
        rows(post(agency, "searchStream", query, agency).array()).stream()
            .map(row -> row.getJsonObject("customerClient"))
            .toList();

    assertThat(clients).hasSize(5);
    assertThat(clients).filteredOn(c -> c.getBoolean("manager")).hasSize(2);
    assertThat(clients).extracting(c -> c.getString("level")).contains("0", "1", "2");
    assertThat(clients.get(0).getString("resourceName")).contains("/customerClients/");
  }

  @Test
  void accessNeedsTheRightManager() {
    String third = rig.account(GOOGLE, 2).id();
    String partner = managers().get(1);

    assertThat(post(third, "search", DAILY, "").body()).contains("USER_PERMISSION_DENIED");
    assertThat(post(third, "search", DAILY, partner).status()).isEqualTo(403);
    assertThat(post(third, "search", DAILY, agency).status()).isEqualTo(200);
    assertThat(post(rig.account(GOOGLE, 1).id(), "search", DAILY, partner).status()).isEqualTo(200);
    assertThat(post(rig.account(GOOGLE, 0).id(), "search", DAILY, "").status()).isEqualTo(200);
    assertThat(post(third, "search", DAILY, agency.substring(0, 3) + "-456").body())
        .contains("INVALID_LOGIN_CUSTOMER_ID");
  }

  @Test
  void aPermissionFaultOfOneManagerIsCuredByTheOther() {
    String second = rig.account(GOOGLE, 1).id();
    rig.emulator()
        .faults()
        .add(Fault.always(FaultKind.PERMISSION).on(GOOGLE).onAccount(second).with("login", agency));

    assertThat(post(second, "search", DAILY, agency).status()).isEqualTo(403);
    assertThat(post(second, "search", DAILY, managers().get(1)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT campaign.start_date FROM campaign|UNRECOGNIZED_FIELD",
        "SELECT campaign.id FROM campain|BAD_RESOURCE_TYPE_IN_FROM_CLAUSE",
        "SELECT segments.date, metrics.clicks FROM campaign|EXPECTED_FILTERS_ON_DATE_RANGE",
        "SELECT campaign.id FROM campaign ORDER BY campaign.name|EXPECTED_REFERENCED_FIELD",
        "SELECT campaign.id FROM campaign WHERE segments.hour = 3|EXPECTED_REFERENCED_FIELD",
        "SELECT customer_client.id, metrics.clicks FROM customer_client|PROHIBITED_METRIC",
        "SELECT campaign.id FROM campaign WHERE segments.date = '20.11.2026'|BAD_VALUE",
        "SELECT campaign.id FROM campaign WHERE segments.date DURING NEXT_YEAR|BAD_VALUE",
        "SELECT campaign.id FROM campaign WHERE|UNEXPECTED_INPUT",
        "SELECT FROM campaign|UNEXPECTED_INPUT",
        "SELECT metrics.clicks, segments.conversion_action FROM campaign|PROHIBITED_SEGMENT_WITH",
        "SELECT campaign.id FROM campaign WHERE segments.date BETWEEN '2026-11-20' AND"
            + " '2026-11-14'|INVALID_DATE",
        "SELECT campaign.id FROM campaign WHERE segments.date = '2020-01-01'|GRANULARITY",
      })
  void aWrongQueryIsRefusedInBothShapes(String query, String code) {
    Reply streamed = stream(rig.account(GOOGLE, 0), query);
    Reply paged = search(rig.account(GOOGLE, 0), query, "");

    assertThat(streamed.status()).isEqualTo(400);
    assertThat(streamed.array()).hasSize(1);
    assertThat(paged.json().getJsonObject("error").getInteger("code")).isEqualTo(400);
    assertThat(paged.body()).contains(code);
  }

  @Test
  void aManagerHasNoMetrics() {
    assertThat(post(agency, "searchStream", DAILY, agency).body())
        .contains("REQUESTED_METRICS_FOR_MANAGER");
  }

  @Test
  void pageSizeDashesAndUnknownBodyKeysAreRefused() {
    String id = rig.account(GOOGLE, 0).id();

    assertThat(raw(id, "search", "{\"query\":\"SELECT campaign.id FROM campaign\",\"pageSize\":5}"))
        .contains("PAGE_SIZE_NOT_SUPPORTED");
    assertThat(raw(id, "searchStream", "{\"query\":\"\",\"pageToken\":\"x\"}"))
        .contains("Unknown name");
    assertThat(raw(id.substring(0, 3) + "-456-7890", "search", "{}"))
        .contains("INVALID_CUSTOMER_ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v27", "latest"})
  void anUnknownVersionIsAPageNotFound(String version) {
    Reply reply = get("/google/" + version + "/customers:listAccessibleCustomers");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void aVersionPastItsEndIsRefused() {
    assertThat(get("/google/v22/customers:listAccessibleCustomers").body())
        .contains("UNSUPPORTED_VERSION");
  }

  @Test
  void anAccountThatWasNeverSetUpIsRefusedAlone() {
    String unfinished = direct().get(0);

    assertThat(post(unfinished, "searchStream", "SELECT customer.id FROM customer", "").body())
        .contains("CUSTOMER_NOT_ENABLED");
  }

  @Test
  void theLookBackIsToldByConversionActions() {
    String query =
        "SELECT conversion_action.id, conversion_action.status,"
            + " conversion_action.click_through_lookback_window_days FROM conversion_action"
            + " WHERE conversion_action.status = 'ENABLED'";

    List<JsonObject> actions = rows(stream(rig.account(GOOGLE, 0), query).array());

    assertThat(actions)
        .extracting(row -> row.getJsonObject("conversionAction"))
        .extracting(action -> action.getString("clickThroughLookbackWindowDays"))
        .containsExactly("30", "7");
  }

  @Test
  void listingsHideACampaignThatReportsName() {
    WorldAccount account = rig.account(GOOGLE, 0);

    List<JsonObject> listed =
        rows(
            stream(
                    account,
                    "SELECT campaign.id, campaign.name, campaign.status FROM campaign"
                        + " PARAMETERS omit_unselected_resource_names=true")
                .array());
    long reported =
        rows(stream(account, DAILY).array()).stream()
            .map(row -> row.getJsonObject("campaign").getString("name"))
            .filter("ブランド認知"::equals)
            .count();

    assertThat(listed).hasSize(5).noneMatch(row -> row.encode().contains("resourceName"));
    assertThat(listed).noneMatch(row -> row.encode().contains("ブランド認知"));
    assertThat(reported).isPositive();
  }

  private void state(WorldCampaign campaign, String day, long conversions, long cost) {
    var counters = new Counters(1, 0, conversions, cost, 0);
    rig.emulator().world().state(campaign.ref(), LocalDate.parse(day), counters, EmulatorRig.NOW);
  }

  private static DayTruth read(WorldAccount account, JsonObject row) {
    JsonObject metrics = row.getJsonObject("metrics");
    return new DayTruth(
        new CampaignRef(GOOGLE, account.id(), row.getJsonObject("campaign").getString("id")),
        LocalDate.parse(row.getJsonObject("segments").getString("date")),
        new Counters(
            Long.parseLong(metrics.getString("impressions")),
            Long.parseLong(metrics.getString("clicks")),
            Micros.of(new BigDecimal(metrics.getValue("conversions").toString())),
            Long.parseLong(metrics.getString("costMicros")),
            Micros.of(new BigDecimal(metrics.getValue("conversionsValue").toString()))));
  }

  private static Counters sum(List<DayTruth> rows) {
    return rows.stream().map(DayTruth::counters).reduce(Counters.ZERO, Counters::plus);
  }

  private static List<JsonObject> rows(JsonArray batches) {
    return batches.stream()
        .map(JsonObject.class::cast)
        .flatMap(batch -> batch.getJsonArray("results", new JsonArray()).stream())
        .map(JsonObject.class::cast)
        .toList();
  }

  /** The accessible customers that are managers, the agency first. */
  private List<String> managers() {
    return direct().subList(1, 3);
  }

  private List<String> direct() {
    return get("/google/v26/customers:listAccessibleCustomers")
        .json()
        .getJsonArray("resourceNames")
        .stream()
        .map(name -> name.toString().substring("customers/".length()))
        .toList();
  }

  private Reply stream(WorldAccount account, String query) {
    return post(account.id(), "searchStream", query, agency);
  }

  private Reply search(WorldAccount account, String query, String pageToken) {
    var body = new JsonObject().put("query", query);
    if (!pageToken.isEmpty()) {
      body.put("pageToken", pageToken);
    }
    return rig.post(path(account.id(), "search"), body.encode(), headers(agency));
  }

  private Reply post(String customer, String method, String query, String login) {
    var body = new JsonObject().put("query", query);
    return rig.post(path(customer, method), body.encode(), headers(login));
  }

  private String raw(String customer, String method, String body) {
    return rig.post(path(customer, method), body, headers("")).body();
  }

  private Reply get(String path) {
    return rig.get(path, "Authorization", "Bearer " + token);
  }

  private static String path(String customer, String method) {
    return "/google/v26/customers/" + customer + "/googleAds:" + method;
  }

  private String[] headers(String login) {
    var headers =
        new ArrayList<>(
            List.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    if (!login.isEmpty()) {
      headers.addAll(List.of("login-customer-id", login));
    }
    return headers.toArray(String[]::new);
  }

  private String newToken() {
    return rig.postForm(
            "/google-token",
            Map.of(
                "grant_type", "refresh_token",
                "client_id", rig.setting("GOOGLE_CLIENT_ID"),
                "client_secret", rig.setting("GOOGLE_CLIENT_SECRET"),
                "refresh_token", rig.setting("GOOGLE_REFRESH_TOKEN")))
        .json()
        .getString("access_token");
  }
}
