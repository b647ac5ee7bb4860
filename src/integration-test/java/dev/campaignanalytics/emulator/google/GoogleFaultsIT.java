package dev.campaignanalytics.emulator.google;

import static dev.campaignanalytics.emulator.google.GoogleCaller.DAILY;
import static dev.campaignanalytics.emulator.google.GoogleCaller.rows;
import static dev.campaignanalytics.emulator.server.FaultKind.CUT;
import static dev.campaignanalytics.emulator.server.FaultKind.DUPLICATE_KEY;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_SHAPE;
import static dev.campaignanalytics.emulator.server.FaultKind.ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.ERROR_AFTER_ROWS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.PAGE_TOKEN_EXPIRED;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.SERVER_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleFaultsIT {
  private static EmulatorRig rig;

  private GoogleCaller google;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start(options -> options.withPageRows(8));
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
  void aQuotaTellsDelayAndScope() {
    on(ActiveFault.times(QUOTA, 1).with("retry_delay", "8962s").with("scope", "DEVELOPER"));

    Reply reply = search("");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.body())
        .contains("\"retryDelay\":\"8962s\"", "\"rateScope\":\"DEVELOPER\"")
        .contains("Retry in 8962 seconds");
  }

  @Test
  void aQuotaCanTellItsDelayOnlyInTheSentence() {
    on(ActiveFault.times(QUOTA, 1).with("retry_delay", ""));

    assertThat(search("").body())
        .contains("Retry in 2 seconds")
        .doesNotContain("quotaErrorDetails");
  }

  @Test
  void aThrottleAndAServerErrorPass() {
    on(ActiveFault.times(THROTTLE, 1));
    assertThat(search("").body()).contains("RESOURCE_TEMPORARILY_EXHAUSTED");

    on(ActiveFault.times(SERVER_ERROR, 1));
    assertThat(search("").json().getJsonObject("error").getString("status"))
        .isEqualTo("UNAVAILABLE");
    assertThat(search("").status()).isEqualTo(200);
  }

  @Test
  void anyErrorComesAsAnArrayFromAStreamAndAsAnObjectFromAPage() {
    on(
        ActiveFault.always(ERROR)
            .with("group", "databaseError")
            .with("code", "CONCURRENT_MODIFICATION"));

    assertThat(stream().array().getJsonObject(0).containsKey("error")).isTrue();
    assertThat(search("").json().encode()).contains("databaseError");
  }

  @Test
  void oneAccountCanBeNotEnabled() {
    on(ActiveFault.always(PERMISSION).with("code", "CUSTOMER_NOT_ENABLED"));

    assertThat(search("").body()).contains("CUSTOMER_NOT_ENABLED");
  }

  @Test
  void aTooWideRangeIsRefusedUntilItIsNarrow() {
    on(ActiveFault.always(TOO_LARGE).with("days", 3));
    assertThat(search("").body()).contains("DATE_RANGE_TOO_WIDE");

    on(ActiveFault.always(TOO_LARGE).with("days", 7));
    assertThat(search("").status()).isEqualTo(200);
  }

  @Test
  void aPageTokenCanRunOutBetweenPages() {
    on(ActiveFault.times(PAGE_TOKEN_EXPIRED, 1));
    String next = search("").json().getString("nextPageToken");

    assertThat(search(next).body()).contains("EXPIRED_PAGE_TOKEN");
    assertThat(search(next).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "[{\"results\":[]}]"})
  void emptinessHasManyShapes(String shape) {
    on(ActiveFault.times(EMPTY_SHAPE, 1).with("shape", shape));

    assertThat(stream().body()).isEqualTo(shape);
  }

  @Test
  void anErrorCanFollowGoodBatches() {
    on(ActiveFault.times(ERROR_AFTER_ROWS, 1));

    JsonArray batches = stream().array();

    assertThat(batches.getJsonObject(0).getJsonArray("results")).hasSize(8);
    assertThat(batches.getJsonObject(batches.size() - 1).containsKey("error")).isTrue();
  }

  @Test
  void theConnectionCanBreakInTheMiddleOfTheArray() {
    on(ActiveFault.times(CUT, 1).with("percent", 50));

    assertThat(stream().status()).as("no complete answer").isZero();
    assertThat(stream().status()).isEqualTo(200);
  }

  @Test
  void rowsCanBeOdd() {
    on(ActiveFault.always(MISSING_KEYS));
    on(ActiveFault.always(OTHER_NUMBER_TYPE));
    on(ActiveFault.always(UNKNOWN_CAMPAIGN));
    on(ActiveFault.always(DUPLICATE_KEY));

    JsonArray rows = search("").json().getJsonArray("results");
    JsonObject metrics = rows.getJsonObject(0).getJsonObject("metrics");

    assertThat(rows).hasSize(10);
    assertThat(metrics.getValue("impressions")).isInstanceOf(Number.class);
    assertThat(metrics.containsKey("clicks")).isFalse();
    assertThat(rows.getJsonObject(8)).isEqualTo(rows.getJsonObject(7));
  }

  @Test
  void theRecordShowsTheHeadersOfACall() {
    rig.emulator().requests().clear();
    search("");

    var seen = rig.emulator().requests().entries().get(0).seen();

    assertThat(seen.headers())
        .doesNotContainKey("developer-token")
        .containsEntry("authorization", "***");
    assertThat(seen.body()).contains("segments.date").doesNotContain("pageSize");
    assertThat(seen.path()).endsWith("/googleAds:search");
  }

  @Test
  void aPermissionFaultOfOneManagerIsCuredByTheOther() {
    String second = rig.account(GOOGLE, 1).id();
    rig.emulator()
        .faults()
        .add(
            ActiveFault.always(PERMISSION)
                .on(GOOGLE)
                .onAccount(second)
                .with("login", google.agency()));

    assertThat(google.post(second, "search", DAILY, google.agency()).status()).isEqualTo(403);
    assertThat(google.post(second, "search", DAILY, google.managers().get(1)).status())
        .isEqualTo(200);
  }

  private static void on(ActiveFault fault) {
    rig.emulator().faults().add(fault.on(GOOGLE));
  }

  private Reply search(String pageToken) {
    return google.search(rig.account(GOOGLE, 0), DAILY, pageToken);
  }

  private Reply stream() {
    return google.stream(rig.account(GOOGLE, 0), DAILY);
  }
}
