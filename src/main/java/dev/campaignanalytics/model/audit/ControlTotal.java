package dev.campaignanalytics.model.audit;

import java.time.LocalDate;

/**
 * The result of reading a day of an account in two ways in one run.
 *
 * @param account what the account itself reported last
 * @param campaigns the sum of what was read of its campaigns
 * @param rows how many rows of campaigns that is
 * @param settled whether the account's own total was the same before and after the campaigns were
 *     read, or equals their sum; otherwise the day was changing and nothing can be concluded
 */
public record ControlTotal(
    LocalDate day, Delivered account, Delivered campaigns, int rows, boolean settled) {

  /**
   * Compares a day.
   *
   * @param before what the account reported before its campaigns were read
   * @param after what it reported afterwards; the same as before where it was not requested again
   */
  public static ControlTotal of(
      LocalDate day, Delivered before, Delivered after, Delivered campaigns, int rows) {
    boolean settled = before.equals(after) || AuditRule.agree(after, campaigns, rows);
    return new ControlTotal(day, after, campaigns, rows, settled);
  }

  /** Whether the account certainly has more than its campaigns together. */
  public boolean isMissingRows() {
    return settled && !agrees() && account.cost() >= campaigns.cost();
  }

  /** Whether the account's total is the sum of its campaigns. */
  public boolean agrees() {
    return AuditRule.agree(account, campaigns, rows);
  }
}
