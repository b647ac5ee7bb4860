package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.ingestion.IngestionScheduler;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** One credential, several nodes and several runs of the program. */
@Tag("contracts")
class SharedTokensIT {
  private static final Duration SHORTER_THAN_ANY_TOKEN_LIVES = Duration.ofMinutes(20);
  private static final Duration LIFE = Duration.ofSeconds(30);

  @ParameterizedTest(name = "F22: {0}")
  @EnumSource(mode = Mode.EXCLUDE, names = "TIKTOK")
  @DisplayName("F22: a token that expires is renewed once, however many nodes need it")
  void aTokenThatExpiresIsRenewedOnceForAllNodes(Platform platform) {
    try (var rig = new PullRig(platform)) {
      var nodes = nodes(rig);
      cycles(rig, nodes, 4);
      rig.emulator.requests().clear();
      rig.emulator.faults().add(ActiveFault.times(FaultKind.TOKEN_EXPIRED, 1).on(platform));

      rig.advance(SHORTER_THAN_ANY_TOKEN_LIVES);
      rig.requestSync(platform);
      cycles(rig, nodes, 4);

      assertThat(requested(rig, "token")).isOne();
      // Google's login always has access to one account that it cannot read, which has no figures.
      assertThat(rig.statuses())
          .filteredOn(status -> status.standing().state() != SourceState.DISABLED)
          .hasSizeGreaterThan(1)
          .allSatisfy(s -> assertThat(s.standing().state()).isEqualTo(SourceState.OK));
    }
  }

  @Test
  @DisplayName("F22: where a person is needed, the nodes together ask no more than twice an hour")
  void whereAPersonIsNeededTheNodesTogetherAskNoMoreThanTwice() {
    try (var rig = new PullRig(Platform.GOOGLE)) {
      var nodes = nodes(rig);
      cycles(rig, nodes, 4);
      rig.emulator.requests().clear();
      rig.emulator.faults().add(ActiveFault.times(FaultKind.TOKEN_REVOKED, 1).on(Platform.GOOGLE));

      rig.advance(Duration.ofHours(4));
      for (int minute = 0; minute < 50; minute += 10) {
        cycles(rig, nodes, 2);
        rig.advance(Duration.ofMinutes(10));
      }

      assertThat(requested(rig, "token")).isBetween(1L, 2L);
      assertThat(rig.status(Platform.GOOGLE, "").standing().state())
          .isEqualTo(SourceState.REAUTH_NEEDED);
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TIKTOK")
  void aNewRunOfTheProgramGoesOnWithTheTokenThatWasRenewedInTheLast(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      rig.cycle();
      rig.emulator.faults().add(ActiveFault.times(FaultKind.TOKEN_EXPIRED, 1).on(platform));
      rig.advance(SHORTER_THAN_ANY_TOKEN_LIVES);
      rig.requestSync(platform);
      rig.cycle();
      rig.parts.state().leases().leave("node-a").await();
      rig.emulator.requests().clear();

      var again = rig.node("node-b", LIFE);
      rig.advance(Duration.ofMinutes(10));
      rig.requestSync(platform);
      cycles(rig, List.of(again), 4);

      assertThat(requested(rig, "token")).isZero();
      assertThat(rig.emulator.requests().entries())
          .isNotEmpty()
          .allSatisfy(entry -> assertThat(entry.seen().status()).isNotEqualTo(401));
    }
  }

  @Test
  void whatIsKeptOfATokenCannotBeRead() {
    try (var rig = PullRig.small(Platform.GOOGLE)) {
      rig.cycle();

      var rows = rig.query("select sealed from renewed_tokens", Tuple.tuple());

      assertThat(rows).hasSize(1);
      assertThat(rows.iterator().next().getBuffer("sealed").toString()).doesNotContain("ya29");
    }
  }

  private static List<IngestionScheduler> nodes(PullRig rig) {
    return List.of(rig.ingestion, rig.node("node-b", LIFE), rig.node("node-c", LIFE));
  }

  private static void cycles(PullRig rig, List<IngestionScheduler> nodes, int times) {
    for (int i = 0; i < times; i++) {
      Future.all(nodes.stream().map(rig::start).toList()).await();
    }
  }

  private static long requested(PullRig rig, String endpoint) {
    return rig.emulator.requests().entries().stream()
        .filter(entry -> entry.target().endpoint().equals(endpoint))
        .count();
  }
}
