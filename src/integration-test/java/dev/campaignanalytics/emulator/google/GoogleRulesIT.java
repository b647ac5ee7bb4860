package dev.campaignanalytics.emulator.google;

import static dev.campaignanalytics.emulator.google.GoogleCaller.DAILY;
import static dev.campaignanalytics.emulator.google.GoogleCaller.rows;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.world.WorldAccount;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleRulesIT {
  private static EmulatorRig rig;

  private GoogleCaller google;

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
    google = new GoogleCaller(rig);
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().consent();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void theTreeBelowAManagerShowsEveryAccountWithItsLevel() {
    String query =
        "SELECT customer_client.id, customer_client.manager, customer_client.level,"
            + " customer_client.time_zone FROM customer_client";

    List<JsonObject> clients =
        rows(google.post(google.agency(), "searchStream", query, google.agency()).array()).stream()
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
    String partner = google.managers().get(1);

    assertThat(google.post(third, "search", DAILY, "").body()).contains("USER_PERMISSION_DENIED");
    assertThat(google.post(third, "search", DAILY, partner).status()).isEqualTo(403);
    assertThat(google.post(third, "search", DAILY, google.agency()).status()).isEqualTo(200);
    assertThat(google.post(rig.account(GOOGLE, 1).id(), "search", DAILY, partner).status())
        .isEqualTo(200);
    assertThat(google.post(rig.account(GOOGLE, 0).id(), "search", DAILY, "").status())
        .isEqualTo(200);
    assertThat(google.post(third, "search", DAILY, google.agency().substring(0, 3) + "-456").body())
        .contains("INVALID_LOGIN_CUSTOMER_ID");
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
        "SELECT campaign.id FROM campaign WHERE segments.date = 2026-11-20|BAD_VALUE",
        "SELECT campaign.id FROM campaign WHERE segments.date BETWEEN 2026-11-14 AND"
            + " 2026-11-20|BAD_VALUE",
        "SELECT campaign.id FROM campaign WHERE segments.date DURING NEXT_YEAR|BAD_VALUE",
        "SELECT campaign.id FROM campaign WHERE|UNEXPECTED_INPUT",
        "SELECT FROM campaign|UNEXPECTED_INPUT",
        "SELECT metrics.clicks, segments.conversion_action FROM campaign|PROHIBITED_SEGMENT_WITH",
        "SELECT campaign.id FROM campaign WHERE segments.date BETWEEN '2026-11-20' AND"
            + " '2026-11-14'|INVALID_DATE",
        "SELECT campaign.id FROM campaign WHERE segments.date = '2020-01-01'|GRANULARITY",
      })
  void aWrongQueryIsRefusedInBothShapes(String query, String code) {
    Reply streamed = google.stream(rig.account(GOOGLE, 0), query);
    Reply paged = google.search(rig.account(GOOGLE, 0), query, "");

    assertThat(streamed.status()).isEqualTo(400);
    assertThat(streamed.array()).hasSize(1);
    assertThat(paged.json().getJsonObject("error").getInteger("code")).isEqualTo(400);
    assertThat(paged.body()).contains(code);
  }

  @Test
  void aManagerHasNoMetrics() {
    assertThat(google.post(google.agency(), "searchStream", DAILY, google.agency()).body())
        .contains("REQUESTED_METRICS_FOR_MANAGER");
  }

  @Test
  void pageSizeDashesAndUnknownBodyKeysAreRefused() {
    String id = rig.account(GOOGLE, 0).id();

    assertThat(
            google.raw(
                id, "search", "{\"query\":\"SELECT campaign.id FROM campaign\",\"pageSize\":5}"))
        .contains("PAGE_SIZE_NOT_SUPPORTED");
    assertThat(google.raw(id, "searchStream", "{\"query\":\"\",\"pageToken\":\"x\"}"))
        .contains("Unknown name");
    assertThat(google.raw(id.substring(0, 3) + "-456-7890", "search", "{}"))
        .contains("INVALID_CUSTOMER_ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v27", "latest"})
  void anUnknownVersionIsAPageNotFound(String version) {
    Reply reply = google.get("/google/" + version + "/customers:listAccessibleCustomers");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void aVersionPastItsEndIsRefused() {
    assertThat(google.get("/google/v22/customers:listAccessibleCustomers").body())
        .contains("UNSUPPORTED_VERSION");
  }

  @Test
  void anAccountThatWasNeverSetUpIsRefusedAlone() {
    String unfinished = google.direct().get(0);

    assertThat(
            google.post(unfinished, "searchStream", "SELECT customer.id FROM customer", "").body())
        .contains("CUSTOMER_NOT_ENABLED");
  }

  @Test
  void theLookBackComesFromConversionActions() {
    String query =
        "SELECT conversion_action.id, conversion_action.status,"
            + " conversion_action.click_through_lookback_window_days FROM conversion_action"
            + " WHERE conversion_action.status = 'ENABLED'";

    List<JsonObject> actions = rows(google.stream(rig.account(GOOGLE, 0), query).array());

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
            google.stream(
                    account,
                    "SELECT campaign.id, campaign.name, campaign.status FROM campaign"
                        + " PARAMETERS omit_unselected_resource_names=true")
                .array());
    long reported =
        rows(google.stream(account, DAILY).array()).stream()
            .map(row -> row.getJsonObject("campaign").getString("name"))
            .filter("ブランド認知"::equals)
            .count();

    assertThat(listed).hasSize(5).noneMatch(row -> row.encode().contains("resourceName"));
    assertThat(listed).noneMatch(row -> row.encode().contains("ブランド認知"));
    assertThat(reported).isPositive();
  }
}
