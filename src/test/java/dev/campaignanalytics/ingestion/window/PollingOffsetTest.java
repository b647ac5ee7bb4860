package dev.campaignanalytics.ingestion.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.sync.HeldAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollingOffsetTest {
  private static final Instant NOW = Instant.parse("2026-09-14T13:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void everyAccountHasItsTurnWithinOneInterval() {
    assertThat(next()).allMatch(offset -> offset.isAfter(NOW) && !offset.isAfter(NOW.plus(HOUR)));
  }

  @Test
  void accountsWithNeighbouringIdsAreSpreadOverTheInterval() {
    var inEachTenth =
        next().stream()
            .collect(
                Collectors.groupingBy(
                    offset -> Duration.between(NOW, offset).minusMillis(1).toMinutes() / 6,
                    Collectors.counting()));

    assertThat(inEachTenth).hasSize(10);
    assertThat(inEachTenth.values()).allMatch(accounts -> accounts > 5 && accounts < 20);
  }

  @Test
  void turnsFollowEachOtherAtOneInterval() {
    var offsets = offsets(7);
    var first = offsets.after(NOW, HOUR);

    // For any duration of the read.
    assertThat(offsets.after(first, HOUR)).isEqualTo(first.plus(HOUR));
    assertThat(offsets.after(first.plusSeconds(3000), HOUR)).isEqualTo(first.plus(HOUR));
  }

  private static List<Instant> next() {
    return IntStream.range(0, 100).mapToObj(n -> offsets(n).after(NOW, HOUR)).toList();
  }

  private static PollingOffset offsets(int account) {
    return PollingOffset.of(
        new HeldAccount.Key(Platform.META, "act_804417739265" + (100 + account)));
  }
}
