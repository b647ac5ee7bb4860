package dev.campaignanalytics.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.campaignanalytics.telemetry.RequestIdFilter;
import dev.campaignanalytics.wiring.AppConfig.LogFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the log: lines on standard error, as text or as JSON. In code and not in a file, because
 * reading XML takes a quarter of the start; an added {@code logback.xml} still takes precedence.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
  static final String LINES = "stderr";

  private static final String LINE =
      "%d{HH:mm:ss.SSS} %-5level %logger{0} - %replace(%X{request_id}){'(.+)', '[$1] '}%msg%n";
  private static final List<String> TALKATIVE = List.of("org.flywaydb");

  /** Called by Logback before anything is logged: the configuration is not read yet. */
  @Override
  public ExecutionStatus configure(LoggerContext fresh) {
    if (isConfiguredByFile()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    setUp(fresh, text());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Sets the configured format of log lines. */
  public static void apply(LogFormat format) {
    if (format == LogFormat.JSON) {
      var log = (LoggerContext) LoggerFactory.getILoggerFactory();
      log.reset();
      setUp(log, new JsonEncoder());
    }
  }

  private static boolean isConfiguredByFile() {
    return System.getProperty("logback.configurationFile") != null
        || Stream.of("/logback-test.xml", "/logback.xml")
            .anyMatch(file -> LogSetup.class.getResource(file) != null);
  }

  private static PatternLayoutEncoder text() {
    var encoder = new PatternLayoutEncoder();
    encoder.setPattern(LINE);
    encoder.setCharset(UTF_8);
    return encoder;
  }

  static void setUp(LoggerContext log, Encoder<ILoggingEvent> encoder) {
    encoder.setContext(log);
    encoder.start();
    var filter = new RequestIdFilter();
    filter.setContext(log);
    filter.start();
    var lines = new ConsoleAppender<ILoggingEvent>();
    lines.setContext(log);
    lines.setName(LINES);
    lines.setTarget("System.err");
    lines.addFilter(filter);
    lines.setEncoder(new MaskingEncoder(encoder));
    lines.start();
    TALKATIVE.forEach(name -> log.getLogger(name).setLevel(Level.WARN));
    // RedisStatus logs once what the client logs with a stack trace for each connection.
    log.getLogger("io.vertx.redis.client").setLevel(Level.OFF);
    // Vert.x registers the sum of all pools once for each pool; each time the registry logs it.
    log.getLogger("io.micrometer.core.instrument.MeterRegistry").setLevel(Level.ERROR);
    var root = log.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(System.getenv("LOG_LEVEL"), Level.INFO));
    root.addAppender(lines);
  }
}
