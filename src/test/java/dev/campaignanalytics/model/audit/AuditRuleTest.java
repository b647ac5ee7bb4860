package dev.campaignanalytics.model.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditRuleTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-29");
  private static final Instant READ = Instant.parse("2026-11-29T03:00:00Z");
  private static final Delivered SUM = new Delivered(1000, 50, 20_000_000);
  private static final AuditFacts.Circumstances NORMAL =
      new AuditFacts.Circumstances(0, false, false);

  @Test
  void equalFiguresOfAClosedDayAreOk() {
    var day = judged(10, total(SUM, SUM), SUM, NORMAL);

    assertThat(day.state()).isEqualTo(AuditState.OK);
    assertThat(day.difference()).isEqualTo(Delivered.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 30000, OK",
    "0, 0, 30001, GAP",
    "0, 0, -30000, OK",
    "1, 0, 0, GAP",
    "0, -1, 0, GAP"
  })
  void countsMustBeEqualAndAmountsUpToTheRoundingOfEachRow(
      long impressions, long clicks, long cost, AuditState state) {
    var account = SUM.plus(new Delivered(impressions, clicks, cost));

    assertThat(judged(10, total(account, SUM), SUM, NORMAL).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"0, OPEN", "1, OPEN", "2, OPEN", "3, OPEN", "4, GAP"})
  void differencesOfYoungDaysProveNothing(int age, AuditState state) {
    var account = SUM.plus(new Delivered(7, 0, 0));

    assertThat(judged(age, total(account, SUM), SUM, NORMAL).state()).isEqualTo(state);
  }

  @Test
  void aDifferenceThatWasReadIsAGapOfTheReport() {
    var account = SUM.plus(new Delivered(100, 1, 5_000_000));

    var day = judged(10, total(account, SUM), SUM, NORMAL);

    assertThat(day.level()).contains(AuditLevel.REPORT);
    assertThat(day.difference()).isEqualTo(new Delivered(100, 1, 5_000_000));
  }

  @Test
  void whatWasReadAndIsNotStoredIsAGapOfTheStorage() {
    var stored = SUM.minus(new Delivered(100, 1, 5_000_000));

    assertThat(judged(10, total(SUM, SUM), stored, NORMAL).level()).contains(AuditLevel.STORAGE);
  }

  @Test
  void deletedCampaignsExplainOnlyWhatTheReportOmitted() {
    var deleted = new AuditFacts.Circumstances(0, true, false);
    var account = SUM.plus(new Delivered(100, 1, 5_000_000));

    var omitted = judged(10, total(account, SUM), SUM, deleted);
    var lost = judged(10, total(account, account), SUM, deleted);
    var tooMuch = judged(10, total(SUM, account), account, deleted);

    assertThat(omitted.reason()).contains(AuditReason.DELETED_CAMPAIGNS);
    assertThat(lost.level()).contains(AuditLevel.STORAGE);
    assertThat(tooMuch.level()).contains(AuditLevel.REPORT);
  }

  @Test
  void quarantinedRowsExplainADifference() {
    var account = SUM.plus(new Delivered(100, 1, 5_000_000));

    var day = judged(10, total(account, SUM), SUM, new AuditFacts.Circumstances(1, false, false));

    assertThat(day.state()).isEqualTo(AuditState.EXPLAINED);
    assertThat(day.reason()).contains(AuditReason.QUARANTINED_ROWS);
  }

  @Test
  void anAccountWithoutAccessIsExplainedWhereItsTotalIsNotKnown() {
    var lost = new AuditFacts.Circumstances(0, false, true);

    assertThat(AuditRule.judge(facts(10, Optional.empty(), SUM, READ, lost)).reason())
        .contains(AuditReason.ACCESS_LOST);
    assertThat(AuditRule.judge(facts(10, Optional.empty(), SUM, READ, NORMAL)).reason())
        .contains(AuditReason.NO_TOTAL);
  }

  /**
   * Ten thousand cycles of reading an account whose figures are restated at any moment: between the
   * calls of a run, between runs, and between feeds that read young days only.
   */
  @Test
  void noCleanCycleIsEverAFalseAlarm() {
    var random = new Random(42);
    var world = new SimulatedAccount(random);
    int ok = 0;

    for (int cycle = 0; cycle < 10_000; cycle++) {
      world.cycle();
      for (int age = 0; age < SimulatedAccount.DAYS; age++) {
        var judged = AuditRule.judge(world.facts(age));
        assertThat(judged.state())
            .as("cycle %s, age %s: %s", cycle, age, judged)
            .isIn(AuditState.OK, AuditState.OPEN);
        ok += judged.state() == AuditState.OK ? 1 : 0;
      }
    }

    assertThat(ok).as("the audit says something").isGreaterThan(20_000);
  }

  @Test
  void everyLossOfASimulatedRowIsFoundOnceTheDayIsClosed() {
    var random = new Random(7);
    int found = 0;
    for (int i = 0; i < 1000; i++) {
      var world = new SimulatedAccount(random);
      world.readQuietly();
      world.tamper(random);
      if (AuditRule.judge(world.facts(SimulatedAccount.DAYS - 1)).state() == AuditState.GAP) {
        found++;
      }
    }

    assertThat(found).isEqualTo(1000);
  }

  private static AuditDay judged(
      int age, ControlTotal total, Delivered stored, AuditFacts.Circumstances circumstances) {
    var control = new AuditFacts.Control(total, READ);
    return AuditRule.judge(
        facts(age, Optional.of(control), stored, READ.minusSeconds(1), circumstances));
  }

  private static AuditFacts facts(
      int age,
      Optional<AuditFacts.Control> control,
      Delivered stored,
      Instant observedAt,
      AuditFacts.Circumstances circumstances) {
    return new AuditFacts(
        new AccountRef(Platform.META, "1"),
        TODAY.minusDays(age),
        TODAY,
        control,
        new AuditFacts.Stored(stored, 3, 1, "EUR", Optional.of(observedAt)),
        circumstances);
  }

  private static ControlTotal total(Delivered account, Delivered campaigns) {
    return ControlTotal.of(TODAY, account, account, campaigns, 3);
  }

  /** An account with some campaigns, its platform, and what is stored of it. */
  private static final class SimulatedAccount {
    static final int DAYS = 6;
    private static final int CAMPAIGNS = 4;

    private final Random random;
    private final Delivered[][] platform = new Delivered[DAYS][CAMPAIGNS];
    private final Delivered[][] stored = new Delivered[DAYS][CAMPAIGNS];
    private final ControlTotal[] totals = new ControlTotal[DAYS];
    private final Instant[] totalReadAt = new Instant[DAYS];
    private final Instant[] observedAt = new Instant[DAYS];
    private LocalDate today = TODAY;
    private Instant now = READ;

    SimulatedAccount(Random random) {
      this.random = random;
      for (int age = 0; age < DAYS; age++) {
        newDay(age);
      }
    }

    private void newDay(int age) {
      for (int c = 0; c < CAMPAIGNS; c++) {
        platform[age][c] =
            new Delivered(
                1 + random.nextInt(1000),
                1 + random.nextInt(50),
                1_000_000L + random.nextInt(9_000_000));
        stored[age][c] = Delivered.ZERO;
      }
      totals[age] = null;
      observedAt[age] = null;
    }

    /** One step of a day: feeds of any kind, restatements at any moment. */
    void cycle() {
      now = now.plus(Duration.ofHours(1));
      switch (random.nextInt(8)) {
        case 0 -> midnight();
        case 1, 2 -> readNear();
        case 3 -> restate(random.nextInt(DAYS));
        case 4 -> read(true);
        default -> read(false);
      }
    }

    /** A day becomes a day older; the oldest is forgotten. */
    private void midnight() {
      today = today.plusDays(1);
      for (int age = DAYS - 1; age > 0; age--) {
        platform[age] = platform[age - 1].clone();
        stored[age] = stored[age - 1].clone();
        totals[age] = totals[age - 1];
        totalReadAt[age] = totalReadAt[age - 1];
        observedAt[age] = observedAt[age - 1];
      }
      platform[0] = new Delivered[CAMPAIGNS];
      stored[0] = new Delivered[CAMPAIGNS];
      newDay(0);
    }

    private void restate(int age) {
      int c = random.nextInt(CAMPAIGNS);
      platform[age][c] =
          new Delivered(
              platform[age][c].impressions() + random.nextInt(5),
              platform[age][c].clicks(),
              Math.max(0, platform[age][c].cost() - random.nextInt(100_000)));
    }

    /** Young days are read without the account's total. */
    private void readNear() {
      for (int age = 0; age <= 3; age++) {
        readCampaigns(age);
      }
    }

    void readQuietly() {
      for (int age = 0; age < DAYS; age++) {
        var before = account(age);
        readCampaigns(age);
        store(age, before, before);
      }
    }

    /**
     * All days with the account's totals before, and after where they differ.
     *
     * @param loses whether the totals cannot be stored
     */
    private void read(boolean loses) {
      var before = new Delivered[DAYS];
      for (int age = 0; age < DAYS; age++) {
        before[age] = account(age);
      }
      for (int age = 0; age < DAYS; age++) {
        mayRestate();
        readCampaigns(age);
      }
      mayRestate();
      boolean differs = false;
      for (int age = 0; age < DAYS; age++) {
        differs |= !AuditRule.agree(before[age], sum(stored[age]), CAMPAIGNS);
      }
      for (int age = 0; age < DAYS && !loses; age++) {
        store(age, before[age], differs ? account(age) : before[age]);
      }
    }

    private void mayRestate() {
      if (random.nextInt(3) == 0) {
        restate(random.nextInt(DAYS));
      }
    }

    private void readCampaigns(int age) {
      now = now.plusMillis(10);
      System.arraycopy(platform[age], 0, stored[age], 0, CAMPAIGNS);
      observedAt[age] = now;
    }

    private void store(int age, Delivered before, Delivered after) {
      now = now.plusMillis(10);
      totals[age] =
          ControlTotal.of(today.minusDays(age), before, after, sum(stored[age]), CAMPAIGNS);
      totalReadAt[age] = now;
    }

    /** The platform rounds the account's cost to cents. */
    private Delivered account(int age) {
      var sum = sum(platform[age]);
      return new Delivered(
          sum.impressions(), sum.clicks(), Math.round(sum.cost() / 10_000.0) * 10_000);
    }

    /** Drops, doubles or alters the stored row of one campaign of the oldest day. */
    void tamper(Random random) {
      int c = random.nextInt(CAMPAIGNS);
      var row = stored[DAYS - 1][c];
      stored[DAYS - 1][c] =
          switch (random.nextInt(3)) {
            case 0 -> Delivered.ZERO;
            case 1 -> row.plus(row);
            default -> row.plus(new Delivered(1 + random.nextInt(9), 0, 0));
          };
    }

    private static Delivered sum(Delivered[] rows) {
      var sum = Delivered.ZERO;
      for (var row : rows) {
        sum = sum.plus(row);
      }
      return sum;
    }

    AuditFacts facts(int age) {
      return new AuditFacts(
          new AccountRef(Platform.META, "1"),
          today.minusDays(age),
          today,
          Optional.ofNullable(totals[age])
              .map(total -> new AuditFacts.Control(total, totalReadAt[age])),
          new AuditFacts.Stored(
              sum(stored[age]), CAMPAIGNS, 1, "EUR", Optional.ofNullable(observedAt[age])),
          NORMAL);
    }
  }
}
