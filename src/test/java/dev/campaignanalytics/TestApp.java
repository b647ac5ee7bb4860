package dev.campaignanalytics;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The whole program, on a port of its own and with a database of its own. */
public final class TestApp implements AutoCloseable {
  /** The server's own key. */
  public static final String KEY = "own-key-of-the-test-server";

  private final Vertx vertx = Vertx.vertx();
  private final App app;

  private TestApp(Map<String, String> environment) {
    var settings = new HashMap<>(Map.of("HTTP_PORT", "0", "DATA_SOURCE", "none", "API_KEY", KEY));
    settings.put("DATABASE_URL", TestServices.newDatabase());
    settings.put("REDIS_URL", TestServices.redis());
    settings.putAll(environment);
    var config = AppConfig.from(new ConfigReader(settings, Map.of()));
    app = new App(vertx, config, new Secret(settings.get("API_KEY")), Clock.systemUTC());
    app.start();
  }

  /**
   * Started.
   *
   * @param environment variables beside those of a quiet server on loopback
   */
  public static TestApp start(Map<String, String> environment) {
    return new TestApp(environment);
  }

  public int port() {
    return app.port();
  }

  /** Where a browser is let in once. */
  public Optional<String> linkPath() {
    return app.linkPath();
  }

  @Override
  public void close() {
    app.stop();
    vertx.close().await();
  }
}
