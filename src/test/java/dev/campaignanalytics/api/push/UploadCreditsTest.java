package dev.campaignanalytics.api.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UploadCreditsTest {
  @Test
  void tenancy05OneKeyNeverTakesTheLastQuarter() {
    var credits = new UploadCredits(40_000);

    while (credits.tryTake("greedy", 100)) {
      continue;
    }

    assertThat(credits.left()).isEqualTo(10_000);
    assertThat(credits.tryTake("other", 10_000)).isTrue();
    assertThat(credits.tryTake("third", 1)).isFalse();
  }

  @Test
  void aKeyHasRoomForOneWholeRequestHoweverLittleThereIs() {
    assertThat(new UploadCredits(10_000).tryTake("only", 10_000)).isTrue();
  }

  @Test
  void whatIsGivenBackCanBeTakenAgainAndWhatIsRefusedTakesNothing() {
    var credits = new UploadCredits(10_000);

    assertThat(credits.tryTake("a", 9_000)).isTrue();
    assertThat(credits.tryTake("b", 2_000)).isFalse();
    credits.giveBack("a", 9_000);

    assertThat(credits.left()).isEqualTo(10_000);
    assertThat(credits.tryTake("b", 10_000)).isTrue();
  }
}
