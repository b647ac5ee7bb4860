package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DateRangeTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final LocalDate LAST = LocalDate.parse("2026-03-07");
  private static final DateRange WEEK = new DateRange(FIRST, LAST);

  @Test
  void bothEndsBelongToIt() {
    assertThat(WEEK.days()).isEqualTo(7);
    assertThat(WEEK.contains(FIRST)).isTrue();
    assertThat(WEEK.contains(LAST)).isTrue();
    assertThat(WEEK.contains(FIRST.minusDays(1))).isFalse();
    assertThat(WEEK.contains(LAST.plusDays(1))).isFalse();
    assertThat(DateRange.lastDays(LAST, 7)).isEqualTo(WEEK);
    assertThat(WEEK.interval()).isEqualTo("2026-03-01/2026-03-07");
    assertThat(new DateRange(FIRST, FIRST).days()).isEqualTo(1);
  }

  @Test
  void itHasTwoEndsInOrder() {
    assertThatThrownBy(() -> new DateRange(LAST, FIRST)).hasMessageContaining("is after");
    assertThatThrownBy(() -> new DateRange(null, LAST)).hasMessageContaining("two ends");
    assertThatThrownBy(() -> new DateRange(FIRST, null)).hasMessageContaining("two ends");
  }

  @Test
  void itsKeyTellsItFromOthers() {
    assertThat(WEEK.key()).isNotEqualTo(new DateRange(FIRST, FIRST).key());
    assertThat(WEEK.key()).isNotEqualTo(new DateRange(LAST, LAST).key());
  }

  @Test
  void aSpanHasTwoEndsInOrder() {
    var from = Instant.parse("2026-03-01T00:00:00Z");
    var to = from.plusSeconds(1);

    assertThat(new TimeSpan(from, to).key())
        .isNotEqualTo(new TimeSpan(from, to.plusSeconds(1)).key());
    assertThatThrownBy(() -> new TimeSpan(from, from)).hasMessageContaining("is not before");
    assertThatThrownBy(() -> new TimeSpan(null, to)).hasMessageContaining("two ends");
    assertThatThrownBy(() -> new TimeSpan(from, null)).hasMessageContaining("two ends");
  }

  @Test
  void whatAPlatformMayRestateIsProvisional() {
    assertThat(Restatement.provisionalFrom(Platform.META, LAST)).isEqualTo(LAST.minusDays(27));
    assertThat(Restatement.provisionalFrom(Platform.TIKTOK, LAST)).isEqualTo(LAST.minusDays(27));
    assertThat(Restatement.provisionalFrom(Platform.GOOGLE, LAST)).isEqualTo(LAST.minusDays(89));
    assertThat(Restatement.provisionalFrom(Platform.LINKEDIN, LAST)).isEqualTo(LAST.minusDays(89));
  }

  @Test
  void aRetentionKeepsWholeMonths() {
    var now = Instant.parse("2026-03-15T12:00:00Z");

    assertThat(new Retention(4).earliest(now)).isEqualTo("2025-11-01T00:00:00Z");
    assertThat(new Retention(4).isUnlimited()).isFalse();
    assertThat(new Retention(0).earliest(now)).isEqualTo(Instant.MIN);
    assertThat(Retention.UNLIMITED.isUnlimited()).isTrue();
    assertThatThrownBy(() -> new Retention(-1)).hasMessageContaining("-1 months");
  }
}
