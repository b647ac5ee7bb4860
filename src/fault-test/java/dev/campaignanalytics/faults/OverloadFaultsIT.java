package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The load on a node exceeds its capacity, or its limits. */
@Tag("faults")
class OverloadFaultsIT {
  private static final String INSIGHTS = "/campaign/ledger-0/insights";
  private static final int FILES = 256;
  private static final int TIMEOUT_MILLIS = 10_000;

  private static Stage stage;
  private static Program node;
  private static Http http;

  @BeforeAll
  static void set() {
    stage = Stage.set();
    var few = "--nofile=%d:%d".formatted(FILES, FILES);
    var budget = Map.of("LIMIT_REQUESTS", "100", "LIMIT_WINDOW", "10s", "HTTP_PORT", "0");
    node =
        Program.launch(
                stage.environment(budget), List.of("prlimit", few, Program.java(), "-Xmx256m"))
            .ready();
    http = new Http(node.port());
    try (var pushes = PushLoad.start(http, new Ledger(), 50)) {
      pushes.awaitProgress(Duration.ofSeconds(30));
    }
  }

  @AfterAll
  static void strike() {
    node.close();
    stage.close();
  }

  @Test
  @DisplayName("F29: ten times too many requests: the excess is told to come back, health answers")
  void tooManyRequests() throws Exception {
    Callable<Http.Answer> health = () -> http.get("/health/ready");
    Callable<Http.Answer> read = () -> http.get(INSIGHTS);
    var calls = IntStream.range(0, 1600).mapToObj(n -> n % 20 == 0 ? health : read).toList();
    var clients = Executors.newFixedThreadPool(16);

    int refused = 0;
    var responses = clients.invokeAll(calls);
    clients.shutdown();
    for (int n = 0; n < calls.size(); n++) {
      var response = responses.get(n).get();
      assertThat(response.status()).as("%s", response).isIn(200, 429, 503);
      if (n % 20 == 0) {
        assertThat(response.isGood()).as("%s", response).isTrue();
      } else if (!response.isGood()) {
        assertThat(response.header("Retry-After")).isPresent();
        refused++;
      }
    }

    assertThat(refused).isPositive();
    await().atMost(Duration.ofSeconds(30)).until(() -> http.get(INSIGHTS).isGood());
  }

  @Test
  @DisplayName("F31: more connections than there may be files: it does not spin, and goes on after")
  void tooManyConnections() throws Exception {
    var idle = busyTime();
    var flood = new ArrayList<Socket>();
    try {
      for (int n = 0; n < 2 * FILES; n++) {
        flood.add(connected());
      }
      assertThat(busyTime()).isLessThan(idle.plusMillis(500));
    } finally {
      for (var socket : flood) {
        close(socket);
      }
    }

    await().atMost(Duration.ofSeconds(20)).until(() -> http.get(INSIGHTS).isGood());
  }

  /** The time of processors that the node uses in five seconds. */
  private static Duration busyTime() {
    var before = node.handle().info().totalCpuDuration().orElseThrow();
    Waiting.pass(Duration.ofSeconds(5));
    return node.handle().info().totalCpuDuration().orElseThrow().minus(before);
  }

  private static Socket connected() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress("127.0.0.1", node.port()), TIMEOUT_MILLIS);
    return socket;
  }

  private static void close(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }
}
