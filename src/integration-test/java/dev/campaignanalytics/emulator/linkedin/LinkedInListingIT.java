package dev.campaignanalytics.emulator.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkedInListingIT {
  private static final String EVERY_STATE =
      "q=search&search=(status:(values:List(ACTIVE,PAUSED,ARCHIVED,COMPLETED,CANCELED,DRAFT,"
          + "PENDING_DELETION,REMOVED)))&pageSize=2";

  private final RunningEmulator emulator = RunningEmulator.start();
  private final LinkedInClient linkedin = new LinkedInClient(emulator);

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  void accountsAreListedWithATestAccountAmongThem() {
    var accounts = linkedin.get("/adAccounts?q=search&pageSize=500").json().path("elements");

    assertThat(accounts).hasSize(4);
    assertThat(accounts).filteredOn(account -> account.path("test").asBoolean()).hasSize(1);
    assertThat(accounts.get(0).path("id").asText()).isEqualTo(linkedin.account(0).id());
    assertThat(accounts.get(0).path("id").isNumber()).isTrue();
  }

  @Test
  void accountsAreFoundById() {
    var id = linkedin.account(1).id();

    var found =
        linkedin.get(
            "/adAccounts?q=search&search=(id:(values:List(%s)))".formatted(LinkedInClient.urn(id)));

    assertThat(found.json().path("elements").findValuesAsText("id")).containsExactly(id);
  }

  @Test
  @DisplayName("L8: campaigns come in three pages without metadata on the last")
  void campaignsComeInThreePagesWithoutMetadataOnTheLast() {
    var first = campaigns("");
    var second = campaigns(next(first));
    var third = campaigns(next(second));

    assertThat(first.path("elements")).hasSize(2);
    assertThat(third.has("metadata")).isFalse();
    var ids = new ArrayList<String>();
    for (JsonNode page : new JsonNode[] {first, second, third}) {
      ids.addAll(page.path("elements").findValuesAsText("id"));
    }
    assertThat(ids).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void aSinglePageHasEmptyMetadata() {
    var page = linkedin.campaigns(linkedin.account(0), "q=search&pageSize=1000").json();

    assertThat(page.path("metadata").isObject()).isTrue();
    assertThat(page.path("metadata")).isEmpty();
  }

  @Test
  @DisplayName("L8: a page token has to be encoded")
  void aPageTokenHasToBeEncoded() {
    var token = campaigns("").path("metadata").path("nextPageToken").asText();

    assertThat(token).contains("+", "/", "&", "=", "%", ",", "(");
    assertThat(withToken(token.replace("%", "%25").replace("&", "%26"))).isEqualTo(400);
    assertThat(withToken(LinkedInClient.encoded(LinkedInClient.encoded(token)))).isEqualTo(400);
    assertThat(withToken(LinkedInClient.encoded(token))).isEqualTo(200);
  }

  @Test
  void aPageTokenOfAnotherAccountIsInvalid() {
    var token = campaigns("").path("metadata").path("nextPageToken").asText();
    var query = EVERY_STATE + "&pageToken=" + LinkedInClient.encoded(token);

    assertThat(linkedin.campaigns(linkedin.account(1), query).status()).isEqualTo(400);
  }

  @Test
  void statesAreWrittenInLinkedInsWords() {
    var page = linkedin.campaigns(linkedin.account(0), "q=search&pageSize=1000").json();

    assertThat(page.path("elements").findValuesAsText("status"))
        .contains("ACTIVE", "PAUSED", "ARCHIVED", "REMOVED");
    assertThat(page.path("elements").findValuesAsText("name")).contains("Leads <b>Q4</b>");
  }

  @Test
  void statesNarrowTheListing() {
    var query = "q=search&search=(status:(values:List(REMOVED)))";

    assertThat(linkedin.campaigns(linkedin.account(0), query).json().path("elements")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pageSize=5",
        "q=search&pageSize=1001",
        "q=search&pageSize=0",
        "q=search&start=0",
        "q=search&search=(status:(values:ACTIVE))",
        "q=search&search=(status:List(ACTIVE))",
        "q=search&search=%28status:(values:List(ACTIVE))%29",
        "q=search&search=(color:(values:List(RED)))",
        "q=search&pageToken=abc"
      })
  void aListingRefusesWhatItDoesNotKnow(String query) {
    assertThat(linkedin.campaigns(linkedin.account(0), query).status()).isEqualTo(400);
    assertThat(linkedin.get("/adAccounts?" + query).status()).isEqualTo(400);
  }

  private JsonNode campaigns(String token) {
    return linkedin.campaigns(linkedin.account(0), EVERY_STATE + token).json();
  }

  private int withToken(String token) {
    return linkedin.campaigns(linkedin.account(0), EVERY_STATE + "&pageToken=" + token).status();
  }

  private static String next(JsonNode page) {
    var token = page.path("metadata").path("nextPageToken").asText();
    return "&pageToken=" + LinkedInClient.encoded(token);
  }
}
