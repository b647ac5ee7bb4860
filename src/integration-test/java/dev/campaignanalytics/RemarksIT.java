package dev.campaignanalytics;

import static dev.campaignanalytics.model.Platform.TIKTOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.message.AccountRemark;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A remark about unusual rows stays visible until a user has acknowledged it. */
class RemarksIT {
  private final PullRig rig = PullRig.small(TIKTOK);
  private final AccountRef account =
      new AccountRef(TIKTOK, rig.emulator.world().accounts(TIKTOK).get(0).id());

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void platforms13RemarksAreCountedOverRunsUntilTheyAreAcknowledged() {
    rig.emulator
        .faults()
        .add(ActiveFault.always(FaultKind.DUPLICATE_KEY).on(TIKTOK).onAccount(account.accountId()));
    rig.cycle();
    var first = duplicates().orElseThrow();

    rig.readAgain(TIKTOK);
    var second = duplicates().orElseThrow();
    rig.emulator.faults().clear();
    rig.readAgain(TIKTOK);

    assertThat(rig.status(TIKTOK, account.accountId()).lastRun().orElseThrow().remarks())
        .as("the last run has none")
        .doesNotContainKey("duplicate_rows");
    assertThat(first.times()).isPositive();
    assertThat(second.times()).isGreaterThan(first.times());
    assertThat(second.runs()).isGreaterThan(first.runs());
    assertThat(second.firstSeen()).isEqualTo(first.firstSeen());
    assertThat(duplicates()).contains(second);

    acknowledge(second.lastSeen().minusSeconds(1));
    assertThat(duplicates()).as("seen again since").contains(second);
    acknowledge(second.lastSeen());
    assertThat(duplicates()).isEmpty();
  }

  @Test
  void platforms13WhatAQueryCostsIsNoRemarkToLookAt() {
    rig.cycle();
    rig.advance(Duration.ofHours(1));

    assertThat(rig.parts.state().runs().remarks().await())
        .extracting(AccountRemark::name)
        .doesNotContain("query_resource_consumption");
  }

  private void acknowledge(Instant until) {
    rig.parts.state().runs().acknowledgeRemarks(account, until).await();
  }

  private Optional<AccountRemark> duplicates() {
    return rig.parts.state().runs().remarks().await().stream()
        .filter(remark -> remark.account().equals(account))
        .filter(remark -> remark.name().equals("duplicate_rows"))
        .findFirst();
  }
}
