package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.campaignanalytics.launch.MaskingEncoder;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A platform that repeats configured secrets in its errors: none of them leaves the program. */
class SecretExitsIT {
  /** Looks like an id, and not like a token. */
  private static final String TOKEN = "9f86d081884c7d65";

  private static final String APP_SECRET = "app secret/with+signs";

  private final Vertx vertx = Vertx.vertx();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.campaignanalytics");
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  @BeforeEach
  void listen() {
    events.start();
    root.addAppender(events);
    ours.setLevel(Level.DEBUG);
  }

  @AfterEach
  void stop() {
    ours.setLevel(null);
    root.detachAppender(events);
    vertx.close().await();
  }

  @Test
  void install08NoSecretReachesTheLogAnAnswerOrTheDatabaseThoughAPlatformRepeatsIt()
      throws SQLException {
    var platform = vertx.createHttpServer().requestHandler(SecretExitsIT::repeat).listen(0).await();
    var environment = new HashMap<String, String>();
    environment.put("DATA_SOURCE", "real");
    environment.put("ENABLED_SOURCES", "meta");
    environment.put("META_BASE_URL", "http://127.0.0.1:" + platform.actualPort());
    environment.put("META_ACCESS_TOKEN", TOKEN);
    environment.put("META_APP_ID", "1234567890");
    environment.put("META_APP_SECRET", APP_SECRET);
    environment.put("INGESTION_TICK", "200ms");
    environment.put("DATABASE_URL", TestServices.newDatabase());

    try (var app = TestApp.start(environment)) {
      var client = app.client();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> client.get("/platforms").body().contains("repeated"));

      assertThat(client.get("/platforms").body()).contains("***");
      assertNoSecret(client.get("/platforms").body());
      assertNoSecret(client.get("/health/ready").body());
      assertNoSecret(client.get("/campaign/" + TOKEN + "/insights?platform=" + TOKEN).body());
      assertNoSecret(stored(environment.get("DATABASE_URL")));
      lines().forEach(SecretExitsIT::assertNoSecret);
    }
  }

  private static void repeat(HttpServerRequest request) {
    var text =
        "repeated: %s, %s and %s"
            .formatted(TOKEN, APP_SECRET, URLEncoder.encode(APP_SECRET, UTF_8));
    var error =
        new JsonObject().put("message", text).put("type", "OAuthException").put("code", 100);
    request
        .response()
        .setStatusCode(400)
        .putHeader("Content-Type", "application/json")
        .end(new JsonObject().put("error", error).encode());
  }

  private static void assertNoSecret(String text) {
    assertThat(text)
        .doesNotContain(TOKEN)
        .doesNotContain(APP_SECRET)
        .doesNotContain(URLEncoder.encode(APP_SECRET, UTF_8));
  }

  /** As the program writes them, in both formats. */
  private List<String> lines() {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var text = new PatternLayoutEncoder();
    text.setPattern("%mdc %msg%n");
    var json = new JsonEncoder();
    var lines = new ArrayList<String>();
    for (var encoder : List.of(text, json)) {
      encoder.setContext(context);
      encoder.start();
      var masking = new MaskingEncoder(encoder);
      List.copyOf(events.list).forEach(one -> lines.add(new String(masking.encode(one), UTF_8)));
    }
    return lines;
  }

  /** Every row of every table. */
  private static String stored(String url) throws SQLException {
    var uri = URI.create(url);
    var user = uri.getUserInfo().split(":", 2);
    var jdbc = "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath());
    try (var connection = DriverManager.getConnection(jdbc, user[0], user[1]);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select database_to_xml(true, false, '')::text where current_schema() ="
                    + " 'public'")) {
      rows.next();
      return rows.getString(1);
    }
  }
}
