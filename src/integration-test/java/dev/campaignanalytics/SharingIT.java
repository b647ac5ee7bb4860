package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.storage.sync.HeldAccount;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Several nodes on one database. */
class SharingIT {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final List<Platform> TIKTOK = List.of(Platform.TIKTOK);

  @Test
  void threeNodesPullEachAccountOnceAndTogetherEverything() {
    try (var rig = new PullRig(Platform.TIKTOK)) {
      var life = Duration.ofSeconds(30);
      var nodes = List.of(rig.ingestion, rig.node("node-b", life), rig.node("node-c", life));

      for (int i = 0; i < 6; i++) {
        Future.all(nodes.stream().map(rig::start).toList()).await();
      }

      new Truth(rig).holds(Platform.TIKTOK);
      assertThat(rig.statuses()).extracting(s -> s.holder().orElseThrow()).hasSizeGreaterThan(1);
      // Days are requested twice, by a feed and by the first load; hours by one feed only.
      var reports =
          rig.emulator.requests().entries().stream()
              .filter(entry -> entry.seen().query().toString().contains("stat_time_hour"))
              .map(entry -> entry.target().account() + " " + entry.seen().query())
              .collect(Collectors.groupingBy(key -> key, Collectors.counting()));
      assertThat(reports).isNotEmpty().allSatisfy((key, times) -> assertThat(times).isOne());
    }
  }

  @Test
  void theAccountsOfADeadNodeMove() {
    try (var rig = new PullRig(Platform.TIKTOK)) {
      var leases = rig.parts.state().leases();
      rig.tick(rig.ingestion);
      rig.tick(rig.ingestion);
      leases.leave("node-a").await();
      assertThat(mine(rig, "dead")).hasSize(4);

      // The node never returns; no other node releases its leases.
      Awaitility.await().until(() -> mine(rig, "alive").size() == 4);
    }
  }

  @Test
  void aLateWriterIsRefused() {
    try (var rig = new PullRig(Platform.TIKTOK)) {
      var leases = rig.parts.state().leases();
      rig.tick(rig.ingestion);
      rig.tick(rig.ingestion);
      leases.leave("node-a").await();
      var paused = account(mine(rig, "paused"));
      Awaitility.await().until(() -> mine(rig, "next").size() == 4);

      var late = rig.parts.bus().deliver(Topics.READINGS, emptyDay(rig, paused, "paused"));
      var current =
          rig.parts
              .bus()
              .deliver(Topics.READINGS, emptyDay(rig, account(mine(rig, "next")), "next"));

      assertThatThrownBy(late::await).hasMessageContaining("synced by another node");
      assertThat(current.await().zeroed()).isPositive();
    }
  }

  @Test
  void aPlatformIsSharedAmongTheNodesThatSyncIt() {
    try (var rig = new PullRig(Platform.META, Platform.TIKTOK)) {
      rig.tick(rig.ingestion);
      rig.tick(rig.ingestion);
      rig.parts.state().leases().leave("node-a").await();
      seen(rig, "both", "'{meta,tiktok}'");
      seen(rig, "one", "'{tiktok}'");

      var both = mine(rig, "both", List.of(Platform.META, Platform.TIKTOK));
      var one = mine(rig, "one", TIKTOK);

      assertThat(both).hasSize(6).filteredOn(row -> is(row, Platform.META)).hasSize(4);
      assertThat(one).hasSize(2).allMatch(row -> is(row, Platform.TIKTOK));
    }
  }

  @Test
  void aNodeOfThePreviousVersionCountsForEveryPlatform() {
    try (var rig = new PullRig(Platform.TIKTOK)) {
      rig.tick(rig.ingestion);
      rig.tick(rig.ingestion);
      rig.parts.state().leases().leave("node-a").await();
      seen(rig, "previous", "null");

      assertThat(mine(rig, "current")).hasSize(2);
    }
  }

  private static void seen(PullRig rig, String node, String platforms) {
    var insert = "insert into ingestion_nodes values ('%s', clock_timestamp(), %s)";
    rig.query(insert.formatted(node, platforms), Tuple.tuple());
  }

  private static boolean is(HeldAccount row, Platform platform) {
    return row.key().platform() == platform;
  }

  private static List<HeldAccount> mine(PullRig rig, String node) {
    return mine(rig, node, TIKTOK);
  }

  private static List<HeldAccount> mine(PullRig rig, String node, List<Platform> platforms) {
    return rig.parts.state().leases().hold(node, platforms, SHORT).await().accounts().stream()
        .filter(HeldAccount::mine)
        .toList();
  }

  private static HeldAccount account(List<HeldAccount> held) {
    return held.stream().filter(row -> !row.key().isPlatform()).findFirst().orElseThrow();
  }

  private static ReadingBatch emptyDay(PullRig rig, HeldAccount held, String node) {
    var now = rig.emulator.clock().instant().plusSeconds(60);
    var day = held.account().orElseThrow().zone();
    var yesterday = now.atZone(day).toLocalDate().minusDays(1);
    var window =
        new SyncedWindow(
            new SyncedWindow.Target(
                Platform.TIKTOK, held.key().accountId(), "daily-near", Optional.empty()),
            Grain.DAY,
            new DateRange(yesterday.minusDays(1), yesterday),
            new SyncedWindow.LeaseProof(node, held.fence()),
            true,
            now,
            Optional.empty());
    return new ReadingBatch("late-" + node, "tiktok", List.of(), Optional.of(window));
  }
}
