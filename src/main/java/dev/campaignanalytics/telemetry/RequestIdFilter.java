package dev.campaignanalytics.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Optional;
import org.slf4j.MDC;

/**
 * Adds {@code request_id} to every log line of a request, and {@code trace_id} to every log line of
 * a trace, in any format: they are in the mapped context when the line is written. Referenced in
 * the configuration of the log.
 */
public final class RequestIdFilter extends Filter<ILoggingEvent> {
  private static final String REQUEST = "request_id";
  private static final String TRACE = "trace_id";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    put(REQUEST, LogContext.requestId());
    put(TRACE, LogContext.trace().map(LogContext.Trace::traceId));
    return FilterReply.NEUTRAL;
  }

  private static void put(String key, Optional<String> value) {
    value.ifPresentOrElse(id -> MDC.put(key, id), () -> MDC.remove(key));
  }
}
