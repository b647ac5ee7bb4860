package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slow uploads hold no resources that other clients need. */
class SlowUploadsIT {
  /** As many as there are batches, so that one batch for each would use all. */
  private static final int UPLOADS = 96;

  private static final String ROW =
      """
      {"campaign_id":"c","platform":"meta","timestamp":"2026-01-02T03:04:05Z","impressions":1,\
      "clicks":1,"conversions":1,"cost":1,"revenue":1}
      """;

  @RegisterExtension
  static final ServerExtension server = new ServerExtension(Map.of("HTTP_BODY_TIMEOUT", "120s"));

  @ParameterizedTest
  @ValueSource(strings = {"[", "[ROW,", "GZIP"})
  void tenancy05SlowUploadsOfOneKeyDoNotTakeAllCredits(String begun) {
    var slow =
        server.key(
            "{\"name\":\"slow\",\"scopes\":[\"metrics:write\"],\"accounts\":[\"meta:push\"]}");
    var clients = new ArrayList<RawClient>();
    try {
      for (int i = 0; i < UPLOADS; i++) {
        clients.add(new RawClient(server.port()));
        clients.get(i).write(head(slow, begun) + body(begun));
      }

      for (var key : new String[] {TestApp.KEY, slow}) {
        var response = server.postAs(key, "/metrics", "application/json", "[" + ROW + "]");
        assertThat(response.status()).as(response.body()).isEqualTo(200);
      }
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  private static String body(String begun) {
    return begun.equals("GZIP")
        ? "\u001f\u008b\b\u0000\u0000\u0000\u0000\u0000\u0000\u00ff"
        : begun.replace("ROW", ROW.strip());
  }

  private static String head(String key, String begun) {
    return "POST /metrics HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
        + (begun.equals("GZIP") ? "Content-Encoding: gzip\r\n" : "")
        + ("Authorization: Bearer " + key + "\r\nContent-Length: 100000\r\n\r\n");
  }
}
