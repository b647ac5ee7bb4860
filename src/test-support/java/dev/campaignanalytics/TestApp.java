package dev.campaignanalytics;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.telemetry.Telemetry;
import dev.campaignanalytics.telemetry.Tracing;
import dev.campaignanalytics.wiring.AppConfig;
import dev.campaignanalytics.wiring.NodeRuntime;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The whole program, on its own port and with its own database. */
public final class TestApp implements AutoCloseable {
  /** The server's own key. */
  public static final String KEY = "own-key-of-the-test-server";

  private final Telemetry telemetry = new Telemetry();
  private final Optional<Tracing> tracing;
  private final Vertx vertx;
  private final App app;
  private final URI database;

  private TestApp(Clock clock, Map<String, String> environment) {
    var settings =
        new HashMap<>(
            Map.of("HTTP_PORT", "0", "HTTP_WARM_UP", "0s", "DATA_SOURCE", "none", "API_KEY", KEY));
    settings.put("DATABASE_URL", TestServices.newDatabase());
    settings.put("REDIS_URL", TestServices.redis());
    settings.putAll(environment);
    database = URI.create(settings.get("DATABASE_URL"));
    var config = AppConfig.from(new ConfigReader(settings, Map.of()));
    tracing = config.tracing().endpoint().map(to -> Tracing.start(config.tracing()));
    var measured = telemetry.measured(new VertxOptions());
    vertx = tracing.map(traces -> traces.onto(measured)).orElse(measured).build();
    var node = new NodeRuntime(vertx, telemetry, clock);
    app = new App(node, config, new Secret(settings.get("API_KEY")));
    app.start();
  }

  /**
   * Starts it.
   *
   * @param environment variables in addition to those of a quiet server on loopback
   */
  public static TestApp start(Map<String, String> environment) {
    return start(Clock.systemUTC(), environment);
  }

  /** The same, and by this clock. */
  public static TestApp start(Clock clock, Map<String, String> environment) {
    return new TestApp(clock, environment);
  }

  public int port() {
    return app.port();
  }

  /** A client with the server's own key. */
  public TestClient client() {
    return new TestClient(port(), KEY);
  }

  /** Runs a statement directly in the program's database. */
  public void sql(String statement) {
    TestServices.execute(database, statement);
  }

  Vertx vertx() {
    return vertx;
  }

  /** The path of the link that signs a browser in once. */
  public Optional<String> linkPath() {
    return app.linkPath();
  }

  @Override
  public void close() {
    app.stop();
    vertx.close().await();
    tracing.ifPresent(Tracing::close);
  }
}
