package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
  void aKeyInAQueryIsRefusedAndNotLogged() throws Exception {
    var lines = new ArrayList<String>();
    try (var app = new RunningApp(Map.of());
        var log = new LogWatch()) {
      for (var request : REQUESTS) {
        for (var scheme : List.of("", "Bearer " + RunningApp.KEY + "-not")) {
          var response = send(app, request + RunningApp.KEY, scheme);
          assertThat(response.status()).as(request).isIn(401, 404);
          assertThat(response.body()).as(request).doesNotContain(RunningApp.KEY);
        }
        assertThat(send(app, request + RunningApp.KEY, "Bearer " + RunningApp.KEY).status())
            .as(request)
            .isGreaterThanOrEqualTo(400);
      }
      lines.addAll(log.lines());
    }
    assertThat(lines).noneMatch(line -> line.contains(RunningApp.KEY));
  }

  private record Answer(int status, String body) {}

  private static Answer send(RunningApp app, String request, String authorization)
      throws IOException, InterruptedException {
    var words = request.split(" ");
    var requested =
        HttpRequest.newBuilder(URI.create(app.url() + words[1]))
            .method(words[0], BodyPublishers.noBody());
    if (!authorization.isEmpty()) {
      requested.header("Authorization", authorization);
    }
    var response = HttpClient.newHttpClient().send(requested.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }
}
