package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an error says about the retry delay, and its scope. */
final class GoogleRetryDelay {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,9})?)s");
  private static final Pattern SENTENCE = Pattern.compile("Retry in (\\d{1,7}) second");

  private GoogleRetryDelay() {}

  static GoogleFaults.Limit limit(JsonFields error, String message) {
    var quota = error.at("details").at("quotaErrorDetails");
    var delay = quota.text("retryDelay").flatMap(GoogleRetryDelay::duration);
    return new GoogleFaults.Limit(
        delay.or(() -> sentence(message)),
        quota.text("rateScope").flatMap(GoogleRetryDelay::scope));
  }

  /** A duration in protocol buffers format: {@code "8962s"}, {@code "1.5s"}. */
  private static Optional<Duration> duration(String text) {
    var match = DURATION.matcher(text);
    return match.matches()
        ? Optional.of(
            Duration.ofMillis(new BigDecimal(match.group(1)).movePointRight(3).longValue()))
        : Optional.empty();
  }

  private static Optional<Duration> sentence(String message) {
    var match = SENTENCE.matcher(message);
    return match.find()
        ? Optional.of(Duration.ofSeconds(Long.parseLong(match.group(1))))
        : Optional.empty();
  }

  /** The limits of a developer are now those of the Cloud project: they concern all accounts. */
  private static Optional<Scope> scope(String rateScope) {
    return switch (rateScope) {
      case "ACCOUNT" -> Optional.of(Scope.ACCOUNT);
      case "DEVELOPER" -> Optional.of(Scope.APP);
      default -> Optional.empty();
    };
  }
}
