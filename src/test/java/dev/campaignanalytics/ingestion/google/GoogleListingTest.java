package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.CUSTOMER;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.MANAGER;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.TOKEN;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.api;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.error;
import static dev.campaignanalytics.ingestion.google.GoogleFixture.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.CampaignStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleListingTest {
  private static final String ROOTS =
      "{\"resourceNames\":[\"customers/1234567890\",\"customers/9876543210\"]}";

  private final GoogleReportApi api = api();
  private final ListQuery campaigns = ListQuery.campaigns(CUSTOMER, List.of(MANAGER));

  @Test
  void scenario14AManagerIsFoundButNeverPolled() {
    var found = list(api, root -> tree(client(root, true, 0), client(CUSTOMER, false, 1)));

    assertThat(found)
        .filteredOn(FoundAccount::pollable)
        .extracting(FoundAccount::accountId)
        .containsOnly(CUSTOMER);
  }

  @Test
  void scenario13AnAccountInTwoTreesHasTwoWays() {
    var found = list(api, root -> tree(client(root, true, 0), client(CUSTOMER, false, 1)));

    var merged =
        found.stream()
            .filter(account -> account.accountId().equals(CUSTOMER))
            .reduce(FoundAccount::alsoReachedBy)
            .orElseThrow();

    assertThat(merged.via()).containsExactly(MANAGER, "9876543210");
  }

  @Test
  void anAccountThatIsReachedDirectlyNeedsNoManager() {
    var found = list(api, root -> tree(client(root, false, 0)));

    assertThat(found).allMatch(account -> account.via().isEmpty() && account.pollable());
  }

  @Test
  void eachTreeIsAskedOfItsOwnRoot() {
    var calls = new ArrayList<ApiCall>();
    var query = ListQuery.accounts();
    var page = api.accounts().read(query, ok(ROOTS));
    while (!page.isLast()) {
      query = query.at(page.next());
      calls.add(api.accounts().call(query, TOKEN));
      page = api.accounts().read(query, ok("[]"));
    }

    assertThat(api.accounts().call(ListQuery.accounts(), TOKEN).uri().getPath())
        .isEqualTo("/v26/customers:listAccessibleCustomers");
    assertThat(api.accounts().call(ListQuery.accounts(), TOKEN).headers())
        .doesNotContainKey("login-customer-id");
    assertThat(calls)
        .extracting(call -> call.headers().get("login-customer-id"))
        .containsExactly("1234567890", "9876543210");
    assertThat(calls.get(0).body()).contains("FROM customer_client");
  }

  @Test
  void theConfiguredManagerIsAskedFirst() {
    var managed = api("google.login_customer_id", "987-654-3210");

    var page = managed.accounts().read(ListQuery.accounts(), ok(ROOTS));

    assertThat(page.next()).isEqualTo("9876543210,1234567890|");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CUSTOMER_NOT_ENABLED", "USER_PERMISSION_DENIED"})
  void scenario12ARootThatRefusesIsSkippedAndTheOthersGoOn(String code) {
    var found = new ArrayList<FoundAccount>();
    var query = ListQuery.accounts();
    var page = api.accounts().read(query, ok(ROOTS));

    query = query.at(page.next());
    page =
        api.accounts()
            .read(query, response(403, stream(error(403, "authorizationError", code, ""))));
    assertThat(page.items())
        .singleElement()
        .matches(account -> account.accountId().equals(MANAGER))
        .satisfies(account -> assertThat(account.fault().orElseThrow()).contains(code));
    found.addAll(
        api.accounts().read(query.at(page.next()), ok(tree(client(CUSTOMER, false, 1)))).items());

    assertThat(found).extracting(FoundAccount::via).containsExactly(List.of("9876543210"));
  }

  @Test
  void aFaultOfTheWholeLoginEndsTheListing() {
    var query = ListQuery.accounts().at(MANAGER + "|");

    var fault =
        fault(
            () ->
                api.accounts()
                    .read(
                        query,
                        response(401, error(401, "authenticationError", "NOT_ADS_USER", ""))));

    assertThat(fault.kind()).isEqualTo(Kind.REAUTH);
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLED, false, true",
    "SUSPENDED, false, true",
    "CANCELED, false, true",
    "CLOSED, false, false",
    "ENABLED, true, false"
  })
  void endedAccountsAreStillRestatedButTestAccountsHaveNoFigures(
      String status, boolean test, boolean pollable) {
    var client =
        client(CUSTOMER, false, 0)
            .replace("ENABLED", status)
            .replace("\"testAccount\":false", "\"testAccount\":" + test);

    assertThat(list(api, root -> tree(client))).allMatch(a -> a.pollable() == pollable);
  }

  @Test
  void onlyListedCustomersAreFound() {
    var listed = api("google.customer_ids", "555-666-7777");

    assertThat(list(listed, root -> tree(client(root, false, 0), client(CUSTOMER, false, 1))))
        .extracting(FoundAccount::accountId)
        .containsOnly(CUSTOMER);
  }

  @Test
  void anAccountThatCannotBeUsedIsRejectedByName() {
    var query = ListQuery.accounts().at(MANAGER + "|");
    var unfinished = client("42", false, 1).replace("\"EUR\"", "\"\"");

    var page = api.accounts().read(query, ok(tree(unfinished, client(CUSTOMER, false, 1))));

    assertThat(page.items())
        .extracting(FoundAccount::accountId, account -> account.fault().isPresent())
        .containsExactly(tuple("42", true), tuple(CUSTOMER, false));
  }

  @Test
  void aTreeInPagesIsReadToItsEnd() {
    var query = ListQuery.accounts().at(MANAGER + ",42|");
    var body = "{\"results\":[],\"nextPageToken\":\"T2\"}";

    var page = api.accounts().read(query, ok(body));

    assertThat(page.next()).isEqualTo(MANAGER + ",42|T2");
    assertThat(api.accounts().call(query.at(page.next()), TOKEN).body())
        .contains("\"pageToken\":\"T2\"");
    assertThat(api.accounts().read(query.at(page.next()), ok("{}")).next()).isEqualTo("42|");
  }

  @ParameterizedTest
  @CsvSource({
    "ENABLED, SERVING, ELIGIBLE, ACTIVE",
    "ENABLED, SERVING, LEARNING, ACTIVE",
    "ENABLED, SERVING, LIMITED, LIMITED",
    "ENABLED, NONE, MISCONFIGURED, LIMITED",
    "ENABLED, PENDING, PENDING, LIMITED",
    "ENABLED, NONE, NOT_ELIGIBLE, LIMITED",
    "ENABLED, ENDED, ELIGIBLE, ENDED",
    "ENABLED, NONE, ENDED, ENDED",
    "PAUSED, NONE, PAUSED, PAUSED",
    "REMOVED, NONE, REMOVED, DELETED",
    "SOMETHING_NEW, NONE, ELIGIBLE, UNKNOWN"
  })
  void aCampaignsStatusIsWhatItDoes(
      String status, String serving, String primary, CampaignStatus expected) {
    var body =
        stream(
            "{\"results\":[{\"campaign\":{\"id\":\"7\",\"name\":\"Brand\",\"status\":\"%s\","
                    .formatted(status)
                + "\"servingStatus\":\"%s\",\"primaryStatus\":\"%s\",".formatted(serving, primary)
                + "\"advertisingChannelType\":\"SEARCH\"}}]}");

    var campaign = api.campaigns().read(campaigns, ok(body)).items().get(0);

    assertThat(campaign.status()).isEqualTo(expected);
    assertThat(campaign.objective()).isEqualTo("SEARCH");
  }

  @Test
  void theLongestWindowOfAnEnabledActionIsTheLookBack() {
    var body =
        stream(
            "{\"results\":["
                + window("ENABLED", 30, 1)
                + ","
                + window("ENABLED", 7, 60)
                + ","
                + window("REMOVED", 90, 1)
                + "]}");

    var lookBack = api.lookBack().orElseThrow();
    var call = lookBack.call(campaigns, TOKEN);

    assertThat(lookBack.read(campaigns, ok(body))).isEqualTo(60);
    assertThat(lookBack.read(campaigns, ok("[]"))).isZero();
    assertThat(call.body()).contains("FROM conversion_action");
    assertThat(call.headers()).containsEntry("login-customer-id", MANAGER);
  }

  private static List<FoundAccount> list(GoogleReportApi api, Function<String, String> responses) {
    var found = new ArrayList<FoundAccount>();
    var query = ListQuery.accounts();
    var page = api.accounts().read(query, ok(ROOTS));
    while (!page.isLast()) {
      query = query.at(page.next());
      var root = api.accounts().call(query, TOKEN).headers().get("login-customer-id");
      page = api.accounts().read(query, ok(responses.apply(root)));
      found.addAll(page.items());
    }
    return found;
  }

  private static String tree(String... clients) {
    return stream("{\"results\":[" + String.join(",", clients) + "]}");
  }

  private static String client(String id, boolean manager, int level) {
    return """
    {"customerClient":{"id":"%s","descriptiveName":"Shop","currencyCode":"EUR",
     "timeZone":"Europe/Berlin","manager":%b,"level":"%d","status":"ENABLED",
     "testAccount":false,"hidden":false}}\
    """
        .formatted(id, manager, level);
  }

  private static String window(String status, int click, int view) {
    return "{\"conversionAction\":{\"id\":\"1\",\"status\":\"%s\",".formatted(status)
        + "\"clickThroughLookbackWindowDays\":\"%d\",\"viewThroughLookbackWindowDays\":\"%d\"}}"
            .formatted(click, view);
  }
}
