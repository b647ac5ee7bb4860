package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Concurrent pushes exceed what a node can hold. */
class PushOverloadIT {
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final int CLIENTS = 6;

  @Test
  @DisplayName("F29: who pushes too much at once is asked to come back and then served")
  void whoIsTooManyIsAskedToComeBackAndThenServed() throws Exception {
    try (var app = SampleRows.app(Map.of("PUSH_BATCHES", "10"))) {
      var clients = Executors.newFixedThreadPool(CLIENTS);
      var client = app.client();
      Callable<Boolean> push = () -> pushUntilTaken(client);
      var calls = IntStream.range(0, CLIENTS).mapToObj(i -> push).toList();

      var refused = new ArrayList<Boolean>();
      for (var call : clients.invokeAll(calls)) {
        refused.add(call.get());
      }
      clients.shutdown();

      assertThat(refused).contains(true);
      var insights = client.json("/campaign/crowd/insights");
      assertThat(insights.getInteger("conversions")).isEqualTo(8000);
    }
  }

  /** Whether it was refused at least once. */
  private static boolean pushUntilTaken(TestClient client) {
    boolean refused = false;
    while (true) {
      var response = client.postRows(rows(), "Content-Type", "application/x-ndjson");
      if (response.statusCode() == 200) {
        assertThat(new JsonObject(response.body()).getInteger("rejected")).isZero();
        return refused;
      }
      assertRefusal(response);
      refused = true;
    }
  }

  private static void assertRefusal(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).isPresent();
  }

  private static String rows() {
    return IntStream.range(0, 8000)
        .mapToObj(i -> SampleRows.row("crowd", START.plusSeconds(i).toString(), 1).encode())
        .collect(Collectors.joining("\n"));
  }
}
