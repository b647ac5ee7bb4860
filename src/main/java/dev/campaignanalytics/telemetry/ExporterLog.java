package dev.campaignanalytics.telemetry;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards OpenTelemetry's messages from Java's own log to this program's log. */
final class ExporterLog extends Handler {
  private static final Logger log = LoggerFactory.getLogger(Tracing.class);

  /** A strong reference, because Java discards the settings of a logger without one. */
  private static final java.util.logging.Logger theirs =
      java.util.logging.Logger.getLogger("io.opentelemetry");

  private ExporterLog() {
    setFormatter(new SimpleFormatter());
  }

  static void redirect() {
    if (theirs.getUseParentHandlers()) {
      theirs.setUseParentHandlers(false);
      theirs.addHandler(new ExporterLog());
    }
  }

  @Override
  public void publish(LogRecord entry) {
    var message = getFormatter().formatMessage(entry);
    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
      log.warn("traces: {}", message);
    } else {
      log.debug("traces: {}", message);
    }
  }

  @Override
  public void flush() {
    // Each line is written immediately.
  }

  @Override
  public void close() {
    // There are no open resources.
  }
}
