package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the days of an account that are not covered, and why each of them is not. */
final class MissingDaysSearch {
  /** Before any day that can be asked for. */
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);

  private final AccountCoverage account;
  private final SyncProgress progress;
  private final Grain grain;
  private final DayStates states;
  private final Instant now;
  private final List<MissingDays> found = new ArrayList<>();

  MissingDaysSearch(AccountCoverage account, Grain grain, Instant now) {
    this.account = account;
    this.progress = account.progress();
    this.grain = grain;
    this.states = account.states(grain);
    this.now = now;
  }

  List<MissingDays> in(DateRange asked) {
    var today = account.today(now);
    if (asked.from().isAfter(today)) {
      return List.of();
    }
    var past = new DateRange(asked.from(), asked.to().isAfter(today) ? today : asked.to());
    var open = new DayRanges(List.of(past)).minus(states.in(DayState.COMPLETE));
    if (open.isEmpty()) {
      return List.of();
    }
    open =
        explain(open, states.in(DayState.REJECTED), MissingReason.ROWS_REJECTED, progress.nextAt());
    open =
        explain(
            open, states.in(DayState.FORGOTTEN), MissingReason.PLATFORM_FORGOT, Optional.empty());
    explainUnread(isCurrent() ? open.minus(new DateRange(today.minusDays(1), today)) : open);
    found.sort(MissingDays.ORDER);
    return List.copyOf(found);
  }

  /** Whether nothing more can be expected now of today, and of a day that has just ended. */
  private boolean isCurrent() {
    return progress.access() == SyncProgress.Access.READABLE
        && !states.days().isEmpty()
        && progress.isOnSchedule(now);
  }

  private void explainUnread(DayRanges unread) {
    var open = unread;
    var history = progress.history().filter(reading -> grain != Grain.HOUR);
    if (history.isPresent() && progress.access() == SyncProgress.Access.READABLE) {
      var left = new DayRanges(List.of(history.get().left()));
      open = explain(open, left, MissingReason.LOADING, history.get().eta(now));
    }
    var wanted = account.wantedFrom(grain);
    if (wanted.isPresent()) {
      var before = new DayRanges(List.of(new DateRange(FIRST, wanted.get().minusDays(1))));
      open = explain(open, before, MissingReason.NOT_REQUESTED, Optional.empty());
    }
    explain(open, open, reason(), progress.nextAt());
  }

  private MissingReason reason() {
    return switch (progress.access()) {
      case LOST, NEVER -> MissingReason.ACCESS_LOST;
      case REAUTH_NEEDED -> MissingReason.REAUTH_NEEDED;
      case READABLE ->
          states.days().isEmpty() || progress.isOnSchedule(now)
              ? MissingReason.LOADING
              : MissingReason.LATE;
    };
  }

  /** Notes those of the open days that are in the given ones; returns the others. */
  private DayRanges explain(
      DayRanges open, DayRanges days, MissingReason why, Optional<Instant> eta) {
    var ref = account.ref();
    for (var range : days.ranges()) {
      for (var part : open.within(range).ranges()) {
        found.add(new MissingDays(ref.platform(), Optional.of(ref.accountId()), part, why, eta));
      }
    }
    return open.minus(days);
  }
}
