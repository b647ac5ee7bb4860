package dev.campaignanalytics.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class LogSetupTest {
  private final LoggerContext log = new LoggerContext();

  @Test
  void itIsFoundByLogback() {
    assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(LogSetup.class);
  }

  @Test
  void aFileThatIsThereCounts() {
    assertThat(new LogSetup().configure(log)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
  }

  @Test
  void linesGoToTheStandardErrorAndTalkativeLibrariesAreQuiet() {
    LogSetup.setUp(log, new JsonEncoder());

    var root = log.getLogger(Logger.ROOT_LOGGER_NAME);
    var lines = (ConsoleAppender<ILoggingEvent>) root.getAppender(LogSetup.LINES);
    assertThat(lines.isStarted()).isTrue();
    assertThat(lines.getTarget()).isEqualTo("System.err");
    assertThat(lines.getCopyOfAttachedFiltersList()).hasSize(1);
    assertThat(root.getLevel()).isEqualTo(Level.INFO);
    assertThat(log.getLogger("org.flywaydb.core").getEffectiveLevel()).isEqualTo(Level.WARN);
  }
}
