package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.DRIP;
import static dev.campaignanalytics.emulator.server.FaultKind.EMPTY_BODY;
import static dev.campaignanalytics.emulator.server.FaultKind.ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.EXTRA_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.HTML_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_FIELDS;
import static dev.campaignanalytics.emulator.server.FaultKind.MISSING_KEYS;
import static dev.campaignanalytics.emulator.server.FaultKind.NO_ROLE;
import static dev.campaignanalytics.emulator.server.FaultKind.ODD_VALUES;
import static dev.campaignanalytics.emulator.server.FaultKind.OTHER_NUMBER_TYPE;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.SERVER_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;
import static dev.campaignanalytics.emulator.server.FaultKind.TRUNCATED;
import static dev.campaignanalytics.emulator.server.FaultKind.UNKNOWN_CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog;
import io.vertx.core.json.JsonArray;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInFaultsIT {
  private static final Instant MIDNIGHT = Instant.parse("2026-11-23T00:00:00Z");

  private final RunningEmulator emulator = RunningEmulator.start();
  private final LinkedInClient linkedin = new LinkedInClient(emulator);
  private final String good = LinkedInClient.november(linkedin.account(0), 14, 20);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  @DisplayName("L4: the day limit lasts until midnight utc")
  void theDayLimitLastsUntilMidnightUtc() {
    emulator.fault(ActiveFault.times(QUOTA, 1));
    assertTooMany(linkedin.report(good), "APPLICATION_AND_MEMBER DAY limit");

    emulator.advance(Duration.ofHours(12).minusSeconds(1));
    assertTooMany(linkedin.report(good), "DAY limit");

    emulator.advance(Duration.ofSeconds(1));
    assertThat(linkedin.report(good).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("L4: calls after the day limit are on record")
  void callsAfterTheDayLimitAreOnRecord() {
    emulator.fault(ActiveFault.times(QUOTA, 1).with("scope", "APPLICATION"));
    assertTooMany(linkedin.report(good), "throttle APPLICATION DAY limit");

    linkedin.report(good);

    assertThat(reports())
        .filteredOn(entry -> entry.seen().at().isBefore(MIDNIGHT))
        .hasSize(2)
        .allMatch(entry -> entry.seen().status() == 429);
  }

  @Test
  void theDayLimitIsForOneResource() {
    emulator.fault(ActiveFault.times(QUOTA, 1).onEndpoint("report"));
    linkedin.report(good);

    assertThat(linkedin.get("/adAccounts?q=search").status()).isEqualTo(200);
  }

  @Test
  @DisplayName("L4: a burst and the data volume are other 429 s")
  void aBurstAndTheDataVolumeAreOther429s() {
    emulator.fault(ActiveFault.times(THROTTLE, 1));
    var burst = linkedin.report(good);
    emulator.fault(ActiveFault.times(THROTTLE, 1).with("by", "volume"));
    var volume = linkedin.report(good);

    assertTooMany(burst, "throttle");
    assertThat(burst.body()).doesNotContain("DAY").doesNotContain("45 million");
    assertTooMany(volume, "More than 45 million metric values");
    assertThat(volume.body()).contains("data request limit");
    assertThat(linkedin.report(good).status()).isEqualTo(200);
  }

  @ParameterizedTest(name = "L9: server errors are json: {arguments}")
  @ValueSource(ints = {500, 502, 503, 504, 408})
  void serverErrorsAreJson(int status) {
    emulator.fault(ActiveFault.times(SERVER_ERROR, 1).with("status", status));

    var reply = linkedin.report(good);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("status").asInt()).isEqualTo(status);
    assertThat(linkedin.report(good).status()).isEqualTo(200);
  }

  @Test
  @DisplayName("L9: a proxy answers in html")
  void aProxyAnswersInHtml() {
    emulator.fault(ActiveFault.always(HTML_ERROR).with("status", 503));

    assertThat(linkedin.report(good).status()).isEqualTo(503);
    assertThat(linkedin.report(good).body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  @DisplayName("L9: a body can be empty")
  void aBodyCanBeEmpty() {
    emulator.fault(ActiveFault.always(EMPTY_BODY).with("status", 504));

    assertThat(linkedin.report(good).status()).isEqualTo(504);
    assertThat(linkedin.report(good).body()).isEmpty();
  }

  @Test
  @DisplayName("L9: json can be cut off")
  void jsonCanBeCutOff() {
    emulator.fault(ActiveFault.always(TRUNCATED));

    var reply = linkedin.report(good);

    assertThat(reply.status()).isEqualTo(200);
    assertThatThrownBy(reply::json).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  @DisplayName("L9: a slow body arrives in the end")
  void aSlowBodyArrivesInTheEnd() {
    emulator.fault(ActiveFault.always(DRIP).with("bytes", 1000).with("every_ms", 1));

    assertThat(linkedin.report(good).json().path("elements")).isNotEmpty();
  }

  @ParameterizedTest(name = "L9: a connection can break or take too long: {arguments}")
  @EnumSource(names = {"RESET", "CUT", "HANG", "DELAY"})
  void aConnectionCanBreakOrTakeTooLong(FaultKind kind) {
    emulator.fault(ActiveFault.always(kind));
    emulator.waitUpTo(Duration.ofMillis(200));

    assertThat(linkedin.report(good).status()).isZero();
  }

  @Test
  void permissionIsMissingForOneAccount() {
    emulator.fault(ActiveFault.always(PERMISSION).onAccount(linkedin.account(0).id()));

    var reply = linkedin.report(good);
    var other = linkedin.report(LinkedInClient.november(linkedin.account(1), 14, 20));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().path("serviceErrorCode").asInt()).isEqualTo(100);
    assertThat(reply.json().path("code").asText()).isEqualTo("ACCESS_DENIED");
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  @DisplayName("L7: an account without a role is empty")
  void anAccountWithoutARoleIsEmpty() {
    emulator.fault(ActiveFault.always(NO_ROLE).onAccount(linkedin.account(0).id()));

    var reply = linkedin.report(good);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("elements")).isEmpty();
  }

  @Test
  void aLostRoleHidesTheAccountEverywhere() {
    var id = linkedin.account(0).id();
    emulator.fault(ActiveFault.always(NO_ROLE).with("accounts", new JsonArray().add(id)));

    var listed = linkedin.get("/adAccounts?q=search").json().path("elements");

    assertThat(listed.findValuesAsText("id")).isNotEmpty().doesNotContain(id);
    assertThat(linkedin.elements(good)).isEmpty();
    assertThat(linkedin.campaigns(linkedin.account(0), "q=search").status()).isEqualTo(404);
    assertThat(linkedin.campaigns(linkedin.account(1), "q=search").status()).isEqualTo(200);
  }

  @Test
  void aLongWindowTimesOutUntilItIsSmallEnough() {
    emulator.fault(ActiveFault.always(TOO_LARGE).with("days", 3));

    assertThat(linkedin.report(good).status()).isEqualTo(504);
    assertThat(linkedin.report(LinkedInClient.november(linkedin.account(0), 18, 20)).status())
        .isEqualTo(200);
  }

  @Test
  void aFieldCanBecomeInvalid() {
    emulator.fault(
        ActiveFault.always(INVALID_FIELDS).with("fields", new JsonArray().add("clicks")));

    var reply = linkedin.report(good);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("code").asText()).isEqualTo("ILLEGAL_ARGUMENT");
  }

  @Test
  void anyErrorCanBeAskedFor() {
    emulator.fault(
        ActiveFault.always(ERROR)
            .with("status", 403)
            .with("subcode", 100)
            .with("code", "NO_PERMISSION_ON_ENTITY"));

    var reply = linkedin.report(good);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.json().path("code").asText()).isEqualTo("NO_PERMISSION_ON_ENTITY");
  }

  @Test
  @DisplayName("L7: a row can name a campaign that nobody knows")
  void aRowCanNameAnUnknownCampaign() {
    emulator.fault(ActiveFault.always(UNKNOWN_CAMPAIGN));

    assertThat(linkedin.report(good).body()).contains("urn:li:sponsoredCampaign:399999999");
  }

  @Test
  void elementsCanLackTheirCampaignAndHaveUnknownKeys() {
    emulator.fault(ActiveFault.always(MISSING_KEYS));
    emulator.fault(ActiveFault.always(EXTRA_KEYS));

    assertThat(linkedin.elements(good))
        .isNotEmpty()
        .allMatch(element -> !element.has("pivotValues") && element.has("someNewMetric"));
  }

  @Test
  void aCostCanBeNoNumberAtAll() {
    emulator.fault(ActiveFault.always(ODD_VALUES).with("costInLocalCurrency", "many"));

    assertThat(linkedin.elements(good).findValuesAsText("costInLocalCurrency"))
        .containsOnlyOnce("many");
  }

  @Test
  void numbersCanComeAsTheOtherType() {
    emulator.fault(ActiveFault.always(OTHER_NUMBER_TYPE));

    assertThat(linkedin.elements(good))
        .map(e -> e.path("impressions"))
        .allMatch(JsonNode::isTextual);
  }

  private List<RequestLog.Entry> reports() {
    return emulator.emulator().requests().entries().stream()
        .filter(entry -> entry.target().endpoint().equals("report"))
        .toList();
  }

  private static void assertTooMany(Reply reply, String words) {
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.json().path("code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    assertThat(reply.json().path("message").asText()).contains(words);
  }
}
