package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BudgetIT {
  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("LIMIT_REQUESTS", "5", "LIMIT_WINDOW", "1h"));

  @Test
  void responsesReportWhatRemainsOfTheRateLimitOfAKey() {
    var key = newKey();

    var first = server.sendAs(key, "GET /keys");
    RawClient.Answer last = first;
    for (int i = 0; i < 5; i++) {
      last = server.sendAs(key, "GET /keys");
    }

    assertThat(first.header("RateLimit-Limit")).isEqualTo("5");
    assertThat(first.header("RateLimit-Remaining")).isEqualTo("4");
    BadInputsIT.assertProblem(last, 429, "too-many-requests", null);
    assertThat(last.header("RateLimit-Remaining")).isEqualTo("0");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
  }

  private static String newKey() {
    return new JsonObject(
            server.post("/keys", "{\"name\":\"a\",\"scopes\":[\"keys:admin\"]}").body())
        .getString("key");
  }
}
