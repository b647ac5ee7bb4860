package dev.campaignanalytics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Records every secret that is sent between the program and the platforms, and collects the
 * program's whole log, at the finest level, and the messages on its event bus.
 */
final class SecretSpotter implements AutoCloseable {
  private static final int MIN_LENGTH = 10;

  private static final Pattern ON_THE_WIRE =
      Pattern.compile(
          "(?:Authorization: Bearer |Access-Token: |developer-token: |"
              + "(?:access_token|appsecret_proof|fb_exchange_token|input_token|client_secret|"
              + "refresh_token|assertion|secret|token)=|"
              + "\"(?:access_token|refresh_token)\" ?: ?\")([^&\\s\"]+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CONFIGURED = Pattern.compile(".*(TOKEN|SECRET)$");

  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("dev.campaignanalytics");
  private final StringBuffer log = new StringBuffer();
  private final StringBuffer bus = new StringBuffer();
  private final StringBuffer wire = new StringBuffer();
  private final Level rootLevel = root.getLevel();
  private final Level ownLevel = own.getLevel();
  private final Lines lines = new Lines(log);

  /** Everything that is logged from now on, though the console output stays the same. */
  void listenToTheLog() {
    var asBefore = new ThresholdFilter();
    asBefore.setLevel("INFO");
    asBefore.start();
    root.iteratorForAppenders().forEachRemaining(appender -> appender.addFilter(asBefore));
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.DEBUG);
    own.setLevel(Level.TRACE);
  }

  void listenToTheBus(Vertx vertx) {
    vertx
        .eventBus()
        .addOutboundInterceptor(
            delivery -> {
              bus.append(delivery.message().headers()).append(delivery.body()).append('\n');
              delivery.next();
            });
  }

  /** The traffic between the program and the platforms. */
  void hear(Buffer part) {
    wire.append(part);
  }

  /** Every secret that was configured, sent or issued, in plain and in URL-encoded form. */
  String[] secrets(Map<String, String> environment) {
    Set<String> secrets = new TreeSet<>();
    environment.entrySet().stream()
        .filter(entry -> CONFIGURED.matcher(entry.getKey()).matches())
        .forEach(entry -> secrets.add(entry.getValue()));
    var found = ON_THE_WIRE.matcher(wire);
    while (found.find()) {
      secrets.add(found.group(1));
      secrets.add(URLDecoder.decode(found.group(1), StandardCharsets.UTF_8));
    }
    return secrets.stream().filter(secret -> secret.length() >= MIN_LENGTH).toArray(String[]::new);
  }

  String log() {
    return log.toString();
  }

  String bus() {
    return bus.toString();
  }

  @Override
  public void close() {
    root.detachAppender(lines);
    root.iteratorForAppenders().forEachRemaining(Appender::clearAllFilters);
    root.setLevel(rootLevel);
    own.setLevel(ownLevel);
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final StringBuffer text;

    private Lines(StringBuffer text) {
      this.text = text;
    }

    @Override
    protected void append(ILoggingEvent event) {
      text.append(event.getLoggerName()).append(' ').append(event.getFormattedMessage());
      text.append(event.getMDCPropertyMap());
      Optional.ofNullable(event.getThrowableProxy())
          .map(ThrowableProxyUtil::asString)
          .ifPresent(text::append);
      text.append('\n');
    }
  }
}
