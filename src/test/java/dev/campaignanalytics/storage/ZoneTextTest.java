package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneTextTest {
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin",
    "UTC, UTC",
    "Z, UTC",
    "+00:00, UTC",
    "Etc/GMT+8, Etc/GMT+8",
    "UTC+8, Etc/GMT-8",
    "GMT-3, Etc/GMT+3",
    "+08:00, Etc/GMT-8",
    "-12:00, Etc/GMT+12",
    "+14:00, Etc/GMT-14",
    "-13:00, <-13:00>+13:00",
    "+15:00, <+15:00>-15:00",
    "+05:30, <+05:30>-05:30"
  })
  void aZoneIsWrittenAsPostgresUnderstandsIt(String zone, String text) {
    assertThat(ZoneText.of(ZoneId.of(zone))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"Europe/Berlin", "Etc/GMT-8", "UTC"})
  void aNameIsReadAsTheZone(String text) {
    assertThat(ZoneText.zone(text)).isEqualTo(ZoneId.of(text));
  }

  @Test
  void anOffsetOfPosixIsReadAsItsOwnOffset() {
    assertThat(ZoneText.zone("<+05:30>-05:30")).isEqualTo(ZoneOffset.ofHoursMinutes(5, 30));
  }

  @Test
  void whatIsSearchedForIsFoldedAndTakenLiterally() {
    assertThat(SearchText.of("Straße İI", "CMP-1")).isEqualTo("strasse ii\ncmp-1");
    assertThat(SearchText.of("ΟΔΟΣ", "x")).isEqualTo("οδοσ\nx");
    assertThat(SearchText.of("e\u0301", "x")).isEqualTo("\u00e9\nx");
    assertThat(SearchText.pattern("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
  }
}
