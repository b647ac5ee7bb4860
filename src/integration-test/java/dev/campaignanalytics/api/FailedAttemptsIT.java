package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailedAttemptsIT {
  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of("API_FAILED_ATTEMPTS", "3", "HTTP_TRUSTED_PROXIES", "127.0.0.0/8"));

  @Test
  void behindATrustedProxyFailuresCountForTheClient() {
    for (int i = 0; i < 3; i++) {
      assertThat(from("198.51.100.7", "wrong").status()).isEqualTo(401);
    }

    assertThat(from("198.51.100.7", "wrong").status()).isEqualTo(429);
    assertThat(from("198.51.100.8", "wrong").status()).isEqualTo(401);
    assertThat(from("198.51.100.7, 203.0.113.9", TestApp.KEY).status()).isEqualTo(200);
    assertThat(from("203.0.113.9, 198.51.100.7", TestApp.KEY).status()).isEqualTo(429);
  }

  private static RawClient.Answer from(String forwarded, String token) {
    return server.sendAs(token, "GET /keys", "X-Forwarded-For: " + forwarded);
  }

  @Test
  void anAddressWithTooManyWrongTokensGetsRetryAfterButManagedKeysGoOnToWork() {
    var key = newKey();
    for (int i = 0; i < 3; i++) {
      assertThat(server.sendAs("wrong", "GET /keys").status()).isEqualTo(401);
    }

    var next = server.sendAs("wrong", "GET /keys");
    var own = server.send("GET /keys");

    BadInputsIT.assertProblem(next, 429, "too-many-requests", null);
    assertThat(Integer.parseInt(next.header("Retry-After"))).isBetween(1, 60);
    assertThat(own.status()).isEqualTo(429);
    assertThat(server.sendAs(key, "GET /keys").status()).isEqualTo(200);
  }

  private static String newKey() {
    return new JsonObject(
            server.post("/keys", "{\"name\":\"a\",\"scopes\":[\"keys:admin\"]}").body())
        .getString("key");
  }
}
