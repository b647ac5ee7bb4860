package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Retry-After}: a server that names a time there is not called before that time.
 */
public final class RetryAfter {
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final Pattern SECONDS = Pattern.compile("\\d{1,7}");

  private RetryAfter() {}

  /** Seconds or a date; any other value is ignored. */
  static Optional<Duration> of(ApiResponse response) {
    return response.header("Retry-After").map(String::strip).flatMap(text -> delay(text, response));
  }

  private static Optional<Duration> delay(String text, ApiResponse response) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    // Both dates are from the platform's clock, so a difference to our clock does not matter.
    var now = response.header("Date").flatMap(RetryAfter::date).orElse(response.receivedAt());
    return date(text).map(until -> Duration.between(now, until)).filter(w -> !w.isNegative());
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The fault that an adapter read, with the header's delay where it has no delay itself. */
  public static SourceException honoured(SourceException fault, ApiResponse response) {
    boolean mayName = response.status() == TOO_MANY || response.status() == UNAVAILABLE;
    boolean delays =
        switch (fault.kind()) {
          case TRANSIENT, THROTTLED, QUOTA -> fault.details().delay().isEmpty();
          default -> false;
        };
    return mayName && delays
        ? of(response)
            .map(
                delay ->
                    new SourceException(
                        fault.kind(), fault.getMessage(), fault.details().after(delay)))
            .orElse(fault)
        : fault;
  }
}
