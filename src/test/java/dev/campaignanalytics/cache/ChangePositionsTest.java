package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.message.CampaignChanges;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangePositionsTest {
  private final ChangePositions positions = new ChangePositions();

  @Test
  void beforeTheFirstAnnouncementThereIsNoPosition() {
    assertThat(positions.latest()).isEmpty();
  }

  @Test
  void dataLoadedBeforeAChangeOfTheCampaignIsOutdated() {
    arrives("a.6", "cmp-1");

    assertThat(isCurrent("cmp-1", "a.5")).isFalse();
    assertThat(isCurrent("cmp-1", "a.6")).isTrue();
    assertThat(isCurrent("cmp-2", "a.5")).isTrue();
  }

  @Test
  void dataOfAnotherEpochIsOutdated() {
    arrives("a.6");
    arrives("b.0");

    assertThat(isCurrent("cmp-1", "a.6")).isFalse();
    assertThat(isCurrent("cmp-1", "b.0")).isTrue();
  }

  @Test
  void aChangeThatBeginsAnEpochOutdatesDataOfItsBeginning() {
    arrives("a.6");
    arrives("b.1", "cmp-1");

    assertThat(isCurrent("cmp-1", "b.0")).isFalse();
    assertThat(isCurrent("cmp-1", "b.1")).isTrue();
  }

  @Test
  void aPositionThatWasGivenBeforeShowsThatRedisHasLostPositions() {
    assertThat(arrives("a.6", "cmp-1")).isTrue();
    assertThat(arrives("a.6")).isTrue();

    assertThat(arrives("a.6", "cmp-1")).isFalse();
    assertThat(arrives("a.5")).isFalse();
    assertThat(positions.latest()).contains(new ChangePosition("a", 6));
  }

  @Test
  void aChangeWithoutAPositionOutdatesAllDataOfTheEpoch() {
    arrives("a.6");
    positions.arrived(announcement(Optional.empty(), List.of("cmp-1")));

    assertThat(isCurrent("cmp-1", "a.7")).isFalse();
    assertThat(isCurrent("cmp-2", "a.6")).isTrue();

    arrives("b.0");
    assertThat(isCurrent("cmp-1", "b.0")).isTrue();
  }

  private boolean arrives(String position, String... campaigns) {
    return positions.arrived(announcement(ChangePosition.parse(position), List.of(campaigns)));
  }

  private boolean isCurrent(String campaign, String loadedAt) {
    return positions.isCurrent(campaign, ChangePosition.parse(loadedAt).orElseThrow());
  }

  private static Announcement announcement(
      Optional<ChangePosition> position, List<String> campaigns) {
    return new Announcement("node", 1, 0, false, CampaignChanges.ofAllDays(campaigns), position);
  }
}
