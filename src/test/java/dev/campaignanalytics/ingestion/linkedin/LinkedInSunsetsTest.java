package dev.campaignanalytics.ingestion.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedInSunsetsTest {
  @ParameterizedTest
  @CsvSource({
    "202510, 2026-10-15", "202511, 2026-11-16", "202601, 2027-01-15", "202602, 2027-02-15",
    "202603, 2027-03-16", "202604, 2027-04-15", "202605, 2027-05-15", "202606, 2027-06-15",
    "202607, 2027-07-15", "202608, 2027-08-15", "202609, 2027-09-15", "202701, 2028-01-15"
  })
  void aVersionEndsAsAnnouncedOrAYearLater(String version, LocalDate end) {
    assertThat(LinkedInSunsets.endOf(version)).contains(end);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026", "20260901", "202613", "latest"})
  void whatIsNoVersionHasNoEnd(String version) {
    assertThat(LinkedInSunsets.endOf(version)).isEmpty();
    assertThat(LinkedInSunsets.warning(version, LocalDate.parse("2026-11-22"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2027-07-16, false",
    "2027-07-17, true",
    "2027-09-14, true",
    "2027-09-15, true",
    "2030-01-01, true"
  })
  void theOperatorIsWarnedSixtyDaysAhead(LocalDate today, boolean warned) {
    assertThat(LinkedInSunsets.warning("202609", today).isPresent()).isEqualTo(warned);
  }

  @Test
  void theWarningSaysWhenHowSureAndWhatToDo() {
    assertThat(LinkedInSunsets.warning("202609", LocalDate.parse("2027-08-16")).orElseThrow())
        .contains("202609 ends in 30 days, on 2027-09-15 (assumed")
        .endsWith("set LINKEDIN_VERSION to a newer one");
    assertThat(LinkedInSunsets.warning("202511", LocalDate.parse("2026-11-22")).orElseThrow())
        .contains("has ended on 2026-11-16;");
  }

  @ParameterizedTest
  @CsvSource({"202601, true", "202609, true", "202610, true", "202511, false", "202612, false"})
  void decemberHasNoVersionAndOldOnesAreRefused(String version, boolean accepted) {
    assertThat(LinkedInSunsets.isAccepted(version)).isEqualTo(accepted);
  }
}
