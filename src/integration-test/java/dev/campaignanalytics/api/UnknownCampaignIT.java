package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A campaign of another tenant and one that does not exist, requested with the same key. */
class UnknownCampaignIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static String key;

  @BeforeAll
  static void pushACampaignOfAnotherTenant() {
    key =
        server.key(
            "{\"name\":\"mine\",\"scopes\":[\"insights:read\"],\"accounts\":[\"meta:mine\"]}");
    var row =
        """
        [{"campaign_id":"camp-theirs","platform":"meta","account_id":"theirs","date":"2026-03-01",
          "impressions":77777,"clicks":1,"conversions":1,"cost":1,"revenue":1}]\
        """;
    assertThat(server.postAs(TestApp.KEY, "/metrics", "application/json", row).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insights",
        "insights?granularity=day&compare=previous_period",
        "insights?format=csv",
        "insights?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z",
        "history"
      })
  void tenancy08ACampaignOfAnotherTenantIsAnsweredAsOneThatDoesNotExist(String what) {
    // Twice: data cached from the first response must not show in the second.
    for (int i = 0; i < 2; i++) {
      var foreign = server.sendAs(key, "GET /campaign/camp-theirs/" + what);
      var missing = server.sendAs(key, "GET /campaign/camp-nobody/" + what);

      assertThat(foreign.status()).isEqualTo(404);
      assertThat(plain(foreign)).isEqualTo(plain(missing));
    }
  }

  private static String plain(RawClient.Answer response) {
    var text = response.headers() + response.body();
    return text.replaceAll("camp-(theirs|nobody)", "camp")
        .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "id")
        .replaceAll("(?i)(date|ratelimit-\\w+)=[^,}]*(, [^=,}]*GMT)?", "");
  }
}
