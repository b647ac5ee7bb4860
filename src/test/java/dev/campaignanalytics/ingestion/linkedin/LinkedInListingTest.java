package dev.campaignanalytics.ingestion.linkedin;

import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.elements;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.ok;
import static dev.campaignanalytics.ingestion.linkedin.LinkedInFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.CampaignStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInListingTest {
  static final String ACCOUNT =
      """
      {"id":512345678,"name":"Acme EMEA","currency":"EUR","status":"ACTIVE","type":"BUSINESS",
       "reference":"urn:li:organization:9001122","servingStatuses":["RUNNABLE"],"test":false,
       "changeAuditStamps":{"created":{"time":1641600000000}},"version":{"versionTag":"6"}}
      """;
  static final String CAMPAIGN =
      """
      {"id":301112223,"name":"Q4 Whitepaper","account":"urn:li:sponsoredAccount:512345678",
       "status":"ACTIVE","type":"SPONSORED_UPDATES","objectiveType":"WEBSITE_CONVERSION",
       "dailyBudget":{"amount":"50","currencyCode":"EUR"},"servingStatuses":["RUNNABLE"]}
      """;
  private static final ListQuery ACCOUNTS = ListQuery.accounts();
  private static final ListQuery CAMPAIGNS = ListQuery.campaigns("512345678", List.of());

  private final LinkedInReportApi reports = reports();

  @ParameterizedTest
  @ValueSource(strings = {"512345678", "\"512345678\"", "\"urn:li:sponsoredAccount:512345678\""})
  void anAccountIsReadWhetherItsIdIsANumberOrAUrn(String id) {
    var page = reports.accounts().read(ACCOUNTS, elements(ACCOUNT.replaceFirst("512345678", id)));

    var found = page.items().get(0);
    assertThat(found.accountId()).isEqualTo("512345678");
    assertThat(found.account())
        .hasValueSatisfying(
            account -> {
              assertThat(account.currency()).isEqualTo("EUR");
              assertThat(account.zone().getId()).isEqualTo("UTC");
              assertThat(account.name()).isEqualTo("Acme EMEA");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, false, RUNNABLE, true",
    "ACTIVE, false, BILLING_HOLD, true",
    "ACTIVE, true, RUNNABLE, false",
    "CANCELED, false, STOPPED, true",
    "PENDING_DELETION, false, STOPPED, true",
    "DRAFT, false, STOPPED, false",
    "REMOVED, false, STOPPED, false"
  })
  void testAndClosedAccountsAreNotPolled(
      String status, String test, String serving, boolean pollable) {
    var row =
        ACCOUNT
            .replace("\"ACTIVE\"", "\"" + status + "\"")
            .replace("\"test\":false", "\"test\":" + test)
            .replace("RUNNABLE", serving);

    var page = reports.accounts().read(ACCOUNTS, elements(row));

    assertThat(page.items().get(0).pollable()).isEqualTo(pollable);
    var account = page.items().get(0).account().orElseThrow();
    assertThat(reports.schedule(account).feeds()).hasSize(status.equals("ACTIVE") ? 4 : 2);
  }

  @Test
  void checklist7_aConfiguredAccountWithoutARoleIsNamedBecauseItsReportWouldBeEmpty() {
    var reports = reports("linkedin.account_ids", "512345678,99");

    var page = reports.accounts().read(ACCOUNTS, elements(ACCOUNT));

    assertThat(page.items()).hasSize(2);
    assertThat(page.items().get(1))
        .matches(found -> found.accountId().equals("99") && !found.pollable())
        .satisfies(found -> assertThat(found.fault().orElseThrow()).contains("account 99"));
  }

  @Test
  void anAccountWithoutACurrencyIsRejectedAndTheOthersAreRead() {
    var page = reports.accounts().read(ACCOUNTS, elements(ACCOUNT.replace("EUR", "?"), ACCOUNT));

    assertThat(page.items())
        .extracting(found -> found.fault().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void checklist8_threePagesAreReadOneAfterTheOther() {
    var first = reports.campaigns().read(CAMPAIGNS, withToken(CAMPAIGN, "Ab3-xyz_0pQ~tok9=="));
    var second = reports.campaigns().read(CAMPAIGNS.at(first.next()), withToken(CAMPAIGN, "c=="));
    var third = reports.campaigns().read(CAMPAIGNS.at(second.next()), elements(CAMPAIGN));

    assertThat(first.next()).isEqualTo("Ab3-xyz_0pQ~tok9==");
    assertThat(second.next()).isEqualTo("c==");
    assertThat(third.isLast()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"metadata\":{}", "\"metadata\":null", "\"metadata\":{\"nextPageToken\":\"\"}"})
  void checklist8_withoutATokenThePageIsTheLast(String metadata) {
    var page = reports.accounts().read(ACCOUNTS, ok("{\"elements\":[]," + metadata + "}"));

    assertThat(page.isLast()).isTrue();
  }

  @Test
  void checklist8_aTokenThatLeadsBackEndsTheListing() {
    assertThatExceptionOfType(SourceException.class)
        .isThrownBy(() -> reports.campaigns().read(CAMPAIGNS.at("a"), withToken(CAMPAIGN, "a")))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RESTART));
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, '\"RUNNABLE\"', ACTIVE",
    "ACTIVE, '', ACTIVE",
    "ACTIVE, '\"ACCOUNT_SERVING_HOLD\"', LIMITED",
    "PAUSED, '\"STOPPED\"', PAUSED",
    "DRAFT, '', PAUSED",
    "ARCHIVED, '', ARCHIVED",
    "COMPLETED, '', ENDED",
    "CANCELED, '', ENDED",
    "PENDING_DELETION, '', DELETED",
    "REMOVED, '', DELETED",
    "SOMETHING_NEW, '', UNKNOWN"
  })
  void aCampaignsStateIsOneWord(String status, String serving, CampaignStatus expected) {
    var row = CAMPAIGN.replace("\"ACTIVE\"", "\"" + status + "\"").replace("\"RUNNABLE\"", serving);

    var page = reports.campaigns().read(CAMPAIGNS, elements(row));

    assertThat(page.items().get(0).status()).isEqualTo(expected);
    assertThat(page.items().get(0).objective()).isEqualTo("WEBSITE_CONVERSION");
  }

  @Test
  void namesAreTextOfAnyScript() {
    var row = CAMPAIGN.replace("Q4 Whitepaper", "בדיקה 🎉 <b>");

    var page = reports.campaigns().read(CAMPAIGNS, elements(row));

    assertThat(page.items().get(0).name()).isEqualTo("בדיקה 🎉 <b>");
  }

  private static ApiResponse withToken(String row, String token) {
    return ok("{\"elements\":[" + row + "],\"metadata\":{\"nextPageToken\":\"" + token + "\"}}");
  }
}
