package dev.campaignanalytics;

import dev.campaignanalytics.cluster.Cluster;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.config.SetupMistake;
import dev.campaignanalytics.embedded.DataFolder;
import dev.campaignanalytics.launch.CommandLine;
import dev.campaignanalytics.launch.ConfigLoader;
import dev.campaignanalytics.launch.KeepAliveTransport;
import dev.campaignanalytics.launch.LogSetup;
import dev.campaignanalytics.launch.StartupBanner;
import dev.campaignanalytics.telemetry.Telemetry;
import dev.campaignanalytics.telemetry.Tracing;
import dev.campaignanalytics.wiring.AppConfig;
import dev.campaignanalytics.wiring.NodeRuntime;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program's entry point. Exits with 78, as defined in sysexits.h, when the configuration or the
 * command line is wrong; with 1 when a start fails.
 */
public final class Main {
  private static final int WRONG_CONFIGURATION = 78;
  private static final Duration SHUTDOWN_DEADLINE = Duration.ofSeconds(25);

  private Main() {}

  public static void main(String[] args) {
    // No output depends on a country's number format: addresses, statements and files contain
    // numbers as programs read them, also where a library formats them.
    Locale.setDefault(Locale.ROOT);
    try {
      if (args.length > 0) {
        System.out.print(CommandLine.run(List.of(args)));
      } else {
        run(System.getenv());
      }
    } catch (Exception | LinkageError e) {
      // Any exception: awaiting a future also throws the checked exception that it failed with.
      System.exit(report(e));
    }
  }

  /**
   * Reports why the start failed: in one line for a mistake in the setup, else with all details.
   */
  private static int report(Throwable failure) {
    var mistake = SetupMistake.in(failure);
    if (mistake.isPresent()) {
      System.err.println(SecretMask.mask(mistake.get().getMessage()));
      return WRONG_CONFIGURATION;
    }
    log().error("campaign-analytics did not start", failure);
    return 1;
  }

  private static void run(Map<String, String> environment) {
    // Java itself would print every uncaught exception, with all that its message contains.
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, cause) -> log().error("thread {} failed", thread.getName(), cause));
    var contract = App.contract();
    var config = read(environment);
    LogSetup.apply(config.logFormat());
    var telemetry = new Telemetry();
    var tracing = config.tracing().endpoint().map(to -> Tracing.start(config.tracing()));
    var vertx = join(config, options -> builder(options, telemetry, tracing));
    var made = config.http().auth().apiKey().isEmpty();
    var key = config.http().auth().apiKey().orElseGet(() -> storedKey(config));
    var app = new App(new NodeRuntime(vertx, telemetry, Clock.systemUTC()), config, key, contract);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> shutDown(app, vertx, tracing), "shutdown"));
    app.start();
    System.out.print(banner(config, app, made ? Optional.of(key) : Optional.empty()).text());
  }

  private static AppConfig read(Map<String, String> environment) {
    var vertx = Vertx.vertx();
    try {
      return AppConfig.from(ConfigLoader.reader(vertx, environment));
    } finally {
      vertx.close().await();
    }
  }

  private static Vertx join(AppConfig config, Function<VertxOptions, VertxBuilder> builder) {
    // Nothing here uses the thread's context class loader, and every event would set it.
    var options = new VertxOptions().setPreferNativeTransport(true).setDisableTCCL(true);
    var cluster = config.cluster();
    if (!cluster.isClustered()) {
      return builder.apply(options).build();
    }
    options.setEventBusOptions(Cluster.busOptions(cluster));
    return Cluster.join(builder.apply(options), cluster);
  }

  private static VertxBuilder builder(
      VertxOptions options, Telemetry telemetry, Optional<Tracing> tracing) {
    var measured = telemetry.measured(options);
    return KeepAliveTransport.onto(tracing.map(traces -> traces.onto(measured)).orElse(measured));
  }

  private static StartupBanner banner(AppConfig config, App app, Optional<Secret> madeKey) {
    return new StartupBanner(config, app.port(), madeKey, app.linkPath());
  }

  private static Secret storedKey(AppConfig config) {
    return new Secret(DataFolder.open(config.dataDir()).secret("api-key"));
  }

  private static void shutDown(App app, Vertx vertx, Optional<Tracing> tracing) {
    haltAfterDeadline();
    if (app.hasFailed()) {
      // Everything has been stopped, and the reason has been reported.
      end(vertx, tracing);
      return;
    }
    log().info("stopping");
    app.drain();
    app.stop();
    end(vertx, tracing);
    log().info("stopped");
  }

  private static void end(Vertx vertx, Optional<Tracing> tracing) {
    vertx.close().await();
    tracing.ifPresent(Tracing::close);
  }

  /** A component that hangs must not block the shutdown of this process without limit. */
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
