package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.TOKEN;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.parameters;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.level.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ad groups and ads. */
class TikTokLevelTest {
  private static final String AD =
      """
      {"dimensions":{"ad_id":1733,"stat_time_day":"2026-11-20 00:00:00"},
       "metrics":{%s"adgroup_id":"1722","ad_name":"Video 15s","currency":"USD","spend":"17.35",
         "impressions":"5120","clicks":"64","conversion":"3","total_complete_payment_rate":"84.98"}}
      """;

  private final TikTokReportApi reports = reports();

  @Test
  void whatAnAdLiesInIsRequestedAsAnAttribute() {
    var call = ads().call(days("2026-11-01", "2026-11-20"), TOKEN);

    assertThat(parameters(call))
        .containsEntry("data_level", "AUCTION_AD")
        .containsEntry("dimensions", "[\"ad_id\",\"stat_time_day\"]")
        .containsEntry(
            "filtering",
            "[{\"field_name\":\"ad_status\",\"filter_type\":\"IN\","
                + "\"filter_value\":\"[\\\"STATUS_ALL\\\"]\"}]");
    assertThat(parameters(call).get("metrics")).contains("\"campaign_id\"", "\"adgroup_id\"");
  }

  @Test
  void aRowIsAnAdOfItsAdGroupAndCampaign() {
    var row = AD.formatted("\"campaign_id\":\"1711\",");

    var read = ads().read(days("2026-11-20", "2026-11-20"), page(row, ""));

    assertThat(read.rejected()).isEmpty();
    var reading = read.readings().get(0);
    assertThat(reading.entity().campaignId()).isEqualTo("1711");
    assertThat(reading.entity().adGroupId()).isEqualTo("1722");
    assertThat(reading.entity().entityId()).isEqualTo("1733");
    assertThat(reading.counters().cost()).isEqualTo(17_350_000);
    assertThat(reading.counters().revenue()).isEqualTo(84_980_000);
    assertThat(read.entities().get(0).name()).isEqualTo("Video 15s");
  }

  @Test
  void anAdWithoutItsCampaignIsRejected() {
    var read = ads().read(days("2026-11-20", "2026-11-20"), page(AD.formatted(""), ""));

    assertThat(read.readings()).isEmpty();
    assertThat(read.rejected().get(0).reason()).contains("campaign_id");
  }

  @Test
  void deletedAdGroupsAreListed() {
    var groups = reports.entities(Level.AD_GROUP).orElseThrow();
    var query = ListQuery.campaigns("7051234567890123456", List.of());
    var row =
        """
        {"adgroup_id":"1722","adgroup_name":"Broad","campaign_id":"1711",
         "operation_status":"DISABLE","secondary_status":"ADGROUP_STATUS_DELETE",
         "optimization_goal":"CONVERT"}
        """;

    var call = groups.call(query, TOKEN);
    var listed = groups.read(query, page(row, "")).items();

    assertThat(call.uri().getRawPath()).endsWith("/adgroup/get/");
    assertThat(parameters(call))
        .containsEntry("filtering", "{\"secondary_status\":\"ADGROUP_STATUS_ALL\"}");
    assertThat(listed.get(0).status()).isEqualTo(CampaignStatus.DELETED);
    assertThat(listed.get(0).kind()).isEqualTo("CONVERT");
    assertThat(listed.get(0).ref().adGroupId()).isEqualTo("1722");
  }

  private Endpoint<ReportQuery, LevelPage> ads() {
    return reports.levelReports(Level.AD).orElseThrow();
  }
}
