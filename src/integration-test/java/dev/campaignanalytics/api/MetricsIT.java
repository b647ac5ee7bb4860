package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The metrics on the API's own port. */
class MetricsIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @Test
  void aKeyIsNeeded() {
    assertThat(server.sendAs("", "GET /metrics").status()).isEqualTo(401);
  }

  @Test
  void aKeyForEveryAccountSeesThem() {
    var response = server.send("GET /metrics", "Accept: text/plain;version=0.0.4;q=0.5, */*;q=0.1");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body()).contains("ca_http_requests_total", "jvm_memory_used_bytes");
  }

  @Test
  void aKeyForSomeAccountsDoesNot() {
    var made =
        server.post(
            "/keys",
            """
            {"name": "agency", "scopes": ["insights:read"],
             "accounts": ["meta:act_1"]}
            """);
    var key = new JsonObject(made.body()).getString("key");

    assertThat(server.sendAs(key, "GET /metrics").status()).isEqualTo(403);
  }
}
