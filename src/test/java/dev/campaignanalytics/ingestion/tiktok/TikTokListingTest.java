package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.TOKEN;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.fault;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.page;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.pageInfo;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.parameters;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.CampaignStatus;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TikTokListingTest {
  static final String ADVERTISER =
      """
      {"advertiser_id":"7051","name":"Acme EU","currency":"USD","timezone":"Etc/GMT+8",
       "display_timezone":"America/Los_Angeles","status":"STATUS_ENABLE","role":"ROLE_ADVERTISER",
       "country":"US","company":"Acme","create_time":1641600000,"balance":0,
       "advertiser_account_type":"AUCTION"}
      """;
  static final String CAMPAIGN =
      """
      {"campaign_id":"1701234567890123","campaign_name":"Spring sale","advertiser_id":"7051",
       "operation_status":"ENABLE","secondary_status":"CAMPAIGN_STATUS_ENABLE",
       "objective_type":"WEB_CONVERSIONS","campaign_type":"REGULAR_CAMPAIGN","budget":50.0,
       "create_time":"2026-03-01 10:11:12","modify_time":"2026-11-02 08:00:00"}
      """;
  private static final ListQuery CAMPAIGNS = ListQuery.campaigns("7051", List.of());

  private final TikTokReportApi reports = reports();

  @Test
  void accountsAreFoundInTwoSteps() {
    var ids = page("{\"advertiser_id\":7051234567890123456},{\"advertiser_id\":\"7051\"}", "");

    var first = reports.accounts().read(ListQuery.accounts(), ids);
    var details = reports.accounts().call(ListQuery.accounts().at(first.next()), TOKEN);

    assertThat(first.items()).isEmpty();
    assertThat(details.uri().getRawPath()).endsWith("/advertiser/info/");
    assertThat(parameters(details))
        .containsEntry("advertiser_ids", "[\"7051234567890123456\",\"7051\"]")
        .hasEntrySatisfying("fields", fields -> assertThat(fields).contains("display_timezone"));
  }

  @Test
  void detailsAreAskedForAHundredAtATime() {
    var ids =
        IntStream.range(0, 250)
            .mapToObj(n -> "{\"advertiser_id\":\"" + n + "\"}")
            .collect(Collectors.joining(","));

    var first = reports.accounts().read(ListQuery.accounts(), page(ids, ""));
    var second = reports.accounts().read(ListQuery.accounts().at(first.next()), page("", ""));
    var third = reports.accounts().read(ListQuery.accounts().at(second.next()), page("", ""));
    var last = reports.accounts().read(ListQuery.accounts().at(third.next()), page("", ""));

    assertThat(second.next()).startsWith("100,").endsWith(",249");
    assertThat(third.next()).startsWith("200,");
    assertThat(last.isLast()).isTrue();
    assertThat(last.items()).hasSize(50).allMatch(found -> found.fault().isPresent());
  }

  @Test
  void aTokenWithoutAdvertisersHasNone() {
    var page = reports.accounts().read(ListQuery.accounts(), page("", ""));

    assertThat(page.items()).isEmpty();
    assertThat(page.isLast()).isTrue();
  }

  @Test
  void anAdvertiserIsReadWithItsCurrencyZoneAndStatus() {
    var page = reports.accounts().read(ListQuery.accounts().at("7051"), page(ADVERTISER, ""));

    var account = page.items().get(0).account().orElseThrow();
    assertThat(account.name()).isEqualTo("Acme EU");
    assertThat(account.currency()).isEqualTo("USD");
    assertThat(account.status()).isEqualTo("STATUS_ENABLE");
    assertThat(account.nativeZones())
        .isEqualTo("display_timezone=America/Los_Angeles timezone=Etc/GMT+8");
    assertThat(page.items().get(0).pollable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles, Etc/GMT+8, America/Los_Angeles",
    "Nowhere/Land, Etc/GMT+8, Etc/GMT+8",
    "'', Etc/GMT+8, Etc/GMT+8",
    "Asia/Kolkata, '', Asia/Kolkata"
  })
  void checklist11_theDisplayedZoneGoesFirst(String displayed, String fixed, String expected) {
    var row = ADVERTISER.replace("America/Los_Angeles", displayed).replace("Etc/GMT+8", fixed);

    var page = reports.accounts().read(ListQuery.accounts().at("7051"), page(row, ""));

    assertThat(page.items().get(0).account().map(Account::zone)).contains(ZoneId.of(expected));
  }

  @Test
  void checklist11_anAdvertiserWithoutAZoneIsNotGuessedToBeInUtc() {
    var row = ADVERTISER.replace("America/Los_Angeles", "?").replace("Etc/GMT+8", "");

    var page = reports.accounts().read(ListQuery.accounts().at("7051"), page(row, ""));

    assertThat(page.items()).extracting(FoundAccount::pollable).containsExactly(false);
    assertThat(page.items().get(0).fault().orElseThrow())
        .contains("advertiser 7051", "TIKTOK_REPORT_ZONE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"UTC | UTC", "7051=Asia/Tokyo,UTC | Asia/Tokyo", "9=UTC | America/Los_Angeles"})
  void checklist11_theOperatorMayKnowBetter(String setting, String expected) {
    var reports = reports("tiktok.report_zone", setting);

    var page = reports.accounts().read(ListQuery.accounts().at("7051"), page(ADVERTISER, ""));

    assertThat(page.items().get(0).account().map(Account::zone)).contains(ZoneId.of(expected));
  }

  @Test
  void checklist12_anAdvertiserThatIsNotShownIsNamed() {
    var page = reports.accounts().read(ListQuery.accounts().at("7051,7052"), page(ADVERTISER, ""));

    assertThat(page.items())
        .extracting(FoundAccount::accountId, FoundAccount::pollable)
        .containsExactly(tuple("7051", true), tuple("7052", false));
  }

  @Test
  void platforms09OneAdvertiserThatIsNotSharedDoesNotHideTheOthers() {
    var both = ListQuery.accounts().at("7051,7052");

    var refused = reports.accounts().read(both, fault(40001, "No permission"));
    var first = reports.accounts().read(both.at(refused.next()), page(ADVERTISER, ""));
    var second = reports.accounts().read(both.at(first.next()), fault(40001, "No permission"));

    assertThat(refused.items()).isEmpty();
    assertThat(first.items()).extracting(FoundAccount::pollable).containsExactly(true);
    assertThat(second.items()).extracting(FoundAccount::accountId).containsExactly("7052");
    assertThat(second.items().get(0).fault().orElseThrow()).contains("40001");
    assertThat(second.isLast()).isTrue();
  }

  @Test
  void aRefusedListingIsTheTokensFault() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> reports.accounts().read(ListQuery.accounts(), fault(40105, "revoked")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REAUTH));
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLE, CAMPAIGN_STATUS_ENABLE, ACTIVE",
    "ENABLE, '', ACTIVE",
    "DISABLE, CAMPAIGN_STATUS_DISABLE, PAUSED",
    "DISABLE, '', PAUSED",
    "ENABLE, CAMPAIGN_STATUS_DELETE, DELETED",
    "DISABLE, CAMPAIGN_STATUS_DELETE, DELETED",
    "ENABLE, CAMPAIGN_STATUS_BUDGET_EXCEED, LIMITED",
    "ENABLE, CAMPAIGN_STATUS_ADVERTISER_AUDIT, LIMITED",
    "FROZEN, CAMPAIGN_STATUS_ENABLE, UNKNOWN"
  })
  void twoStatesBecomeOne(String operation, String secondary, CampaignStatus expected) {
    var row =
        CAMPAIGN
            .replace("\"ENABLE\"", "\"" + operation + "\"")
            .replace("CAMPAIGN_STATUS_ENABLE", secondary);

    var page = reports.campaigns().read(CAMPAIGNS, page(row, pageInfo(1, 1)));

    assertThat(page.items())
        .singleElement()
        .satisfies(c -> assertThat(c.status()).isEqualTo(expected));
  }

  @Test
  void aCampaignWithoutTimesIsReadLikeAnyOther() {
    var row = "{\"campaign_id\":1701234567890123,\"campaign_name\":\"Smart+ 🎉\"}";

    var page = reports.campaigns().read(CAMPAIGNS, page(row, pageInfo(1, 1)));

    assertThat(page.items())
        .extracting(c -> c.ref().campaignId() + " " + c.name() + " " + c.status())
        .containsExactly("1701234567890123 Smart+ 🎉 UNKNOWN");
  }

  @Test
  void checklist2_campaignsArePagedAndABadOneDoesNotHideTheOthers() {
    var rows = CAMPAIGN + ",{\"campaign_name\":\"no id\"}";

    var first = reports.campaigns().read(CAMPAIGNS, page(rows, pageInfo(1, 2)));
    var next = CAMPAIGNS.at(first.next());
    var second = reports.campaigns().read(next, page("", pageInfo(2, 2)));

    assertThat(first.items()).hasSize(1);
    assertThat(first.rejected()).hasSize(1);
    assertThat(parameters(reports.campaigns().call(next, TOKEN))).containsEntry("page", "2");
    assertThat(second.isLast()).isTrue();
  }
}
