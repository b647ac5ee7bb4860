package dev.campaignanalytics.api;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Span;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the parameters of a request, or says which one is wrong and why. */
final class Parameters {
  private static final int DEFAULT_DAYS = 30;
  private static final int MOST_DAYS = 1200;
  private static final int MOST_SPAN_DAYS = 31;

  private final MultiMap query;

  /**
   * Takes the query string's parameters; one that is not {@code known} or comes twice is refused.
   */
  Parameters(MultiMap query, Set<String> known) {
    this.query = query;
    for (var name : query.names()) {
      if (!known.contains(name)) {
        throw invalid(name, "is not a parameter of this request; known are " + sorted(known));
      }
      if (query.getAll(name).size() > 1) {
        throw invalid(name, "is given more than once");
      }
    }
  }

  static String campaignId(String text) {
    if (text.isBlank()
        || text.length() > CampaignRef.MAX_ID_LENGTH
        || text.chars().anyMatch(Character::isISOControl)) {
      throw invalid("id", "must have 1 to " + CampaignRef.MAX_ID_LENGTH + " printable characters");
    }
    return text;
  }

  Optional<Platform> platform() {
    return given("platform")
        .map(
            text ->
                Platform.of(text)
                    .orElseThrow(() -> invalid("platform", "must be one of " + platforms())));
  }

  /**
   * The days or instants between {@code from} and {@code to}. Dates are inclusive at both ends;
   * instants exclude {@code to}. Without either: the last 30 days.
   */
  Period period(LocalDate today, Instant now) {
    if (isInstant("from") || isInstant("to")) {
      return span(now);
    }
    var to = given("to").map(text -> date("to", text)).orElse(today);
    var from =
        given("from").map(text -> date("from", text)).orElse(to.minusDays(DEFAULT_DAYS - 1L));
    if (from.isAfter(to)) {
      throw invalid("from", "must not be after to (" + from + " > " + to + ")");
    }
    var range = new DateRange(from, to);
    if (range.days() > MOST_DAYS) {
      throw invalid("from", "must be at most " + MOST_DAYS + " days before to");
    }
    return range;
  }

  private Span span(Instant now) {
    var to = given("to").map(text -> instant("to", text)).orElse(now);
    var from =
        given("from")
            .map(text -> instant("from", text))
            .orElseThrow(() -> invalid("from", "is needed where to is an instant"));
    if (!from.isBefore(to)) {
      throw invalid("from", "must be before to (" + from + " >= " + to + ")");
    }
    if (from.plusSeconds(MOST_SPAN_DAYS * 86_400L).isBefore(to)) {
      throw invalid(
          "from", "must be at most " + MOST_SPAN_DAYS + " days before to where instants are given");
    }
    return new Span(from, to);
  }

  private boolean isInstant(String name) {
    return given(name).filter(text -> text.indexOf('T') > 0 || text.indexOf('t') > 0).isPresent();
  }

  private static Instant instant(String name, String text) {
    try {
      // An unescaped plus sign arrives as a space.
      return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
    } catch (DateTimeParseException e) {
      throw invalid(
          name, "must be an RFC 3339 instant such as 2026-01-31T00:00:00Z where the other is one");
    }
  }

  private static LocalDate date(String name, String text) {
    try {
      if (text.length() == "2026-01-31".length()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Falls through to the one message for whatever is not a date.
    }
    throw invalid(
        name, "must be a date such as 2026-01-31 or an instant such as 2026-01-31T00:00:00Z");
  }

  private Optional<String> given(String name) {
    return Optional.ofNullable(query.get(name));
  }

  private static ProblemException invalid(String parameter, String reason) {
    return new ProblemException(Problem.invalid(parameter, parameter + " " + reason + "."));
  }

  private static String sorted(Set<String> names) {
    return names.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String platforms() {
    return Arrays.stream(Platform.values())
        .map(Platform::wireName)
        .collect(Collectors.joining(", "));
  }
}
