package dev.campaignanalytics.ingestion.linkedin;

import static java.time.Duration.ofSeconds;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.Said;
import dev.campaignanalytics.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Three different limits are returned as 429, and only the text distinguishes them. It may change
 * without notice, so it is matched loosely, and an unrecognised text is treated as a burst.
 */
final class LinkedInThrottles {
  private static final Pattern DATA_VOLUME =
      Pattern.compile("45 million|data request limit", Pattern.CASE_INSENSITIVE);

  /** A day together with a limit: the word alone may be part of a name or of an apology. */
  private static final Pattern DAILY =
      Pattern.compile(
          "\\b(?:DAY|DAILY)\\b.*\\b(?:limits?|quota)\\b|\\b(?:limits?|quota)\\b.*\\b(?:DAY|DAILY)\\b",
          Pattern.CASE_INSENSITIVE);

  /** A text in quotes is a name, or a value that was sent. */
  private static final Pattern QUOTED =
      Pattern.compile("\"[^\"]*\"|(?<!\\w)'[^']*'(?!\\w)|`[^`]*`");

  private static final Pattern OF_MEMBER =
      Pattern.compile("\\bAPPLICATION_AND_MEMBER\\b|\\bMEMBER\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

  /** The volume is counted over five minutes. */
  private static final Duration VOLUME_WINDOW = ofSeconds(330);

  private static final Backoff BURST_BACKOFF =
      Backoff.of(ofSeconds(10), ofSeconds(30), ofSeconds(60), ofSeconds(120));

  private LinkedInThrottles() {}

  static SourceException of(RequestInfo requested, ApiResponse response, Said said) {
    if (DATA_VOLUME.matcher(said.text()).find()) {
      return dataVolume(requested, response, said);
    }
    var unquoted = QUOTED.matcher(said.text()).replaceAll("");
    return DAILY.matcher(unquoted).find()
        ? daily(requested, response, said)
        : burst(requested, response, said);
  }

  private static SourceException dataVolume(
      RequestInfo requested, ApiResponse response, Said said) {
    var details =
        new Details(
            Optional.of(VOLUME_WINDOW),
            Scope.APP,
            List.of(Shrink.RANGE, Shrink.CAMPAIGNS),
            Backoff.NONE,
            List.of());
    var what = "more than 45 million values in five minutes";
    return LinkedInFaults.fault(Kind.THROTTLED, details, requested, what).exception(response, said);
  }

  /** A retry would be counted too and use up the rest of the quota. */
  private static SourceException daily(RequestInfo requested, ApiResponse response, Said said) {
    var scope = OF_MEMBER.matcher(said.text()).find() ? Scope.CREDENTIAL : Scope.APP;
    var details = Details.after(untilMidnight(response.receivedAt()), scope);
    var what = "the day's quota is used up; it resets at 00:00 UTC";
    return LinkedInFaults.fault(Kind.QUOTA, details, requested, what).exception(response, said);
  }

  private static Duration untilMidnight(Instant now) {
    var tomorrow = now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
    return Duration.between(now, tomorrow.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  private static SourceException burst(RequestInfo requested, ApiResponse response, Said said) {
    var delay = response.header("Retry-After").flatMap(text -> delay(text, response.receivedAt()));
    var details = new Details(delay, Scope.APP, List.of(), BURST_BACKOFF, List.of());
    var what = "too many calls at once";
    return LinkedInFaults.fault(Kind.THROTTLED, details, requested, what).exception(response, said);
  }

  /** Seconds or a date; LinkedIn documents neither. */
  private static Optional<Duration> delay(String text, Instant now) {
    if (SECONDS.matcher(text.strip()).matches()) {
      return Optional.of(ofSeconds(Long.parseLong(text.strip())));
    }
    try {
      var until = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from);
      return Optional.of(Duration.between(now, until)).filter(delay -> !delay.isNegative());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
