package dev.campaignanalytics;

import dev.campaignanalytics.config.ConfigException;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.embedded.DataFolder;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's entry point. Exits with 2 when the configuration is wrong, 1 when a start fails.
 */
public final class Main {
  private static final int WRONG_CONFIGURATION = 2;
  private static final Duration SHUTDOWN_DEADLINE = Duration.ofSeconds(25);

  private Main() {}

  public static void main(String[] args) {
    var telemetry = new Telemetry();
    var options = new VertxOptions().setPreferNativeTransport(true);
    var node = new Node(telemetry.measured(options).build(), telemetry, Clock.systemUTC());
    try {
      if (args.length > 0 && args[0].equals(EmulatorCommand.NAME)) {
        var arguments = List.of(args).subList(1, args.length);
        System.out.print(EmulatorCommand.of(arguments).run(node.vertx()));
        return;
      }
      run(node, System.getenv());
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_CONFIGURATION);
    } catch (RuntimeException e) {
      log().error("campaign-analytics did not start", e);
      System.exit(1);
    }
  }

  private static void run(Node node, Map<String, String> environment) {
    var config = AppConfig.from(ConfigFiles.reader(node.vertx(), environment));
    LogSetup.apply(config.logFormat());
    var made = config.http().auth().apiKey().isEmpty();
    var key = config.http().auth().apiKey().orElseGet(() -> keptKey(config));
    var app = new App(node, config, key);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(app, node.vertx()), "shutdown"));
    app.start();
    System.out.print(banner(config, app, made ? Optional.of(key) : Optional.empty()).text());
  }

  private static Banner banner(AppConfig config, App app, Optional<Secret> madeKey) {
    return new Banner(config, app.port(), madeKey, app.linkPath());
  }

  private static Secret keptKey(AppConfig config) {
    return new Secret(DataFolder.open(config.dataDir()).secret("api-key"));
  }

  private static void shutDown(App app, Vertx vertx) {
    log().info("stopping");
    haltAfterDeadline();
    app.stop();
    vertx.close().await();
    log().info("stopped");
  }

  /** Whoever waits for this process must not wait for ever because a part hangs. */
  private static void haltAfterDeadline() {
    new Timer("shutdown-deadline", true)
        .schedule(
            new TimerTask() {
              @Override
              public void run() {
                log().error("a part did not stop within {}; ending", SHUTDOWN_DEADLINE);
                Runtime.getRuntime().halt(1);
              }
            },
            SHUTDOWN_DEADLINE.toMillis());
  }

  /** Not a constant: the log's format is known only when the configuration has been read. */
  private static Logger log() {
    return LoggerFactory.getLogger(Main.class);
  }
}
