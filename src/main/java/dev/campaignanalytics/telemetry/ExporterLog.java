package dev.campaignanalytics.telemetry;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what OpenTelemetry tells Java's own log into this program's. */
final class ExporterLog extends Handler {
  private static final Logger log = LoggerFactory.getLogger(Tracing.class);

  /** Held, because Java forgets the settings of a logger that nobody holds. */
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
    // Lines are written one by one.
  }

  @Override
  public void close() {
    // Nothing is held open.
  }
}
