package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.report.DayQuality;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.storage.sync.QuarantineStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A row that cannot be used is stored, shown, and removed when its days were read without it. */
class QuarantineIT {
  private final PullRig rig = PullRig.small(Platform.TIKTOK);
  private final QuarantineStore store = rig.parts.state().quarantine();
  private final AccountRef account =
      new AccountRef(Platform.TIKTOK, rig.emulator.world().accounts(Platform.TIKTOK).get(0).id());

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aRowThatCannotBeReadIsKeptWithItsReasonAndItsPayloadAndItsDayIsDoubtful() {
    cycleWith("spend", "1,234.50");

    var row = open().get(0);
    assertThat(row.reason()).isEqualTo("metrics.spend is not a number (1,234.50)");
    assertThat(row.payload()).contains("\"spend\":\"1,234.50\"").contains("stat_time_");
    assertThat(row.place()).startsWith("campaign ");
    assertThat(row.source().days().days()).isEqualTo(1);
    assertThat(rig.status(Platform.TIKTOK, account.accountId()).standing().quarantined())
        .isEqualTo(open().size());
    assertThat(days().stream().mapToInt(DayQuality::rejectedRows).sum()).isEqualTo(open().size());
  }

  @Test
  void anImplausibleRowIsQuarantinedLikeOneThatCannotBeRead() {
    cycleWith("impressions", 2_000_000_000_000L);

    assertThat(open())
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(row.reason()).isEqualTo("impressions is implausible: 2000000000000"));
  }

  @Test
  void readAgainWithoutItTheRowIsResolvedAndNothingIsMissing() {
    cycleWith("spend", "many");
    rig.emulator.faults().clear();
    rig.advance(Duration.ofMinutes(1));

    for (var row : open()) {
      var request =
          new BackfillRequest(
              Platform.TIKTOK,
              account.accountId(),
              row.source().days(),
              rig.emulator.clock().instant());
      rig.parts.state().backfills().request(request).await();
    }
    rig.cycle();
    rig.advance(Duration.ofHours(25));
    rig.cycle();

    assertThat(open()).isEmpty();
    assertThat(store.rows(account, 10).await())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.seen().resolvedAt()).isPresent());
    new Truth(rig).holds(Platform.TIKTOK);
  }

  @Test
  void afterThirtyDaysItIsForgotten() {
    cycleWith("spend", "many");
    rig.emulator.faults().clear();

    rig.advance(Duration.ofDays(31));
    rig.cycle();

    assertThat(store.rows(account, 10).await()).isEmpty();
  }

  private void cycleWith(String metric, Object value) {
    rig.emulator
        .faults()
        .add(
            ActiveFault.always(FaultKind.ODD_VALUES)
                .onAccount(account.accountId())
                .with(metric, value));
    rig.cycle();
  }

  private List<DayQuality> days() {
    var today = account().today(rig.emulator.clock().instant());
    return store.days(account, DateRange.lastDays(today, 140)).await();
  }

  private List<QuarantinedRow> open() {
    return store.rows(account, 100).await().stream()
        .filter(row -> row.seen().resolvedAt().isEmpty())
        .toList();
  }

  private WorldAccount account() {
    return rig.emulator.world().accounts(Platform.TIKTOK).get(0);
  }
}
