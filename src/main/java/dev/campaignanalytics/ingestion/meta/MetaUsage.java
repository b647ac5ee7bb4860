package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The usage headers: every entry of every header is read, and the worst one applies. */
final class MetaUsage {
  private static final double PAUSE_FROM = 90;
  private static final Duration PAUSE = Duration.ofSeconds(60);
  private static final long MAX_SECONDS = Duration.ofDays(1).toSeconds();

  private MetaUsage() {}

  static QuotaUsage of(ApiResponse response) {
    var entries = entries(response);
    double percent = entries.stream().mapToDouble(Entry::percent).max().orElse(0);
    var worst =
        entries.stream().max(Comparator.comparing(Entry::pause).thenComparing(Entry::scope));
    var tier = entries.stream().map(Entry::tier).filter(t -> !t.isEmpty()).findFirst();
    return new QuotaUsage(
        percent,
        worst.map(Entry::pause).orElse(Duration.ZERO),
        worst.filter(e -> !e.pause().isZero()).map(Entry::scope).orElse(Scope.ACCOUNT),
        tier.orElse(""));
  }

  /** The maximum time until access is restored, where Meta names one. */
  static Optional<Duration> regain(ApiResponse response) {
    return entries(response).stream()
        .map(Entry::regain)
        .filter(delay -> !delay.isZero())
        .max(Comparator.naturalOrder());
  }

  /** How long an account is blocked after its score is used up; the longer time in doubt. */
  static Duration scoreBlock(ApiResponse response) {
    return of(response).tier().equals("standard_access")
        ? Duration.ofSeconds(60)
        : Duration.ofSeconds(300);
  }

  private static List<Entry> entries(ApiResponse response) {
    var entries = new ArrayList<Entry>();
    json(response, "X-Business-Use-Case-Usage").stream()
        .flatMap(header -> header.members().values().stream())
        .flatMap(cases -> cases.items().stream())
        .forEach(one -> entries.add(businessUseCase(one)));
    json(response, "X-Ad-Account-Usage").ifPresent(h -> entries.add(adAccount(h)));
    json(response, "X-App-Usage").ifPresent(h -> entries.add(entry(callsAndTime(h), h, Scope.APP)));
    json(response, "X-FB-Ads-Insights-Throttle")
        .ifPresent(
            header -> {
              entries.add(entry(percent(header, "app_id_util_pct"), header, Scope.APP));
              entries.add(entry(percent(header, "acc_id_util_pct"), header, Scope.ACCOUNT));
            });
    return entries;
  }

  private static Optional<JsonFields> json(ApiResponse response, String header) {
    return response.header(header).flatMap(JsonFields::parse);
  }

  private static Entry businessUseCase(JsonFields one) {
    double percent = callsAndTime(one);
    var regain = seconds(one, "estimated_time_to_regain_access", 60);
    return new Entry(
        percent, regain.isZero() ? pause(percent) : regain, regain, Scope.ACCOUNT, tier(one));
  }

  /** This header always counts down to the reset, so it is a delay only near the limit. */
  private static Entry adAccount(JsonFields header) {
    double percent = percent(header, "acc_id_util_pct");
    var reset = seconds(header, "reset_time_duration", 1);
    var pause = percent >= PAUSE_FROM && !reset.isZero() ? reset : pause(percent);
    return new Entry(percent, pause, Duration.ZERO, Scope.ACCOUNT, tier(header));
  }

  private static Entry entry(double percent, JsonFields header, Scope scope) {
    return new Entry(percent, pause(percent), Duration.ZERO, scope, tier(header));
  }

  private static Duration pause(double percent) {
    return percent >= PAUSE_FROM ? PAUSE : Duration.ZERO;
  }

  private static double callsAndTime(JsonFields entry) {
    return Stream.of("call_count", "total_cputime", "total_time")
        .mapToDouble(field -> percent(entry, field))
        .max()
        .orElse(0);
  }

  private static double percent(JsonFields entry, String field) {
    return number(entry, field).max(BigDecimal.ZERO).doubleValue();
  }

  private static Duration seconds(JsonFields entry, String field, int secondsPerUnit) {
    var seconds = number(entry, field).multiply(BigDecimal.valueOf(secondsPerUnit));
    return Duration.ofSeconds(
        seconds.max(BigDecimal.ZERO).min(BigDecimal.valueOf(MAX_SECONDS)).longValue());
  }

  /** A header that cannot be read is ignored; it must not invalidate a valid response. */
  private static BigDecimal number(JsonFields entry, String field) {
    try {
      return entry.decimal(field, ZERO);
    } catch (IllegalArgumentException e) {
      return BigDecimal.ZERO;
    }
  }

  private static String tier(JsonFields entry) {
    return entry.text("ads_api_access_tier").filter(t -> t.matches("[a-z_]{1,40}")).orElse("");
  }

  /**
   * One entry of a header.
   *
   * @param regain until access is restored, as stated; zero when not stated
   */
  private record Entry(double percent, Duration pause, Duration regain, Scope scope, String tier) {}
}
