package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.VERSION_SUNSET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoding, headers, versions, lengths: what is checked before any data is read. */
class LinkedInWireIT {
  private final RunningEmulator emulator = RunningEmulator.start();
  private final LinkedInClient linkedin = new LinkedInClient(emulator);
  private final String good = LinkedInClient.november(linkedin.account(0), 19, 20);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @Test
  @DisplayName("L1: literal structure with one level of encoding is read")
  void literalStructureWithOneLevelOfEncodingIsRead() {
    var reply = linkedin.report(good);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.json().path("elements")).isNotEmpty();
    assertThat(reply.header("x-li-uuid")).isPresent();
  }

  @ParameterizedTest(name = "L1: any other encoding is refused: {arguments}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (start    | %28start
          List(     | List%28
          month:11, | month:11%2C
          year:     | year%3A
          urn%3Ali  | urn%253Ali
          urn%3Ali%3AsponsoredAccount%3A | urn:li:sponsoredAccount:
          dateRange,pivotValues | dateRange%2CpivotValues
          ),end     | )%2Cend
          )&accounts | &accounts
          """)
  void anyOtherEncodingIsRefused(String asItShouldBe, String asItIs) {
    assertThat(good).contains(asItShouldBe);

    assertThat(linkedin.report(good.replace(asItShouldBe, asItIs)).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("L1: an encoded comma between accounts is refused")
  void anEncodedCommaBetweenAccountsIsRefused() {
    var urn = LinkedInClient.urn(linkedin.account(0).id());

    assertThat(linkedin.report(good.replace(urn, urn + "," + urn)).status()).isEqualTo(200);
    assertThat(linkedin.report(good.replace(urn, urn + "%2C" + urn)).status()).isEqualTo(400);
  }

  @Test
  @DisplayName("L1: without the protocol header the status is 400")
  void withoutTheProtocolHeaderTheStatusIs400() {
    assertThat(without("X-Restli-Protocol-Version").status()).isEqualTo(400);
  }

  @Test
  @DisplayName("L1: without the version header the code is version missing")
  void withoutTheVersionHeaderTheCodeIsVersionMissing() {
    var reply = without("LinkedIn-Version");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().path("code").asText()).isEqualTo("VERSION_MISSING");
  }

  @ParameterizedTest(name = "L1: versions end by the emulators clock: {arguments}")
  @CsvSource({
    "202511, 2026-11-15T23:59:59Z, 200",
    "202511, 2026-11-16T00:00:00Z, 426",
    "202510, 2026-11-22T12:00:00Z, 426",
    "202512, 2026-11-22T12:00:00Z, 426",
    "202601, 2027-01-14T23:59:59Z, 200",
    "202601, 2027-01-15T00:00:00Z, 426",
    "202603, 2027-03-15T12:00:00Z, 200",
    "202603, 2027-03-16T00:00:00Z, 426",
    "202607, 2027-07-15T00:00:00Z, 426",
    "202609, 2026-11-22T12:00:00Z, 200",
    "202701, 2026-11-22T12:00:00Z, 426",
    "2026-9, 2026-11-22T12:00:00Z, 400"
  })
  void versionsEndByTheEmulatorsClock(String version, Instant now, int status) {
    emulator.emulator().clock().set(now);
    linkedin.use(linkedin.refresh().json().path("access_token").asText());

    assertThat(versioned(version).status()).isEqualTo(status);
  }

  @Test
  void anEndedVersionIsEchoedWithADay() {
    var body = versioned("202510").json();

    assertThat(body.path("code").asText()).isEqualTo("NONEXISTENT_VERSION");
    assertThat(body.path("message").asText()).isEqualTo("Requested version 20251001 is not active");
    assertThat(body.path("status").asInt()).isEqualTo(426);
  }

  @Test
  @DisplayName("L1: the floor of versions can be raised")
  void theFloorOfVersionsCanBeRaised() {
    emulator.fault(ActiveFault.always(VERSION_SUNSET).with("floor", "202608"));

    assertThat(versioned("202607").status()).isEqualTo(426);
    assertThat(versioned("202608").status()).isEqualTo(200);
  }

  @Test
  void everyVersionCanEnd() {
    emulator.fault(ActiveFault.always(VERSION_SUNSET));

    assertThat(versioned("202609").status()).isEqualTo(426);
  }

  @Test
  @DisplayName("L5: a target above four kilobytes is too long")
  void aTargetAboveFourKilobytesIsTooLong() {
    assertThat(linkedin.report(good + campaigns(60)).status()).isEqualTo(200);
    assertThat(linkedin.report(good + campaigns(120)).status()).isEqualTo(414);
  }

  @Test
  @DisplayName("L5: a tunnelled query is read like one in the target")
  void aTunnelledQueryIsReadLikeOneInTheTarget() {
    var some = campaignsOfTheWorld();

    var tunnelled = linkedin.tunnel("/adAnalytics", good + some);

    assertThat(tunnelled.status()).as(tunnelled.body()).isEqualTo(200);
    assertThat(tunnelled.json()).isEqualTo(linkedin.report(good + some).json());
    assertThat(linkedin.tunnel("/adAnalytics", good + campaigns(900)).status()).isEqualTo(200);
    assertThat(emulator.emulator().requests().entries())
        .allMatch(e -> e.target().account().equals(Optional.of(linkedin.account(0).id())));
  }

  @Test
  @DisplayName("L5: a tunnelled query is checked as strictly")
  void aTunnelledQueryIsCheckedAsStrictly() {
    var encoded = LinkedInClient.encoded(good);

    assertThat(linkedin.tunnel("/adAnalytics", encoded).status()).isEqualTo(400);
    assertThat(linkedin.tunnel("/adAnalytics?" + good, good).status()).isEqualTo(400);
  }

  @Test
  void aPostWithoutItsLengthIsRefused() {
    var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(good.getBytes()));

    var reply = emulator.post(base() + "/adAnalytics", linkedin.headers(), body);

    assertThat(reply.status()).isEqualTo(411);
  }

  @Test
  void aPostThatIsNoTunnelIsRefused() {
    var body = BodyPublishers.ofString(good);

    var reply = emulator.post(base() + "/adAnalytics", linkedin.headers(), body);

    assertThat(reply.status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/adAnalytic", "/adAccounts/1/adCampaigns?q=search", "/adAccounts/"})
  void anythingElseIsNotFound(String target) {
    var reply = linkedin.get(target.contains("?") ? target : target + "?q=search");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.json().path("code").asText()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private String base() {
    return emulator.setting("LINKEDIN_BASE_URL");
  }

  private Reply without(String header) {
    Map<String, String> headers = linkedin.headers();
    headers.remove(header);
    return linkedin.get("/adAnalytics?" + good, headers);
  }

  private Reply versioned(String version) {
    var headers = linkedin.headers();
    headers.put("LinkedIn-Version", version);
    return linkedin.get("/adAnalytics?" + good, headers);
  }

  private static String campaigns(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "urn%3Ali%3AsponsoredCampaign%3A" + (300_000_000 + i))
        .collect(Collectors.joining(",", "&campaigns=List(", ")"));
  }

  private String campaignsOfTheWorld() {
    return emulator.emulator().world().campaigns(linkedin.account(0)).stream()
        .limit(2)
        .map(campaign -> "urn%3Ali%3AsponsoredCampaign%3A" + campaign.id())
        .collect(Collectors.joining(",", "&campaigns=List(", ")"));
  }
}
