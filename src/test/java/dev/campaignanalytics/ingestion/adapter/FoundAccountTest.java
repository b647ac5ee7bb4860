package dev.campaignanalytics.ingestion.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoundAccountTest {
  @Test
  void theWayThatWasFoundFirstStaysThePreferredOne() {
    var merged = reached("100").alsoReachedBy(reached("200"));

    assertThat(merged.via()).containsExactly("100", "200");
  }

  @Test
  void directAccessIsAnAlternativeUnderTheAccountsOwnId() {
    assertThat(reached("100").alsoReachedBy(reached()).via()).containsExactly("100", "42");
    assertThat(reached().alsoReachedBy(reached("100")).via()).containsExactly("42", "100");
  }

  @Test
  void theSameWayTwiceChangesNothing() {
    assertThat(reached().alsoReachedBy(reached())).isEqualTo(reached());
  }

  private static FoundAccount reached(String... via) {
    return new FoundAccount("42", Optional.empty(), List.of(via), true);
  }
}
