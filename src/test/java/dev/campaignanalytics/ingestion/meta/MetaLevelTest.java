package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.TOKEN;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.parameters;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.ACCOUNT;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.CAMPAIGN;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.dayRow;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.error;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.page;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.pageWithNext;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaLevelTest {
  private static final AccountRef OWNER = new AccountRef(Platform.META, ACCOUNT);
  private static final String AD_SET_FIELDS = ",\"adset_id\":\"77\",\"adset_name\":\"Broad\"";
  private static final String AD_FIELDS = AD_SET_FIELDS + ",\"ad_id\":\"88\",\"ad_name\":\"\"";
  private static final String SALES =
      ",\"actions\":[{\"action_type\":\"omni_purchase\",\"value\":\"14\"}],"
          + "\"action_values\":[{\"action_type\":\"omni_purchase\",\"value\":\"612.5\"}]";

  private final MetaReportApi api = MetaFixture.api();

  /** Without the filter, what deleted ads spent would be missing. */
  @ParameterizedTest
  @CsvSource({"AD_GROUP, adset, CAMPAIGN_PAUSED", "AD, ad, ADSET_PAUSED"})
  void aReportNamesEveryStatusOfItsOwnLevel(Level level, String node, String ownStatus) {
    var call = api.levelReports(level).orElseThrow().call(MetaFixture.days(), TOKEN);

    var parameters = parameters(call.uri().getRawQuery());
    assertThat(parameters).containsEntry("level", node).containsEntry("time_increment", "1");
    assertThat(parameters.get("fields")).contains(node + "_id", node + "_name", "campaign_id");
    assertThat(parameters.get("filtering"))
        .contains("\"" + node + ".effective_status\"", "DELETED", "ARCHIVED", ownStatus);
  }

  @ParameterizedTest
  @CsvSource({"AD_GROUP, adsets", "AD, ads"})
  void aListingNamesEveryStatus(Level level, String edge) {
    var query = ListQuery.campaigns(ACCOUNT, List.of());

    var call = api.entities(level).orElseThrow().call(query, TOKEN);

    assertThat(call.uri().getPath()).endsWith("/act_" + ACCOUNT + "/" + edge);
    assertThat(parameters(call.uri().getRawQuery()).get("effective_status"))
        .contains("DELETED", "ARCHIVED", "CAMPAIGN_PAUSED");
  }

  @Test
  void anAdHasItsParentsAndItsFigures() {
    var page = read(Level.AD, page(dayRow(AD_FIELDS + SALES)));

    var ad = EntityRef.ad(OWNER, CAMPAIGN, "77", "88");
    assertThat(page.rejected()).isEmpty();
    assertThat(page.readings())
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.entity()).isEqualTo(ad);
              assertThat(reading.day()).hasToString("2026-11-20");
              assertThat(reading.counters())
                  .isEqualTo(new Counters(18423, 512, 14_000_000, 287_450_000, 612_500_000));
              assertThat(reading.currency()).isEqualTo("EUR");
            });
    assertThat(page.entities()).containsExactly(new AdEntity(ad, "", CampaignStatus.UNKNOWN, ""));
  }

  @Test
  void anAdSetHasItsName() {
    var page = read(Level.AD_GROUP, page(dayRow(AD_SET_FIELDS)));

    assertThat(page.entities()).extracting(AdEntity::name).containsExactly("Broad");
    assertThat(page.readings())
        .extracting(reading -> reading.entity())
        .containsExactly(EntityRef.adGroup(OWNER, CAMPAIGN, "77"));
  }

  @ParameterizedTest
  @CsvSource({
    "AD_GROUP, ad_id, names something that was not requested",
    "AD_GROUP, '', adset_id",
    "AD, '', ad_id"
  })
  void aRowOfAnotherLevelIsRejected(Level level, String field, String reason) {
    var row = dayRow(field.isEmpty() ? "" : AD_FIELDS);

    var page = read(level, page(row, dayRow(level == Level.AD ? AD_FIELDS : AD_SET_FIELDS)));

    assertThat(page.readings()).hasSize(1);
    assertThat(page.rejected())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).contains(reason));
  }

  @Test
  void aPageNamesTheNextOne() {
    var page = read(Level.AD, pageWithNext("A5", dayRow(AD_FIELDS)));

    var call =
        api.levelReports(Level.AD).orElseThrow().call(page.step().next().orElseThrow(), TOKEN);
    assertThat(parameters(call.uri().getRawQuery())).containsEntry("after", "A5");
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, ACTIVE",
    "CAMPAIGN_PAUSED, PAUSED",
    "ADSET_PAUSED, PAUSED",
    "DISAPPROVED, LIMITED",
    "DELETED, DELETED",
    "BRAND_NEW, UNKNOWN"
  })
  void theStatusIsTheEffectiveOne(String effective, CampaignStatus status) {
    var body =
        page(
            "{\"id\":\"88\",\"adset_id\":\"77\",\"campaign_id\":\"6\",\"name\":\"Video\","
                + "\"effective_status\":\""
                + effective
                + "\"}");

    var listed =
        api.entities(Level.AD)
            .orElseThrow()
            .read(ListQuery.campaigns(ACCOUNT, List.of()), ok(body));

    assertThat(listed.items())
        .containsExactly(new AdEntity(EntityRef.ad(OWNER, "6", "77", "88"), "Video", status, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AD_GROUP", "AD"})
  void anyResponseIsReadOrRefused(Level level) {
    var listing = ListQuery.campaigns(ACCOUNT, List.of());
    var rows = page(dayRow(AD_SET_FIELDS + SALES), dayRow(AD_FIELDS));

    ResponseMutations.feed(
        List.of(rows, error(80000, 2446079)),
        response -> api.levelReports(level).orElseThrow().read(MetaFixture.days(), response));
    ResponseMutations.feed(
        List.of(
            page("{\"id\":\"88\",\"adset_id\":\"77\",\"campaign_id\":\"6\",\"name\":null}"),
            error(1, 0)),
        response -> api.entities(level).orElseThrow().read(listing, response));
  }

  private LevelPage read(Level level, String body) {
    return api.levelReports(level).orElseThrow().read(MetaFixture.days(), ok(body));
  }
}
