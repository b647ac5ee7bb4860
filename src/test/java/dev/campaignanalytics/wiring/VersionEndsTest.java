package dev.campaignanalytics.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionEndsTest {
  @ParameterizedTest
  @CsvSource({"2026-08-07, ends in 60 days", "2026-10-05, ends in 1 days"})
  void theEndOfAVersionIsWarnedOfSixtyDaysAhead(LocalDate today, String sentence) {
    var warning = VersionEnds.META.warnings("v24.0").apply(today);

    assertThat(warning.orElseThrow()).contains("v24.0", sentence, "META_API_VERSION");
  }

  @Test
  void sixtyOneDaysAheadNothingIsSaid() {
    assertThat(VersionEnds.META.warnings("v24.0").apply(LocalDate.parse("2026-08-06"))).isEmpty();
  }

  @Test
  void afterwardsItHasEnded() {
    assertThat(VersionEnds.GOOGLE.warnings("v22").apply(LocalDate.parse("2026-10-07")))
        .hasValueSatisfying(text -> assertThat(text).contains("has ended on 2026-10-07"));
  }

  @Test
  void anEndThatIsNotAnnouncedIsAssumedAYearAfterTheRelease() {
    assertThat(VersionEnds.META.warnings("v26.0").apply(LocalDate.parse("2027-07-01")))
        .hasValueSatisfying(
            text -> assertThat(text).contains("on 2027-07-29", "assumed: not announced yet"));
  }

  @Test
  void ofAnUnknownVersionNothingIsKnown() {
    assertThat(VersionEnds.GOOGLE.end("v99")).isEmpty();
    assertThat(VersionEnds.GOOGLE.warnings("v99").apply(LocalDate.parse("2030-01-01"))).isEmpty();
  }
}
