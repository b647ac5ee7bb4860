package dev.campaignanalytics.model.audit;

import dev.campaignanalytics.model.AccountRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The comparison of a day of an account.
 *
 * @param reason of an open or explained day; empty for the others
 * @param level of a gap; empty for the others
 * @param total what the account itself reported, and when; empty where that was not read
 * @param campaigns the sum of what is stored of its campaigns
 * @param currency of both costs
 */
public record AuditDay(
    AccountRef account,
    LocalDate day,
    AuditState state,
    Optional<AuditReason> reason,
    Optional<AuditLevel> level,
    Optional<Total> total,
    Delivered campaigns,
    String currency) {

  /** What the account itself reported. */
  public record Total(Delivered figures, Instant readAt) {}

  /** The account's total without its campaigns; zero where the total is not known. */
  public Delivered difference() {
    return total.map(known -> known.figures().minus(campaigns)).orElse(Delivered.ZERO);
  }
}
