package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.google.GoogleFixture.CUSTOMER;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.MANAGER;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.TOKEN;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.api;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.days;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.Answers;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleCallTest {
  private final GoogleReportApi api = api();

  @Test
  void aDailyReportIsOneStreamedQuery() {
    var call = api.reports().call(days(), TOKEN);

    assertThat(call.method()).isEqualTo(ApiCall.Method.POST);
    assertThat(call.uri().toString())
        .isEqualTo("http://localhost:4712/v26/customers/5556667777/googleAds:searchStream");
    assertThat(call.headers())
        .containsEntry("Authorization", "Bearer ya29.test")
        .containsEntry("Content-Type", "application/json");
    assertThat(query(call))
        .isEqualTo(
            "SELECT customer.id, customer.currency_code, customer.time_zone, campaign.id,"
                + " campaign.name, campaign.status, segments.date, metrics.impressions,"
                + " metrics.clicks, metrics.cost_micros, metrics.conversions,"
                + " metrics.conversions_value FROM campaign WHERE segments.date BETWEEN"
                + " '2026-11-20' AND '2026-11-21'");
    assertThat(new JsonObject(call.body()).fieldNames()).containsExactly("query");
  }

  @Test
  void anHourlyReportAddsTheHourAndKeepsConversions() {
    assertThat(query(api.reports().call(hours(), TOKEN)))
        .contains("segments.date, segments.hour, metrics.impressions")
        .contains("metrics.conversions_value");
  }

  @Test
  void nothingIsFilteredThatMayBeRestated() {
    assertThat(query(api.reports().call(days(), TOKEN))).doesNotContain("impressions >", "ENABLED");
  }

  @Test
  void allConversionsAreAnotherPairOfMetrics() {
    assertThat(query(api("google.conversions", "all").reports().call(days(), TOKEN)))
        .contains("metrics.all_conversions, metrics.all_conversions_value")
        .doesNotContain("metrics.conversions,");
  }

  @Test
  void campaignsCanBeNamedByNumberOnly() {
    var query = days().onlyCampaigns(List.of("7", "8"));

    assertThat(query(api.reports().call(query, TOKEN))).endsWith("AND campaign.id IN (7, 8)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> api.reports().call(days().onlyCampaigns(List.of("7) OR (1=1")), TOKEN));
  }

  @Test
  void aPagedCallSendsNoPageSize() {
    var call = api("google.search", "paged").reports().call(days(), TOKEN);

    assertThat(call.uri().getPath()).endsWith(":search");
    assertThat(new JsonObject(call.body()).fieldNames()).containsExactly("query");
  }

  @Test
  void scenario13TheManagerOnTheWayIsNamed() {
    assertThat(api.reports().call(days().through(MANAGER), TOKEN).headers())
        .containsEntry("login-customer-id", MANAGER);
    assertThat(api.reports().call(days(), TOKEN).headers()).doesNotContainKey("login-customer-id");
    assertThat(api.reports().call(days().through(CUSTOMER), TOKEN).headers())
        .doesNotContainKey("login-customer-id");
  }

  @Test
  void theConfiguredManagerStandsInWhereNoWayIsKnown() {
    var managed = api("google.login_customer_id", "123-456-7890");

    assertThat(managed.reports().call(days(), TOKEN).headers())
        .containsEntry("login-customer-id", MANAGER);
    assertThat(managed.reports().call(days().through("42"), TOKEN).headers())
        .containsEntry("login-customer-id", "42");
  }

  @Test
  void scenario20NoDeveloperTokenIsSentUnlessItIsGiven() {
    var environment = Map.of("GOOGLE_DEVELOPER_TOKEN", "dev");
    var settings = GoogleSettings.from(new ConfigReader(environment, Map.of()), false);

    assertThat(api.reports().call(days(), TOKEN).headers()).doesNotContainKey("developer-token");
    assertThat(new GoogleReportApi(settings).reports().call(days(), TOKEN).headers())
        .containsEntry("developer-token", "dev");
  }

  @Test
  void scenario21DashesInIdsAreRemoved() {
    var call = api.reports().call(Answers.days(Platform.GOOGLE, "123-456-7890"), TOKEN);
    var campaigns = ListQuery.campaigns("123-456-7890", List.of("555-666-7777"));

    assertThat(call.uri().getPath()).startsWith("/v26/customers/1234567890/");
    assertThat(api.campaigns().call(campaigns, TOKEN).uri().getPath())
        .startsWith("/v26/customers/1234567890/");
    assertThat(api.campaigns().call(campaigns, TOKEN).headers())
        .containsEntry("login-customer-id", "5556667777");
  }

  @Test
  void campaignsAreListedWithoutAFilterAndWithoutDates() {
    var call = api.campaigns().call(ListQuery.campaigns(CUSTOMER, List.of()), TOKEN);

    assertThat(query(call))
        .endsWith("FROM campaign")
        .contains("campaign.advertising_channel_type")
        .doesNotContain("start_date,", "end_date,");
  }

  private static String query(ApiCall call) {
    return new JsonObject(call.body()).getString("query");
  }
}
