package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Details;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("F18: the header Retry-After")
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final SourceException TRANSIENT =
      new SourceException(Kind.TRANSIENT, "away", Details.of(Scope.ACCOUNT));

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "' 7 ', PT7S",
    "'Tue, 24 Nov 2026 10:05:00 GMT', PT5M",
  })
  void namesSecondsOrADate(String text, Duration delay) {
    assertThat(RetryAfter.of(response(429, Map.of("Retry-After", text)))).contains(delay);
  }

  @ParameterizedTest
  @CsvSource({"soon", "-3", "'Tue, 24 Nov 2026 09:00:00 GMT'", "99999999", "1.5"})
  void thatNamesNothingSaysNothing(String text) {
    assertThat(RetryAfter.of(response(429, Map.of("Retry-After", text)))).isEmpty();
  }

  @Test
  void isReadByThePlatformsClockWhereItTellsTheTime() {
    var headers =
        Map.of(
            "Date", "Tue, 24 Nov 2026 12:00:00 GMT",
            "Retry-After", "Tue, 24 Nov 2026 12:00:30 GMT");

    assertThat(RetryAfter.of(response(429, headers))).contains(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void isHonouredForAnyFaultOfTheAdapter(int status) {
    var honoured = RetryAfter.honoured(TRANSIENT, response(status, Map.of("Retry-After", "90")));

    assertThat(honoured.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(honoured.details().delay()).contains(Duration.ofSeconds(90));
  }

  @Test
  void doesNotReplaceWhatTheAdapterReadFromThePlatformsOwnFields() {
    var own =
        new SourceException(
            Kind.THROTTLED, "slow", Details.after(Duration.ofMinutes(10), Scope.APP));

    var honoured = RetryAfter.honoured(own, response(429, Map.of("Retry-After", "1")));

    assertThat(honoured.details().delay()).contains(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"REAUTH", "PERMISSION", "FATAL", "TOO_LARGE", "RESTART"})
  void concernsOnlyWhatIsTriedAgainByItself(Kind kind) {
    var fault = new SourceException(kind, "no");

    var honoured = RetryAfter.honoured(fault, response(503, Map.of("Retry-After", "90")));

    assertThat(honoured.details().delay()).isEqualTo(Optional.empty());
  }

  private static ApiResponse response(int status, Map<String, String> headers) {
    var sorted = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(headers);
    return new ApiResponse(status, sorted, "", NOW);
  }
}
