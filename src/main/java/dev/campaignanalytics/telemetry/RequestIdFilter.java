package dev.campaignanalytics.telemetry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.MDC;

/**
 * Gives every log line of a request its {@code request_id}, in whatever format: it is in the mapped
 * context when the line is written. Named in the set-up of the log.
 */
public final class RequestIdFilter extends Filter<ILoggingEvent> {
  private static final String KEY = "request_id";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    LogContext.requestId().ifPresentOrElse(id -> MDC.put(KEY, id), () -> MDC.remove(KEY));
    return FilterReply.NEUTRAL;
  }
}
