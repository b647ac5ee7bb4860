package dev.campaignanalytics;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import org.slf4j.LoggerFactory;

/** Gives log lines their configured format. */
final class LogSetup {
  private LogSetup() {}

  /** Text is what {@code logback.xml} sets up by itself; JSON is a second set-up. */
  static void apply(LogFormat format) {
    if (format == LogFormat.TEXT) {
      return;
    }
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    var configurator = new JoranConfigurator();
    configurator.setContext(context);
    context.reset();
    try {
      configurator.doConfigure(LogSetup.class.getResource("/logback-json.xml"));
    } catch (JoranException e) {
      throw new IllegalStateException("the log cannot be set up", e);
    }
  }
}
