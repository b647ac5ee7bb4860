package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** URLs end up in logs and histories: a key in one gives no access, and is not repeated. */
class KeyInQueryIT {
  private static final String[] REQUESTS = {
    "GET /campaign/cmp-42/insights?api_key=",
    "GET /campaign/cmp-42/insights?from=",
    "GET /campaigns?search=x&token=",
    "GET /stream?key=",
    "GET /nothing?access_token=",
    "POST /metrics?key=",
    "DELETE /keys/x?key="
  };

  @Test
  void aKeyInAQueryIsRefusedAndNotLogged() {
    var lines = new ArrayList<String>();
    try (var app = TestApp.start(Map.of());
        var log = new LogWatch()) {
      var client = new TestClient(app.port(), "");
      for (var request : REQUESTS) {
        for (var scheme : List.of("", "Bearer " + TestApp.KEY + "-not")) {
          var response = send(client, request + TestApp.KEY, scheme);
          assertThat(response.statusCode()).as(request).isIn(401, 404);
          assertThat(response.body()).as(request).doesNotContain(TestApp.KEY);
        }
        assertThat(send(client, request + TestApp.KEY, "Bearer " + TestApp.KEY).statusCode())
            .as(request)
            .isGreaterThanOrEqualTo(400);
      }
      lines.addAll(log.lines());
    }
    assertThat(lines).noneMatch(line -> line.contains(TestApp.KEY));
  }

  private static HttpResponse<String> send(
      TestClient client, String request, String authorization) {
    var words = request.split(" ");
    var headers =
        authorization.isEmpty() ? new String[0] : new String[] {"Authorization", authorization};
    return client.send(words[0], words[1], BodyPublishers.noBody(), headers);
  }
}
