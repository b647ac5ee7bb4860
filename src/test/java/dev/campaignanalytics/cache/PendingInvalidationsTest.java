package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.message.CampaignChanges;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingInvalidationsTest {
  private static final int MANY = 10;

  private final PendingInvalidations unsettled = new PendingInvalidations();

  @Test
  void aChangeIsOpenUntilItIsSettled() {
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1", "cmp-2")));
    assertThat(unsettled.take(MANY).campaigns().campaignIds())
        .containsExactlyInAnyOrder("cmp-1", "cmp-2");
    assertThat(unsettled.contains("cmp-1")).isTrue();

    unsettled.settled();

    assertThat(unsettled.isEmpty()).isTrue();
  }

  @Test
  void whatChangesWhileAPartIsAnnouncedStaysOpen() {
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1")));
    unsettled.take(MANY);
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1")));

    unsettled.settled();

    assertThat(unsettled.contains("cmp-1")).isTrue();
    assertThat(unsettled.take(MANY).campaigns().campaignIds()).containsExactly("cmp-1");
  }

  @Test
  void aPartThatFailedIsInTheNextOneWithWhatChangedMeanwhile() {
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1")));
    unsettled.take(MANY);
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1")));
    long last = unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-2")));

    var next = unsettled.take(MANY);
    unsettled.settled();

    assertThat(next.campaigns().campaignIds()).containsExactlyInAnyOrder("cmp-1", "cmp-2");
    assertThat(next.through()).isEqualTo(last);
    assertThat(unsettled.isEmpty()).isTrue();
  }

  @Test
  void aPartThatIsNotAllGoesOnlyThroughTheChangesThatItHasWholly() {
    long first = unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1")));
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-2", "cmp-3")));

    var part = unsettled.take(2);

    assertThat(part.campaigns().campaignIds()).hasSize(2).contains("cmp-1");
    assertThat(part.through()).isEqualTo(first);
  }

  @Test
  void anOlderChangeOfACampaignThatChangesAgainIsNotSkipped() {
    long first = unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1")));
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-2")));
    unsettled.began(CampaignChanges.ofAllDays(List.of("cmp-1")));

    var part = unsettled.take(1);

    assertThat(part.campaigns().campaignIds()).containsExactly("cmp-1");
    assertThat(part.through()).isEqualTo(first);
  }
}
