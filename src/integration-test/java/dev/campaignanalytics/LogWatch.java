package dev.campaignanalytics;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Everything that is logged while it is open, our own classes at debug level. */
public final class LogWatch implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("dev.campaignanalytics");
  private final ListAppender<ILoggingEvent> seen = new ListAppender<>();

  public LogWatch() {
    seen.start();
    root.addAppender(seen);
    ours.setLevel(Level.DEBUG);
  }

  public List<String> lines() {
    return List.copyOf(seen.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    ours.setLevel(null);
    root.detachAppender(seen);
  }
}
