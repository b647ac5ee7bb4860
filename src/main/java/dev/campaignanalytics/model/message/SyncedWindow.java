package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.DayState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Declares that a batch contains everything a platform has for an account and a range of days, so
 * that it replaces the stored rows.
 *
 * @param target the account, and the position that the window moves
 * @param range the account's local days
 * @param lease the lease under which the window was read; an old one is rejected
 * @param complete whether absent rows are zero; false if rows of the window were unreadable
 * @param readAt when the last page arrived
 * @param run how it was read; a node of an older version does not say
 */
public record SyncedWindow(
    Target target,
    Grain grain,
    DateRange range,
    LeaseProof lease,
    boolean complete,
    Instant readAt,
    Optional<Run> run) {
  public SyncedWindow {
    run = run == null ? Optional.empty() : run;
  }

  /**
   * The account of the window and the position that it moves.
   *
   * @param backfill the backfill that the window belongs to; empty for a feed's window
   */
  public record Target(
      Platform platform, String accountId, String feed, Optional<String> backfill) {}

  /** Proof of the right to write for an account: only the latest fencing number is accepted. */
  public record LeaseProof(String holder, long fence) {}

  /**
   * How a window was read.
   *
   * @param startedAt when its first page was requested
   * @param request describes the request for a person
   * @param rejected how many rows could not be used, and are not in the batch
   * @param gaps days that were not read completely
   */
  public record Run(Instant startedAt, String request, int rejected, List<Gap> gaps) {
    public Run {
      gaps = List.copyOf(gaps);
    }

    private Run withGap(DateRange days) {
      return with(Stream.of(days), 0);
    }

    private Run rejecting(List<LocalDate> days) {
      return with(days.stream().map(day -> new DateRange(day, day)), days.size());
    }

    private Run with(Stream<DateRange> days, int rows) {
      var more = days.map(range -> new Gap(range, DayState.REJECTED));
      return new Run(
          startedAt, request, rejected + rows, Stream.concat(gaps.stream(), more).toList());
    }
  }

  /** Days of a window that were not read completely, and the state that they got. */
  public record Gap(DateRange days, DayState state) {}

  /** The same window, marked as incomplete because some of its rows could not be used. */
  public SyncedWindow incomplete() {
    return new SyncedWindow(
        target, grain, range, lease, false, readAt, run.map(one -> one.withGap(range)));
  }

  /** The same window without rows of these days, one for each row, that could not be used. */
  public SyncedWindow rejecting(List<LocalDate> days) {
    return new SyncedWindow(
        target, grain, range, lease, false, readAt, run.map(one -> one.rejecting(days)));
  }

  /** The days that were not read completely. */
  public List<Gap> gaps() {
    return run.map(Run::gaps)
        .orElseGet(() -> complete ? List.of() : List.of(new Gap(range, DayState.REJECTED)));
  }
}
