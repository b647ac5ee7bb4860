package dev.campaignanalytics.model.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeVersionTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-14");
  private static final Instant AT = Instant.parse("2026-03-14T12:00:00Z");

  @Test
  void aVersionNamesTheLatestNumberOfEachNode() {
    assertThat(ChangeVersion.latest(List.of("a-3.b-1", "a-2", "c-9", "nonsense")))
        .isEqualTo("a-3.b-1.c-9");
    assertThat(ChangeVersion.latest(List.of("nonsense"))).isEqualTo(ChangeVersion.NONE);
    assertThat(ChangeVersion.parse("a-3.a-5.a-4")).contains(new ChangeVersion("a", 5));
    assertThat(new ChangeVersion("a", 5).text()).isEqualTo("a-5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a-", "g-1", "a-1.", "a-1234567890123456789"})
  void whatIsNoVersionIsNotRead(String text) {
    assertThat(ChangeVersion.parse(text)).isEmpty();
  }

  @Test
  void aVersionOfTooManyNodesIsNotRead() {
    assertThat(ChangeVersion.parse(String.join(".", Collections.nCopies(64, "a-1")))).isPresent();
    assertThat(ChangeVersion.parse(String.join(".", Collections.nCopies(66, "a-1")))).isEmpty();
  }

  @Test
  void anOlderNodeSendsNoVersion() {
    assertThat(new BatchOutcome(1, 2, 3, List.of(), 0, null).version()).isEmpty();
    assertThat(new BatchOutcome(1, 2, 3, List.of(), 0, "a-1").version()).isEqualTo("a-1");
    assertThat(new CampaignsChanged(List.of(), AT, null).version()).isEmpty();
    assertThat(new CampaignsChanged(List.of(), AT, "a-1").version()).isEqualTo("a-1");
  }

  @Test
  void anOutcomeCountsItsRejections() {
    var rejections =
        List.of(new BatchOutcome.Rejection(0, "no"), new BatchOutcome.Rejection(4, "no"));

    assertThat(new BatchOutcome(1, 2, 3, rejections).rejected()).isEqualTo(2);
  }

  @Test
  void aBatchHasAnIdAndASource() {
    assertThat(new ReadingBatch("b", "push", List.of(), null).window()).isEmpty();
    for (var wrong : new String[] {null, " "}) {
      assertThatThrownBy(() -> new ReadingBatch(wrong, "push", List.of()))
          .hasMessageContaining("id");
      assertThatThrownBy(() -> new ReadingBatch("b", wrong, List.of()))
          .hasMessageContaining("source");
    }
  }

  @Test
  void aBackfillCountsTheDaysThatItHasRead() {
    assertThat(backfill(Optional.empty()).daysDone()).isEqualTo(10);
    assertThat(backfill(Optional.of(DAY.plusDays(3))).daysDone()).isEqualTo(6);
  }

  @Test
  void theCostOfAQueryAndZeroesAreNoRemarks() {
    var rows = new RunReport.Rows(1, 1, 0, 0, 0, 0);
    var remarks = Map.of("query_resource_consumption", 5, "totals_differ", 1, "unused", 0);
    var report =
        new RunReport("days", new DateRange(DAY, DAY), AT, AT, rows, List.of("a\u0000b"), remarks);

    assertThat(report.notable()).containsExactly(Map.entry("totals_differ", 1));
    assertThat(report.reasons()).containsExactly("ab");
  }

  @ParameterizedTest
  @EnumSource(SourceState.class)
  void aPersonIsNeededForTokensAccountsAndVersions(SourceState state) {
    assertThat(state.needsPerson())
        .isEqualTo(
            List.of(SourceState.REAUTH_NEEDED, SourceState.DISABLED, SourceState.VERSION_ENDING)
                .contains(state));
  }

  private static BackfillStatus backfill(Optional<LocalDate> remaining) {
    var range = new DateRange(DAY, DAY.plusDays(9));
    return new BackfillStatus(
        "b", Platform.META, "acc", range, remaining, BackfillStatus.State.RUNNING, AT, "");
  }
}
