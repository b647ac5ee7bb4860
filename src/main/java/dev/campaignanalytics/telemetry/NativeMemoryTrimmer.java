package dev.campaignanalytics.telemetry;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Returns native memory that is not used any more to the operating system. The compiler needs tens
 * of megabytes for a short time, and the C library keeps them.
 */
final class NativeMemoryTrimmer {
  private static final Logger log = LoggerFactory.getLogger(NativeMemoryTrimmer.class);
  private static final Duration FIRST = Duration.ofSeconds(20);
  private static final Duration INTERVAL = Duration.ofSeconds(60);

  private long timer;

  void start(Vertx vertx) {
    timer =
        vertx.setPeriodic(
            FIRST.toMillis(),
            INTERVAL.toMillis(),
            tick -> vertx.executeBlocking(NativeMemoryTrimmer::trim, false));
  }

  void stop(Vertx vertx) {
    vertx.cancelTimer(timer);
  }

  /** Does nothing with a virtual machine or a C library that cannot do it. */
  private static Void trim() {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "systemTrimNativeHeap",
              new Object[] {new String[0]},
              new String[] {String[].class.getName()});
    } catch (JMException | RuntimeException e) {
      log.debug("native memory is not trimmed: {}", e.getMessage());
    }
    return null;
  }
}
