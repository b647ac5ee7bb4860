package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnsettledTest {
  private final Unsettled unsettled = new Unsettled();

  @Test
  void aChangeIsOpenUntilItIsSettled() {
    var change = unsettled.began(List.of("cmp-1", "cmp-2"));
    assertThat(unsettled.contains("cmp-1")).isTrue();

    unsettled.settled(change);

    assertThat(unsettled.isEmpty()).isTrue();
  }

  @Test
  void ofTwoOverlappingChangesTheSuccessOfTheFirstLeavesTheSecondOpen() {
    var first = unsettled.began(List.of("cmp-1"));
    unsettled.began(List.of("cmp-1"));

    unsettled.settled(first);

    assertThat(unsettled.contains("cmp-1")).isTrue();
  }

  @Test
  void theSuccessOfTheSecondSettlesBoth() {
    unsettled.began(List.of("cmp-1"));
    var second = unsettled.began(List.of("cmp-1"));

    unsettled.settled(second);

    assertThat(unsettled.contains("cmp-1")).isFalse();
  }

  @Test
  void whatIsTriedAgainIsTheLatestChange() {
    unsettled.began(List.of("cmp-1"));
    unsettled.began(List.of("cmp-1"));

    unsettled.settled(unsettled.some(10));

    assertThat(unsettled.isEmpty()).isTrue();
  }
}
