package dev.campaignanalytics;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.embedded.DataFolder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's entry point. Exits with 2 when the configuration is wrong, 1 when a start fails.
 */
public final class Main {
  private static final int WRONG_CONFIGURATION = 2;

  private Main() {}

  public static void main(String[] args) {
    var vertx = Vertx.vertx();
    try {
      run(vertx, System.getenv());
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_CONFIGURATION);
    } catch (RuntimeException e) {
      log().error("campaign-analytics did not start", e);
      System.exit(1);
    }
  }

  private static void run(Vertx vertx, Map<String, String> environment) {
    var config = AppConfig.from(ConfigFiles.reader(vertx, environment));
    LogSetup.apply(config.logFormat());
    var made = config.http().apiKey().isEmpty();
    var key = config.http().apiKey().orElseGet(() -> keptKey(config));
    var app = new App(vertx, config, key, Clock.systemUTC());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(app, vertx), "shutdown"));
    app.start();
    System.out.print(
        new Banner(config, app.port(), made ? Optional.of(key) : Optional.empty()).text());
  }

  private static Secret keptKey(AppConfig config) {
    return new Secret(DataFolder.open(config.dataDir()).secret("api-key"));
  }

  private static void shutDown(App app, Vertx vertx) {
    log().info("stopping");
    app.stop();
    vertx.close().await();
    log().info("stopped");
  }

  /** Not a constant: the log's format is known only when the configuration has been read. */
  private static Logger log() {
    return LoggerFactory.getLogger(Main.class);
  }
}
