package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cache.AnnouncementScript.Confirmation;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.ChangeVersion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which nodes a write waits for. */
class ConfirmationsTest {
  private static final long CHANGE = 7;

  private final Vertx vertx = Vertx.vertx();
  private final Confirmations confirmations = new Confirmations(vertx);

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void stores02AChangeIsVisibleWhenEveryNodeWithALeaseHasConfirmedIt() {
    heartbeat("b");
    heartbeat("c");
    var visible = announced();
    cameBack();

    confirmations.confirmed(new Confirmation("b", CHANGE));
    assertThat(visible.isComplete()).isFalse();
    confirmations.confirmed(new Confirmation("c", CHANGE - 1));
    assertThat(visible.isComplete()).isFalse();
    confirmations.confirmed(new Confirmation("c", CHANGE + 1));

    assertThat(visible.isComplete()).isTrue();
  }

  @Test
  void aNodeThatIsAloneWaitsForItsOwnAnnouncementOnly() {
    var visible = announced();
    assertThat(visible.isComplete()).isFalse();

    cameBack();

    assertThat(visible.isComplete()).isTrue();
  }

  @Test
  void stores02ANodeThatStandsStillIsWaitedForUntilItsLeaseIsOver() {
    heartbeat("b");
    long start = System.nanoTime();
    var visible = announced();
    cameBack();

    visible.await();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(RedisChangeChannel.LEASE);
  }

  @Test
  void aNodeThatLeavesIsNotWaitedFor() {
    heartbeat("b");
    var visible = announced();
    cameBack();

    confirmations.arrived(new Announcement("b", 0, 0, true, CampaignChanges.NONE));

    assertThat(visible.isComplete()).isTrue();
  }

  @Test
  void aVersionIsAppliedWhenAnAnnouncementOfItsChangesHasArrived() {
    var version = new ChangeVersion("b0", CHANGE).text();
    assertThat(confirmations.hasApplied(version)).isFalse();

    heartbeat("b0", CHANGE - 1);
    assertThat(confirmations.hasApplied(version)).isFalse();
    heartbeat("b0", CHANGE);

    assertThat(confirmations.hasApplied(version)).isTrue();
    assertThat(confirmations.hasApplied("a text of a newer program")).isFalse();
  }

  private Future<Void> announced() {
    return confirmations.expect(CHANGE).confirmed();
  }

  private void cameBack() {
    confirmations.arrived(
        new Announcement(
            confirmations.self(), CHANGE, 0, false, CampaignChanges.ofAllDays(List.of("cmp-1"))));
  }

  private void heartbeat(String node) {
    heartbeat(node, 0);
  }

  private void heartbeat(String node, long through) {
    confirmations.arrived(new Announcement(node, through, 0, false, CampaignChanges.NONE));
  }
}
