package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.TOKEN;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.parameters;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.ACCOUNT;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.api;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.page;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.pageWithNext;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.model.CampaignStatus;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaListingTest {
  private static final String SHOP =
      """
      {"id":"act_804417739265110","account_id":"804417739265110","name":"Shop",
       "account_status":1,"currency":"EUR","timezone_name":"Europe/Berlin",
       "timezone_offset_hours_utc":1,"disable_reason":0,
       "created_time":"2021-09-07T05:26:14-0700"}\
      """;

  private final MetaReportApi api = api();
  private final ListQuery campaigns = ListQuery.campaigns(ACCOUNT, List.of());

  @Test
  void anAccountHasABareIdAndItsOwnZone() {
    var found = api.accounts().read(ListQuery.accounts(), ok(page(SHOP))).items().get(0);

    assertThat(found.accountId()).isEqualTo(ACCOUNT);
    assertThat(found.pollable()).isTrue();
    assertThat(found.via()).isEmpty();
    assertThat(found.account().orElseThrow().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(found.account().orElseThrow().status()).isEqualTo("ACTIVE");
  }

  @ParameterizedTest
  @CsvSource({
    "1, true, ACTIVE",
    "2, true, DISABLED",
    "3, true, UNSETTLED",
    "7, true, PENDING_RISK_REVIEW",
    "8, true, PENDING_SETTLEMENT",
    "9, true, IN_GRACE_PERIOD",
    "100, true, PENDING_CLOSURE",
    "101, false, CLOSED",
    "555, true, UNKNOWN"
  })
  void onlyAClosedAccountIsNotReadAnyMore(int number, boolean pollable, String status) {
    var body = page(SHOP.replace("\"account_status\":1", "\"account_status\":" + number));

    var found = api.accounts().read(ListQuery.accounts(), ok(body)).items().get(0);

    assertThat(found.pollable()).isEqualTo(pollable);
    assertThat(found.account().orElseThrow().status()).isEqualTo(status);
  }

  @Test
  void onlyListedAccountsAreFoundInAnyFormOfTheirIds() {
    var other = SHOP.replace(ACCOUNT, "42");
    var listed = api("meta.account_ids", "act_42, 43");

    assertThat(listed.accounts().read(ListQuery.accounts(), ok(page(SHOP, other))).items())
        .extracting(FoundAccount::accountId)
        .containsExactly("42");
  }

  @Test
  void anAccountThatCannotBeUsedIsRejectedByName() {
    var body = page(SHOP, SHOP.replace("Europe/Berlin", "Moon/Base").replace(ACCOUNT, "42"));

    var page = api.accounts().read(ListQuery.accounts(), ok(body));

    assertThat(page.items())
        .extracting(FoundAccount::accountId, account -> account.fault().isPresent())
        .containsExactly(tuple(ACCOUNT, false), tuple("42", true));
    assertThat(page.items().get(1).fault().orElseThrow()).contains("timezone_name", "Moon/Base");
  }

  @Test
  void listingsGoOnWhereTheCursorSays() {
    var page = api.accounts().read(ListQuery.accounts(), ok(pageWithNext("A2", SHOP)));

    var call = api.accounts().call(ListQuery.accounts().at(page.next()), TOKEN);

    assertThat(page.isLast()).isFalse();
    assertThat(call.uri().getPath()).isEqualTo("/meta/v26.0/me/adaccounts");
    assertThat(parameters(call.uri().getRawQuery()))
        .containsEntry("after", "A2")
        .containsEntry("limit", "100");
    assertThat(api.accounts().read(ListQuery.accounts(), ok(page(SHOP))).isLast()).isTrue();
  }

  @Test
  void campaignsOfEveryStatusAreAskedFor() {
    var call = api.campaigns().call(campaigns, TOKEN);

    assertThat(call.uri().getPath()).isEqualTo("/meta/v26.0/act_804417739265110/campaigns");
    assertThat(parameters(call.uri().getRawQuery()).get("effective_status"))
        .contains("ARCHIVED", "DELETED", "WITH_ISSUES");
  }

  @ParameterizedTest
  @CsvSource({
    "ACTIVE, ACTIVE",
    "PAUSED, PAUSED",
    "ARCHIVED, ARCHIVED",
    "DELETED, DELETED",
    "IN_PROCESS, LIMITED",
    "WITH_ISSUES, LIMITED",
    "SOMETHING_NEW, UNKNOWN",
    "'', UNKNOWN"
  })
  void theEffectiveStatusIsShown(String native_, CampaignStatus status) {
    var body =
        page(
            "{\"id\":120231774518830612,\"name\":\"Autumn\",\"status\":\"ACTIVE\","
                + "\"effective_status\":\""
                + native_
                + "\",\"objective\":\"OUTCOME_SALES\"}");

    var campaign = api.campaigns().read(campaigns, ok(body)).items().get(0);

    assertThat(campaign.ref().campaignId()).isEqualTo("120231774518830612");
    assertThat(campaign.status()).isEqualTo(status);
    assertThat(campaign.objective()).isEqualTo("OUTCOME_SALES");
  }
}
