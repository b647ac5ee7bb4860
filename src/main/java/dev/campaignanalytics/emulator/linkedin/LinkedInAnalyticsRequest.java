package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.model.DateRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A query to the analytics finder that has passed every check made before data are read.
 *
 * @param pivots what the elements are about, and what of that is named: one pivot, or with the
 *     statistics finder several
 * @param daily one element per day, else one for the whole range
 * @param accounts empty when only campaigns were named
 * @param campaigns empty for all of the accounts
 */
record LinkedInAnalyticsRequest(
    List<Pivot> pivots,
    boolean daily,
    DateRange range,
    List<String> accounts,
    Set<String> campaigns,
    List<LinkedInAnalyticsField> fields) {
  private static final int MAX_FIELDS = 20;
  private static final int MAX_PIVOTS = 3;
  private static final int MAX_DIGITS = 4;

  /** {@code start} and {@code count} are accepted and have no effect: there is no paging. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "q",
          "pivot",
          "pivots",
          "timeGranularity",
          "dateRange",
          "accounts",
          "campaigns",
          "fields",
          "start",
          "count");

  /** The fields returned when none were named: neither the day nor the campaign is among them. */
  private static final List<LinkedInAnalyticsField> DEFAULT_FIELDS =
      List.of(LinkedInAnalyticsField.IMPRESSIONS, LinkedInAnalyticsField.CLICKS);

  /** What elements can be about. */
  enum Pivot {
    ACCOUNT,
    CAMPAIGN,
    CREATIVE
  }

  /** One element for each account, far below the maximum number of elements. */
  boolean ofAccounts() {
    return pivots.equals(List.of(Pivot.ACCOUNT));
  }

  boolean ofCreatives() {
    return pivots.contains(Pivot.CREATIVE);
  }

  static LinkedInAnalyticsRequest of(RestliQuery query, LocalDate today) {
    query.allowOnly(PARAMETERS);
    requireWord(query.word("q"), "q", Set.of("analytics", "statistics"));
    var granularity = query.word("timeGranularity");
    requireWord(granularity, "timeGranularity", Set.of("DAILY", "ALL"));
    if (!query.has("accounts") && !query.has("campaigns")) {
      throw LinkedInError.missing("accounts");
    }
    return new LinkedInAnalyticsRequest(
        pivots(query),
        granularity.filter("DAILY"::equals).isPresent(),
        range(query, today),
        ids(query, "accounts", LinkedInUrn.ACCOUNT),
        Set.copyOf(ids(query, "campaigns", LinkedInUrn.CAMPAIGN)),
        fields(query));
  }

  /** The analytics finder has one pivot, the statistics finder up to three. */
  private static List<Pivot> pivots(RestliQuery query) {
    boolean isOne = query.word("q").filter("analytics"::equals).isPresent();
    var name = isOne ? "pivot" : "pivots";
    var words =
        isOne
            ? query.word(name).map(List::of)
            : query.list(name).filter(list -> !list.isEmpty() && list.size() <= MAX_PIVOTS);
    return words.orElseThrow(() -> LinkedInError.missing(name)).stream()
        .map(word -> pivot(name, word))
        .toList();
  }

  private static Pivot pivot(String name, String word) {
    return Arrays.stream(Pivot.values())
        .filter(pivot -> pivot.name().equals(word))
        .findFirst()
        .orElseThrow(
            () -> LinkedInError.coded(400, "PARAM_INVALID", "Invalid value for '" + name + "'"));
  }

  private static void requireWord(Optional<String> word, String name, Set<String> known) {
    if (!known.contains(word.orElseThrow(() -> LinkedInError.missing(name)))) {
      throw LinkedInError.coded(400, "PARAM_INVALID", "Invalid value for '" + name + "'");
    }
  }

  private static DateRange range(RestliQuery query, LocalDate today) {
    var ends = query.fields("dateRange").orElseThrow(() -> LinkedInError.missing("dateRange"));
    if (!ends.containsKey("start")) {
      throw LinkedInError.missing("dateRange.start");
    }
    var from = date(ends.get("start"));
    var to = ends.containsKey("end") ? date(ends.get("end")) : today;
    if (from.isAfter(to)) {
      throw LinkedInError.invalid("dateRange", "start is after end");
    }
    return new DateRange(from, to);
  }

  private static LocalDate date(RestliValue value) {
    var parts = RestliQuery.fields("dateRange", value);
    try {
      return LocalDate.of(number(parts, "year"), number(parts, "month"), number(parts, "day"));
    } catch (DateTimeException e) {
      throw LinkedInError.invalid("dateRange", "no such date");
    }
  }

  private static int number(Map<String, RestliValue> parts, String name) {
    var text = parts.containsKey(name) ? RestliQuery.text("dateRange", parts.get(name)) : "";
    if (!text.matches("[1-9]\\d*") || text.length() > MAX_DIGITS) {
      throw LinkedInError.invalid("dateRange", name + " is not a number without leading zeros");
    }
    return Integer.parseInt(text);
  }

  private static List<String> ids(RestliQuery query, String name, LinkedInUrn urn) {
    return query.list(name).orElse(List.of()).stream().map(text -> urn.id(name, text)).toList();
  }

  private static List<LinkedInAnalyticsField> fields(RestliQuery query) {
    var names = query.names("fields");
    if (names.isEmpty()) {
      return DEFAULT_FIELDS;
    }
    if (names.get().size() > MAX_FIELDS) {
      throw LinkedInError.invalid("fields", "Number of fields must not exceed " + MAX_FIELDS);
    }
    return names.get().stream().map(LinkedInAnalyticsRequest::field).distinct().toList();
  }

  private static LinkedInAnalyticsField field(String name) {
    return LinkedInAnalyticsField.of(name).orElseThrow(() -> unknownField(name));
  }

  static LinkedInError unknownField(String name) {
    return LinkedInError.invalid("fields", "Unknown field '" + name + "'");
  }
}
