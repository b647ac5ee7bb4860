package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.TOKEN;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.days;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.elements;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.level.Level;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creatives, and the groups of campaigns. */
class LinkedInLevelTest {
  private static final String ROW =
      "{\"pivotValues\":[%s],\"dateRange\":{\"start\":{\"year\":2026,\"month\":11,\"day\":19},"
          + "\"end\":{\"year\":2026,\"month\":11,\"day\":19}},\"impressions\":70,"
          + "\"costInLocalCurrency\":\"1.25\"}";

  private final LinkedInReportApi reports = reports();

  @Test
  void theCampaignOfEachCreativeIsRequestedToo() {
    var call = creatives().call(days("2026-11-13", "2026-11-19"), TOKEN);

    assertThat(call.uri().getRawQuery())
        .startsWith("q=statistics&pivots=List(CAMPAIGN,CREATIVE)&timeGranularity=DAILY");
    assertThat(reports.levelReports(Level.AD_GROUP)).isEmpty();
    assertThat(reports.maxLevelDays(Level.AD)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"urn:li:sponsoredCampaign:301\",\"urn:li:sponsoredCreative:77\"",
        "\"urn:li:sponsoredCreative:77\",\"urn:li:sponsoredCampaign:301\""
      })
  void theOrderOfThePivotsDoesNotMatter(String pivots) {
    var page = read(ROW.formatted(pivots));

    assertThat(page.rejected()).isEmpty();
    var reading = page.readings().get(0);
    assertThat(reading.entity().campaignId()).isEqualTo("301");
    assertThat(reading.entity().entityId()).isEqualTo("77");
    assertThat(reading.counters().cost()).isEqualTo(1_250_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"urn:li:sponsoredCreative:77\"",
        "\"urn:li:sponsoredCampaign:301\"",
        "\"urn:li:sponsoredCampaign:301\",\"urn:li:sponsoredCreative:x\""
      })
  void aRowThatDoesNotNameBothIsRejected(String pivots) {
    var page = read(ROW.formatted(pivots));

    assertThat(page.readings()).isEmpty();
    assertThat(page.rejected()).hasSize(1);
  }

  @Test
  void aReportOfFifteenThousandRowsIsCutOff() {
    var row = ROW.formatted("\"urn:li:sponsoredCampaign:301\",\"urn:li:sponsoredCreative:77\"");
    var all = Collections.nCopies(15_000, row).toArray(String[]::new);

    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> read(all))
        .satisfies(
            fault -> assertThat(fault.details().shrink()).startsWith(SourceException.Shrink.RANGE));
  }

  @Test
  void aCreativeThatIsNotServedIsLimited() {
    var endpoint = reports.entities(Level.AD).orElseThrow();
    var query = ListQuery.campaigns("512345678", List.of());
    var row =
        "{\"id\":\"urn:li:sponsoredCreative:77\",\"campaign\":\"urn:li:sponsoredCampaign:301\","
            + "\"name\":\"Carousel\",\"intendedStatus\":\"ACTIVE\",\"isServing\":%s}";

    var listed = endpoint.read(query, elements(row.formatted(true), row.formatted(false))).items();

    assertThat(endpoint.call(query, TOKEN).uri().toString())
        .endsWith("/adAccounts/512345678/creatives?q=criteria&pageSize=100");
    assertThat(listed)
        .extracting(creative -> creative.status())
        .containsExactly(CampaignStatus.ACTIVE, CampaignStatus.LIMITED);
    assertThat(listed.get(0).ref().campaignId()).isEqualTo("301");
  }

  @Test
  void aCampaignNamesItsGroup() {
    var query = ListQuery.campaigns("512345678", List.of());
    var campaign =
        "{\"id\":301,\"name\":\"A\",\"status\":\"ACTIVE\","
            + "\"campaignGroup\":\"urn:li:sponsoredCampaignGroup:640\"}";

    var campaigns = reports.campaigns().read(query, elements(campaign)).items();
    var groups =
        reports.groups().orElseThrow().read(query, elements("{\"id\":640,\"name\":\"Spring\"}"));

    assertThat(campaigns.get(0).group()).contains(new CampaignGroup("640", ""));
    assertThat(groups.items()).containsExactly(new CampaignGroup("640", "Spring"));
  }

  private LevelPage read(String... rows) {
    return creatives().read(days("2026-11-13", "2026-11-19"), elements(rows));
  }

  private Endpoint<ReportQuery, LevelPage> creatives() {
    return reports.levelReports(Level.AD).orElseThrow();
  }
}
