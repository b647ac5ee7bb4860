package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Campaigns are found by a part of their name or id, in any spelling. */
class SearchIT {
  private static final List<String> IDS =
      List.of("caf\u00e9", "pie\u0301ce", "Straße", "İstanbul", "ΟΔΟΣ", "100%_a\\b", "plain id");

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void pushACampaignForEachId() {
    for (var id : IDS) {
      var row =
          new JsonObject()
              .put("campaign_id", id)
              .put("platform", "meta")
              .put("account_id", "a")
              .put("date", "2026-03-01")
              .put("impressions", 1)
              .put("clicks", 1)
              .put("conversions", 1)
              .put("cost", 1)
              .put("revenue", 1);
      assertThat(server.post("/metrics", "[" + row.encode() + "]").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cafe\u0301, caf\u00e9",
    "CAF\u00c9, caf\u00e9",
    "PI\u00c9CE, pie\u0301ce",
    "strasse, Straße",
    "STRASSE, Straße",
    "straß, Straße",
    "istanbul, İstanbul",
    "ISTANBUL, İstanbul",
    "ıstanbul, İstanbul",
    "οδοσ, ΟΔΟΣ",
    "οδος, ΟΔΟΣ",
    "%_A, 100%_a\\b",
    "a\\B, 100%_a\\b",
    "'  Plain ID  ', plain id",
  })
  void api08ACampaignIsFoundInAnyCaseAndAnyNormalisation(String search, String id) {
    assertThat(found(search)).containsExactly(id);
  }

  @Test
  void api08AnEmptySearchIsNoSearch() {
    assertThat(found("")).hasSameSizeAs(IDS);
    assertThat(found("   ")).hasSameSizeAs(IDS);
    assertThat(found("\u00a0")).hasSameSizeAs(IDS);
    assertThat(server.send("GET /campaigns.csv?search=").status()).isEqualTo(200);
  }

  @Test
  void api08CampaignsOfAnEarlierVersionAreFound() {
    server.sql(
        "insert into campaigns (campaign_id, platform, account_id, name)"
            + " values ('old', 'meta', 'a', 'Stored before')");

    assertThat(found("stored BEF")).containsExactly("old");

    server.sql("delete from campaigns where campaign_id = 'old'");
  }

  private static List<String> found(String search) {
    var response = server.send("GET /campaigns?search=" + URLEncoder.encode(search, UTF_8));
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body())
        .getJsonArray("campaigns").stream()
            .map(row -> ((JsonObject) row).getString("campaign_id"))
            .toList();
  }
}
