package dev.campaignanalytics.model.coverage;

import static dev.campaignanalytics.model.coverage.MissingReason.ACCESS_LOST;
import static dev.campaignanalytics.model.coverage.MissingReason.LATE;
import static dev.campaignanalytics.model.coverage.MissingReason.LOADING;
import static dev.campaignanalytics.model.coverage.MissingReason.NOT_REQUESTED;
import static dev.campaignanalytics.model.coverage.MissingReason.PLATFORM_FORGOT;
import static dev.campaignanalytics.model.coverage.MissingReason.REAUTH_NEEDED;
import static dev.campaignanalytics.model.coverage.MissingReason.ROWS_REJECTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.SyncProgress.Access;
import dev.campaignanalytics.model.coverage.SyncProgress.History;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountCoverageTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final AccountRef REF = new AccountRef(Platform.META, "1");
  private static final LocalDate TODAY = LocalDate.of(2026, 10, 26);
  private static final Instant NOW = TODAY.atTime(10, 0).atZone(BERLIN).toInstant();
  private static final DateRange WEEK = DateRange.lastDays(TODAY, 7);

  @Test
  void aDayThatEndedAndWasReadIsCoveredAndTodayToo() {
    var account = read(days(6, 1), days(0, 0), Access.READABLE);

    assertThat(account.missing(WEEK, Grain.DAY, NOW)).isEmpty();
  }

  @Test
  void daysAfterTodayAreNotExpected() {
    var account = read(days(6, 1), days(0, 0), Access.READABLE);

    assertThat(account.missing(new DateRange(WEEK.from(), TODAY.plusDays(9)), Grain.DAY, NOW))
        .isEmpty();
    assertThat(account.missing(new DateRange(TODAY.plusDays(1), TODAY.plusDays(2)), Grain.DAY, NOW))
        .isEmpty();
  }

  @Test
  void yesterdayWaitsForTheNextReadAsLongAsTheAccountIsOnSchedule() {
    var account = read(days(6, 2), days(1, 1), Access.READABLE);

    assertThat(account.missing(WEEK, Grain.DAY, NOW)).isEmpty();
    assertThat(reasons(account, NOW.plusSeconds(3600))).containsExactly(LATE);
    assertThat(account.missing(WEEK, Grain.DAY, NOW.plusSeconds(3600)).get(0).days())
        .isEqualTo(days(1, 0));
  }

  /** On 2026-10-25 clocks go back in Berlin: that day has 25 hours. */
  @Test
  void aLongDayEndsInTheZoneOfTheAccount() {
    var account = read(days(6, 3), days(2, 2), Access.READABLE);
    var lastHour = Instant.parse("2026-10-25T22:30:00Z");

    assertThat(account.today(lastHour)).isEqualTo(LocalDate.of(2026, 10, 25));
    assertThat(account.today(lastHour.plusSeconds(1800))).isEqualTo(TODAY);
  }

  @Test
  void whileNothingWasReadEverythingIsLoading() {
    var account = account(Access.READABLE, Optional.empty(), Optional.empty());

    var missing = account.missing(WEEK, Grain.DAY, NOW);

    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).why()).isEqualTo(LOADING);
    assertThat(missing.get(0).days()).isEqualTo(WEEK);
  }

  @Test
  void historyThatIsBeingReadHasATimeBySpeedSoFar() {
    var begun = NOW.minusSeconds(600);
    var history = new History(days(6, 4), 3, begun, NOW.minusSeconds(300));
    var account =
        account(Access.READABLE, Optional.of(days(6, 6).from()), Optional.of(history))
            .with(Grain.DAY, DayState.COMPLETE, days(3, 1))
            .with(Grain.DAY, DayState.EARLY, days(0, 0));

    var missing = account.missing(WEEK, Grain.DAY, NOW);

    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).why()).isEqualTo(LOADING);
    assertThat(missing.get(0).days()).isEqualTo(days(6, 4));
    assertThat(missing.get(0).eta()).contains(NOW);
    assertThat(account.loaded(NOW).read()).isEqualTo(4);
    assertThat(account.loaded(NOW).wanted()).isEqualTo(7);
  }

  @Test
  void daysBeforeTheRequestedHistoryWereNotRequested() {
    var account = read(days(3, 1), days(0, 0), Access.READABLE);

    var missing = account.missing(WEEK, Grain.DAY, NOW);

    assertThat(missing).extracting(MissingDays::why).containsExactly(NOT_REQUESTED);
    assertThat(missing.get(0).days()).isEqualTo(days(6, 4));
    assertThat(account.loaded(NOW).isDone()).isTrue();
  }

  @Test
  void anAccountThatCannotBeReadMissesTheDaysSinceThen() {
    assertThat(reasons(read(days(6, 2), days(1, 1), Access.LOST), NOW))
        .containsExactly(ACCESS_LOST);
    assertThat(reasons(read(days(6, 2), days(1, 1), Access.REAUTH_NEEDED), NOW))
        .containsExactly(REAUTH_NEEDED);
  }

  @Test
  void rejectedAndForgottenDaysAreNamed() {
    var account =
        read(days(6, 1), days(0, 0), Access.READABLE)
            .with(Grain.DAY, DayState.FORGOTTEN, days(6, 6))
            .with(Grain.DAY, DayState.REJECTED, days(3, 2));

    assertThat(reasons(account, NOW)).containsExactly(PLATFORM_FORGOT, ROWS_REJECTED);
  }

  @Test
  void aLaterCompleteReadEndsARejection() {
    var account =
        read(days(6, 1), days(0, 0), Access.READABLE)
            .with(Grain.DAY, DayState.REJECTED, days(3, 2))
            .with(Grain.DAY, DayState.COMPLETE, days(3, 1));

    assertThat(account.missing(WEEK, Grain.DAY, NOW)).isEmpty();
  }

  @Test
  void hoursBeforeTheFirstOnesWereNotRequested() {
    var account =
        read(days(6, 1), days(0, 0), Access.READABLE)
            .with(Grain.HOUR, DayState.COMPLETE, days(1, 1))
            .with(Grain.HOUR, DayState.EARLY, days(0, 0));

    var missing = account.missing(WEEK, Grain.HOUR, NOW);

    assertThat(missing).extracting(MissingDays::why).containsExactly(NOT_REQUESTED);
    assertThat(missing.get(0).days()).isEqualTo(days(6, 2));
  }

  private static List<MissingReason> reasons(AccountCoverage account, Instant now) {
    return account.missing(WEEK, Grain.DAY, now).stream().map(MissingDays::why).toList();
  }

  private static AccountCoverage read(DateRange complete, DateRange early, Access access) {
    return account(access, Optional.empty(), Optional.empty())
        .with(Grain.DAY, DayState.COMPLETE, complete)
        .with(Grain.DAY, DayState.EARLY, early);
  }

  private static AccountCoverage account(
      Access access, Optional<LocalDate> wantedFrom, Optional<History> history) {
    var due = Optional.of(NOW.plusSeconds(60));
    return new AccountCoverage(
        REF,
        BERLIN,
        Optional.of("EUR"),
        new SyncProgress(access, wantedFrom, history, due, Optional.empty()),
        DayStates.NONE,
        DayStates.NONE);
  }

  /** From so many days ago to so many days ago. */
  private static DateRange days(int from, int to) {
    return new DateRange(TODAY.minusDays(from), TODAY.minusDays(to));
  }
}
