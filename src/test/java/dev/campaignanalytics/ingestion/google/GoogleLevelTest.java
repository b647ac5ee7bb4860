package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.CUSTOMER;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.METRICS;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.TOKEN;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.batch;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.quota;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.row;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GoogleLevelTest {
  private static final AccountRef OWNER = new AccountRef(Platform.GOOGLE, CUSTOMER);
  private static final String CAMPAIGN = "20734118852";
  private static final String AD_GROUP = "\"adGroup\":{\"id\":\"15\",\"name\":\"Broad\"}";
  private static final String ASSET_GROUP = "\"assetGroup\":{\"id\":\"64\",\"name\":\"All\"}";
  private static final String AD = AD_GROUP + ",\"adGroupAd\":{\"ad\":{\"id\":\"68\"}}";

  private final GoogleReportApi api = GoogleFixture.api();

  @Test
  void theLevelOfAdGroupsIsReadFromTwoResources() {
    var first = GoogleFixture.days();

    var page = read(Level.AD_GROUP, first, stream(batch(with(AD_GROUP))));
    var second = page.step().next().orElseThrow();
    var last = read(Level.AD_GROUP, second, stream(batch(with(ASSET_GROUP))));

    assertThat(query(Level.AD_GROUP, first)).contains("FROM ad_group WHERE");
    assertThat(query(Level.AD_GROUP, second)).contains("FROM asset_group WHERE");
    assertThat(page.readings())
        .extracting(reading -> reading.entity())
        .containsExactly(EntityRef.adGroup(OWNER, CAMPAIGN, "15"));
    assertThat(last.entities())
        .containsExactly(
            new AdEntity(
                EntityRef.adGroup(OWNER, CAMPAIGN, "64"),
                "All",
                CampaignStatus.UNKNOWN,
                "ASSET_GROUP"));
    assertThat(last.step().next()).isEmpty();
  }

  @Test
  void aReportOfAdsAsksForNoStatusAndNoBudget() {
    var query = query(Level.AD, GoogleFixture.days());

    assertThat(query)
        .contains("FROM ad_group_ad WHERE segments.date BETWEEN '")
        .doesNotContain("budget", "status", "impressions >");
  }

  @Test
  void anAdIsIdentifiedByItsAdGroupToo() {
    var page = read(Level.AD, GoogleFixture.days(), stream(batch(with(AD))));

    assertThat(page.readings())
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.entity()).isEqualTo(EntityRef.ad(OWNER, CAMPAIGN, "15", "15~68"));
              assertThat(reading.counters())
                  .isEqualTo(new Counters(5218, 307, 6_271_834, 198_450_000, 402_913_771));
            });
    assertThat(page.entities()).extracting(AdEntity::name).containsExactly("");
    assertThat(page.step().next()).isEmpty();
  }

  @Test
  void aPageOfTheSecondResourceIsContinuedInIt() {
    var second = read(Level.AD_GROUP, GoogleFixture.days(), "[]").step().next().orElseThrow();
    var body = batch(with(ASSET_GROUP)).replace("\"fieldMask\"", "\"nextPageToken\":\"T\",\"x\"");

    var next = read(Level.AD_GROUP, second, body).step().next().orElseThrow();

    assertThat(query(Level.AD_GROUP, next)).contains("FROM asset_group");
    assertThat(call(Level.AD_GROUP, next).getString("pageToken")).isEqualTo("T");
  }

  @ParameterizedTest
  @CsvSource({"AD_GROUP, true", "AD, false"})
  void aRowOfAnotherLevelIsRejected(Level level, boolean isBelow) {
    var page = read(level, GoogleFixture.days(), stream(batch(with(isBelow ? AD : AD_GROUP))));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLED, ELIGIBLE, ACTIVE",
    "ENABLED, PAUSED, PAUSED",
    "ENABLED, LIMITED, LIMITED",
    "PAUSED, PAUSED, PAUSED",
    "REMOVED, REMOVED, DELETED",
    "BRAND_NEW, ELIGIBLE, UNKNOWN"
  })
  void theStatusOfAnAdIsThatOfTheAdInItsGroup(String own, String primary, CampaignStatus status) {
    var listing = ListQuery.campaigns(CUSTOMER, List.of());
    var row =
        ("{\"campaign\":{\"id\":\"7\"},\"adGroup\":{\"id\":\"15\"},\"adGroupAd\":{\"status\":\"%s\","
                + "\"primaryStatus\":\"%s\",\"ad\":{\"id\":\"68\",\"type\":\"IMAGE_AD\"}}}")
            .formatted(own, primary);

    var page = api.entities(Level.AD).orElseThrow().read(listing, ok(stream(batch(row))));

    assertThat(page.items())
        .containsExactly(
            new AdEntity(EntityRef.ad(OWNER, "7", "15", "15~68"), "", status, "IMAGE_AD"));
    assertThat(page.isLast()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"AD_GROUP", "AD"})
  void anyResponseIsReadOrRefused(Level level) {
    var listing = ListQuery.campaigns(CUSTOMER, List.of());
    var bodies =
        List.of(
            stream(batch(with(AD_GROUP)), batch(with(AD))),
            quota("RESOURCE_EXHAUSTED", "DEVELOPER", "8962s"));

    ResponseMutations.feed(bodies, response -> read(level, GoogleFixture.days(), response));
    ResponseMutations.feed(
        bodies, response -> api.entities(level).orElseThrow().read(listing, response));
  }

  private static String with(String entity) {
    return row("2026-11-20", METRICS).replaceFirst("\\{", "{" + entity + ",");
  }

  private LevelPage read(Level level, ReportQuery query, String body) {
    return read(level, query, ok(body));
  }

  private LevelPage read(Level level, ReportQuery query, ApiResponse answer) {
    return api.levelReports(level).orElseThrow().read(query, answer);
  }

  private String query(Level level, ReportQuery query) {
    return call(level, query).getString("query");
  }

  private JsonObject call(Level level, ReportQuery query) {
    return new JsonObject(api.levelReports(level).orElseThrow().call(query, TOKEN).body());
  }
}
