package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What has been read of an account. A day is covered when it was read after it had ended in the
 * account's time zone; today, and a day that has just ended, are covered while the account is read
 * on schedule.
 *
 * @param currency empty while no platform has described the account
 * @param days states of days, from reports by the day
 * @param hours states of days, from reports by the hour
 */
public record AccountCoverage(
    AccountRef ref,
    ZoneId zone,
    Optional<String> currency,
    SyncProgress progress,
    DayStates days,
    DayStates hours) {

  /** The same after days were read again. */
  public AccountCoverage with(Grain grain, DayState state, DateRange range) {
    return grain == Grain.HOUR
        ? new AccountCoverage(ref, zone, currency, progress, days, hours.with(state, range))
        : new AccountCoverage(ref, zone, currency, progress, days.with(state, range), hours);
  }

  /** The same facts with the states of this account. */
  public AccountCoverage withFactsOf(AccountCoverage later) {
    return new AccountCoverage(ref, later.zone, later.currency, later.progress, days, hours);
  }

  /** The local day. */
  LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }

  DayStates states(Grain grain) {
    return grain == Grain.HOUR ? hours : days;
  }

  /**
   * The days that are not covered, in order. Days after today are not expected to be.
   *
   * @param grain {@link Grain#HOUR} for figures that are added up from hours
   */
  public List<MissingDays> missing(DateRange asked, Grain grain, Instant now) {
    return new MissingDaysSearch(this, grain, now).in(asked);
  }

  /**
   * The first day of the history that was requested when the account was new; the first day that
   * was read where that is not known. No history of hours is requested.
   */
  Optional<LocalDate> wantedFrom(Grain grain) {
    var read = states(grain).read().first();
    if (grain == Grain.HOUR) {
      return read.isPresent() || days.days().isEmpty() ? read : Optional.of(LocalDate.MAX);
    }
    return progress.wantedFrom().or(() -> read);
  }

  /** How many days of the wanted history were read, and of how many. */
  public LoadedDays loaded(Instant now) {
    var today = today(now);
    var first = wantedFrom(Grain.DAY).filter(day -> !day.isAfter(today));
    if (first.isEmpty()) {
      return LoadedDays.NONE;
    }
    var wanted = new DateRange(first.get(), today);
    long read = days.read().within(wanted).days();
    // When today has just begun, it is not read yet.
    boolean isDone = read > 0 && read >= wanted.days() - 1;
    return new LoadedDays(
        isDone ? wanted.days() : read,
        wanted.days(),
        progress.history().filter(history -> !isDone).flatMap(history -> history.eta(now)));
  }

  /**
   * The progress of the first load.
   *
   * @param wanted 0 while the wanted history is not known
   * @param eta when it is expected to end
   */
  public record LoadedDays(long read, long wanted, Optional<Instant> eta) {
    static final LoadedDays NONE = new LoadedDays(0, 0, Optional.empty());

    public boolean isDone() {
      return wanted > 0 && read == wanted;
    }
  }
}
