package dev.campaignanalytics.model.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Decides what the two figures of a day say. A gap is never declared from figures that may be of
 * different moments: the account's total must be the same before and after its campaigns were read,
 * nothing may have been stored since, and the day must have settled.
 */
public final class AuditRule {
  /** Platforms round each row: 0.01 of the currency's unit, in micros. */
  private static final long ROUNDING = 10_000;

  /** Platforms correct figures of delivery for up to so many days after the day. */
  private static final int SETTLING_DAYS = 3;

  private AuditRule() {}

  /**
   * Whether the figures of a day have settled, so that a difference means something.
   *
   * @param today the account's local date
   */
  public static boolean isClosed(LocalDate day, LocalDate today) {
    return day.isBefore(today.minusDays(SETTLING_DAYS));
  }

  /**
   * Whether an account's total and the sum of {@code rows} rows are the same. Counts must be equal;
   * amounts may differ by the rounding of each row.
   */
  public static boolean agree(Delivered account, Delivered sum, int rows) {
    return account.impressions() == sum.impressions()
        && account.clicks() == sum.clicks()
        && Math.abs(account.cost() - sum.cost()) <= ROUNDING * Math.max(1, rows);
  }

  /** The result for a day. */
  public static AuditDay judge(AuditFacts facts) {
    if (facts.control().isEmpty()) {
      return withoutTotal(facts);
    }
    var control = facts.control().get();
    boolean isTooYoung = !facts.day().isBefore(facts.today().minusDays(1));
    if (isTooYoung) {
      return open(facts, AuditReason.TOO_YOUNG);
    }
    if (agree(control.total().account(), facts.stored().sum(), rows(facts, control))) {
      return day(facts, AuditState.OK, Optional.empty(), Optional.empty());
    }
    return doubt(facts, control)
        .map(reason -> open(facts, reason))
        .orElseGet(() -> different(facts, control));
  }

  private static AuditDay withoutTotal(AuditFacts facts) {
    if (facts.circumstances().accessLost()) {
      return explained(facts, AuditReason.ACCESS_LOST);
    }
    return open(
        facts, isClosed(facts.day(), facts.today()) ? AuditReason.NO_TOTAL : AuditReason.TOO_YOUNG);
  }

  /** Why a difference proves nothing. */
  private static Optional<AuditReason> doubt(AuditFacts facts, AuditFacts.Control control) {
    if (!isClosed(facts.day(), facts.today())) {
      return Optional.of(AuditReason.TOO_YOUNG);
    }
    if (facts.stored().currencies() > 1) {
      return Optional.of(AuditReason.SEVERAL_CURRENCIES);
    }
    if (isAfter(facts.stored().observedAt(), control.readAt())) {
      return Optional.of(AuditReason.READ_APART);
    }
    return control.total().settled() ? Optional.empty() : Optional.of(AuditReason.CHANGING);
  }

  private static boolean isAfter(Optional<Instant> observedAt, Instant readAt) {
    return observedAt.filter(at -> at.isAfter(readAt)).isPresent();
  }

  private static AuditDay different(AuditFacts facts, AuditFacts.Control control) {
    if (facts.circumstances().quarantined() > 0) {
      return explained(facts, AuditReason.QUARANTINED_ROWS);
    }
    var total = control.total();
    if (!agree(total.campaigns(), facts.stored().sum(), rows(facts, control))) {
      return gap(facts, AuditLevel.STORAGE);
    }
    boolean isMissing = total.account().cost() >= total.campaigns().cost();
    return isMissing && facts.circumstances().omitsDeleted()
        ? explained(facts, AuditReason.DELETED_CAMPAIGNS)
        : gap(facts, AuditLevel.REPORT);
  }

  private static int rows(AuditFacts facts, AuditFacts.Control control) {
    return Math.max(facts.stored().rows(), control.total().rows());
  }

  private static AuditDay open(AuditFacts facts, AuditReason reason) {
    return day(facts, AuditState.OPEN, Optional.of(reason), Optional.empty());
  }

  private static AuditDay explained(AuditFacts facts, AuditReason reason) {
    return day(facts, AuditState.EXPLAINED, Optional.of(reason), Optional.empty());
  }

  private static AuditDay gap(AuditFacts facts, AuditLevel level) {
    return day(facts, AuditState.GAP, Optional.empty(), Optional.of(level));
  }

  private static AuditDay day(
      AuditFacts facts,
      AuditState state,
      Optional<AuditReason> reason,
      Optional<AuditLevel> level) {
    return new AuditDay(
        facts.account(),
        facts.day(),
        state,
        reason,
        level,
        facts.control().map(known -> new AuditDay.Total(known.total().account(), known.readAt())),
        facts.stored().sum(),
        facts.stored().currency());
  }
}
