package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.launch.StartupBanner;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.wiring.AppConfig;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The responses of a node from the first connection that it accepts until it is ready. */
class StartIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final int port = freePort();

  @Test
  void stores07TheFirstFiguresOfTheDemoAreComplete() {
    var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    var path = "/campaign/cmp-42/insights?from=" + yesterday.minusDays(200) + "&to=" + yesterday;
    var starting = start(Map.of("DATA_SOURCE", "fake", "FAKE_INTERVAL", "1h"));

    var seen = untilReady(starting);
    var first = new JsonObject(get(path).body());
    try (var app = starting.join()) {
      var later = new JsonObject(app.client().get(path).body());

      assertThat(first.getLong("impressions")).isPositive();
      assertThat(first.getLong("impressions")).isEqualTo(later.getLong("impressions"));
      assertThat(seen).extracting(Answer::status).contains(503);
    }
  }

  @Test
  void api16OnceAConnectionWasTakenNoneIsRefused() {
    var starting = start(Map.of("DATA_SOURCE", "none"));

    var seen = untilReady(starting);

    try (var app = starting.join()) {
      assertThat(app.port()).isEqualTo(port);
      assertThat(seen).extracting(Answer::status).doesNotContain(0, -1).contains(200);
    }
  }

  @Test
  void stores05AStartOnAReplicaIsNotReadyAndSaysWhy() {
    var url = TestServices.newEmptyDatabase();
    var name = URI.create(url).getPath().substring(1);
    var setting = "alter database " + name + " set default_transaction_read_only = ";
    TestServices.execute(URI.create(url), setting + "on");
    var starting = start(Map.of("DATABASE_URL", url, "DATA_SOURCE", "none"));

    await().atMost(TIMEOUT).until(() -> get("/health/ready").body().contains("read-only (25006)"));
    var waiting = get("/health/ready");
    TestServices.execute(URI.create(url), "set transaction_read_only = off;" + setting + "off");

    untilReady(starting);
    try (var app = starting.join()) {
      assertThat(waiting.status()).isEqualTo(503);
      assertThat(waiting.body()).contains("DATABASE_URL to the primary");
      assertThat(get("/health/ready").status()).isEqualTo(200);
      assertThat(app.port()).isEqualTo(port);
    }
  }

  @Test
  void api16TheBannersCommandIsAnsweredWhereNothingIsStoredYet() {
    try (var app = TestApp.start(Map.of("DATA_SOURCE", "none"))) {
      var config = AppConfig.from(new ConfigReader(Map.of("DATA_SOURCE", "none"), Map.of()));
      var banner = new StartupBanner(config, app.port(), Optional.empty(), Optional.empty()).text();
      var path = banner.lines().filter(line -> line.contains("curl")).collect(Collectors.joining());

      var requested = path.replaceFirst(".*http://localhost:\\d+(/[^\"]*)\".*", "$1");

      assertThat(app.client().get(requested).statusCode()).isEqualTo(200);
    }
  }

  private CompletableFuture<TestApp> start(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.put("HTTP_PORT", Integer.toString(port));
    return CompletableFuture.supplyAsync(() -> TestApp.start(all));
  }

  /** All responses since the first one, each on its own connection. */
  private List<Answer> untilReady(CompletableFuture<TestApp> starting) {
    var seen = new ArrayList<Answer>();
    await()
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(2))
        .failFast("the start failed", starting::isCompletedExceptionally)
        .until(
            () -> {
              var response = get("/health/ready");
              if (!seen.isEmpty() || response.status() > 0) {
                seen.add(response);
              }
              return response.status() == 200;
            });
    return seen;
  }

  /** Status 0 where the connection was refused. */
  private Answer get(String path) {
    try {
      var url = URI.create("http://127.0.0.1:" + port + path).toURL();
      var connection = (HttpURLConnection) url.openConnection();
      connection.setRequestProperty("Authorization", "Bearer " + TestApp.KEY);
      connection.setRequestProperty("Connection", "close");
      int status = connection.getResponseCode();
      var body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
      return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
    } catch (ConnectException e) {
      return new Answer(0, "");
    } catch (IOException e) {
      return new Answer(-1, e.toString());
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Answer(int status, String body) {}
}
