package dev.campaignanalytics.emulator.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TikTokListingIT {
  private static final String ALL = "{\"secondary_status\":\"CAMPAIGN_STATUS_ALL\"}";
  private static final String DETAILS = "/advertiser/info/";

  private final RunningEmulator emulator = RunningEmulator.start();
  private final TikTokClient tiktok = new TikTokClient(emulator);

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void advertisersAreListedForTheApp() {
    var params =
        Map.of(
            "app_id", emulator.setting("TIKTOK_APP_ID"),
            "secret", emulator.setting("TIKTOK_APP_SECRET"));

    var list = tiktok.call("/oauth2/advertiser/get/", params).json().path("data").path("list");

    assertThat(list).hasSize(3);
    assertThat(list.get(0).path("advertiser_id").asText()).isEqualTo(tiktok.account(0).id());
  }

  @Test
  void advertisersAreNotListedForAWrongSecret() {
    var params = Map.of("app_id", emulator.setting("TIKTOK_APP_ID"), "secret", "x");

    assertThat(tiktok.call("/oauth2/advertiser/get/", params).json().path("code").asInt())
        .isEqualTo(40101);
  }

  /** levels.md 8.1: hidden without the filter, and always in the account's total. */
  @ParameterizedTest
  @CsvSource({"ad,AUCTION_AD", "adgroup,AUCTION_ADGROUP"})
  void whatWasDeletedNeedsTheFilterForAllStates(String type, String dataLevel) {
    var account = tiktok.account(0);
    var listing = "/" + type + "/get/";
    var id = Map.of("advertiser_id", account.id(), "page_size", "1000");
    var all = new HashMap<>(id);
    var states = type.toUpperCase(Locale.ROOT) + "_STATUS_ALL";
    all.put("filtering", "{\"secondary_status\":\"" + states + "\"}");
    var day = tiktok.daily(account, "2026-11-01", "2026-11-20");
    day.put("data_level", dataLevel);
    day.put("dimensions", "[\"" + type + "_id\",\"stat_time_day\"]");
    day.put("filtering", day.get("filtering").replace("campaign_status", type + "_status"));
    var hidden = new HashMap<>(day);
    hidden.remove("filtering");

    assertThat(number(tiktok.call(listing, id))).isLessThan(number(tiktok.call(listing, all)));
    assertThat(number(tiktok.report(hidden))).isLessThan(number(tiktok.report(day)));
  }

  private static int number(Reply reply) {
    return reply.json().path("data").path("page_info").path("total_number").asInt();
  }

  @Test
  @DisplayName("T11: zones are fixed offsets unless the display zone says more")
  void zonesAreFixedOffsetsUnlessTheDisplayZoneSaysMore() {
    var west = details(0);
    var kolkata = details(1);
    var fixed = details(2);

    assertThat(west.path("timezone").asText()).isEqualTo("Etc/GMT+8");
    assertThat(west.path("display_timezone").asText()).isEqualTo("America/Los_Angeles");
    assertThat(kolkata.path("display_timezone").asText()).isEqualTo("Asia/Kolkata");
    assertThat(fixed.path("timezone").asText()).isEqualTo("Etc/GMT+8");
    assertThat(fixed.has("display_timezone")).isFalse();
  }

  @Test
  void moreThanAHundredAdvertisersAreTooMany() {
    var ids = IntStream.range(0, 101).mapToObj(i -> "\"" + i + "\"").toList();

    assertThat(tiktok.call(DETAILS, Map.of("advertiser_ids", ids.toString())).json().path("code"))
        .hasToString("40011");
  }

  @Test
  void deletedCampaignsAreListedOnlyWhenAsked() {
    var deleted = campaign(CampaignStory.DELETED).id();

    assertThat(ids(campaigns(""))).doesNotContain(deleted);
    assertThat(ids(campaigns(ALL))).contains(deleted);
  }

  @Test
  void aCampaignCanBeUnlistedAndStillBeReported() {
    var unlisted = campaign(CampaignStory.UNLISTED).id();

    var params = tiktok.daily(tiktok.account(0), "2026-11-01", "2026-11-20");
    assertThat(ids(campaigns(ALL))).doesNotContain(unlisted);
    assertThat(tiktok.rows(params))
        .anyMatch(row -> row.path("dimensions").path("campaign_id").asText().equals(unlisted));
  }

  @Test
  void campaignsComeInPages() {
    var params = params(ALL);
    params.put("page_size", "2");
    params.put("page", "3");

    var data = tiktok.call(TikTokClient.CAMPAIGNS, params).json().path("data");

    assertThat(data.path("list")).hasSize(1);
    assertThat(data.path("page_info").path("total_page").asInt()).isEqualTo(3);
  }

  @Test
  void someCampaignsHaveNoTimeOfChange() {
    assertThat(campaigns(ALL)).anyMatch(c -> !c.has("modify_time")).anyMatch(c -> c.has("budget"));
  }

  @Test
  void aFilterThatIsNoObjectIsRefused() {
    var params = params("[\"CAMPAIGN_STATUS_ALL\"]");

    assertThat(tiktok.call(TikTokClient.CAMPAIGNS, params).json().path("code").asInt())
        .isEqualTo(40002);
  }

  private JsonNode details(int index) {
    var ids = "[\"" + tiktok.account(index).id() + "\"]";
    var fields = "[\"advertiser_id\",\"currency\",\"timezone\",\"display_timezone\"]";
    return tiktok
        .call(DETAILS, Map.of("advertiser_ids", ids, "fields", fields))
        .json()
        .path("data")
        .path("list")
        .get(0);
  }

  private WorldCampaign campaign(CampaignStory story) {
    return emulator.emulator().world().campaigns(tiktok.account(0)).stream()
        .filter(campaign -> campaign.story() == story)
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> params(String filtering) {
    var params = new LinkedHashMap<String, String>();
    params.put("advertiser_id", tiktok.account(0).id());
    params.put("page_size", "1000");
    params.put("filtering", filtering);
    return params;
  }

  private JsonNode campaigns(String filtering) {
    return tiktok.call(TikTokClient.CAMPAIGNS, params(filtering)).json().path("data").path("list");
  }

  private static List<String> ids(JsonNode campaigns) {
    return campaigns.findValuesAsText("campaign_id");
  }
}
