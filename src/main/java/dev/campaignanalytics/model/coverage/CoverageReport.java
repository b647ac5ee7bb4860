package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import java.util.List;

/**
 * What an answer says about the days of its accounts.
 *
 * @param accounts how many accounts the question concerns
 * @param missing in the order of platforms, accounts and days
 * @param unreadable accounts that could never be read; old logins reach cancelled accounts for
 *     years, so they do not make an answer incomplete
 */
public record CoverageReport(int accounts, List<MissingDays> missing, List<AccountRef> unreadable) {
  public CoverageReport {
    missing = missing.isEmpty() ? List.of() : missing.stream().sorted(MissingDays.ORDER).toList();
    unreadable = unreadable.isEmpty() ? List.of() : unreadable.stream().sorted().toList();
  }

  public boolean isComplete() {
    return missing.isEmpty();
  }

  /** What is missing of one platform; the number of accounts remains that of all. */
  public CoverageReport of(Platform platform) {
    return new CoverageReport(
        accounts, missing.stream().filter(one -> one.platform() == platform).toList(), unreadable);
  }

  /** What is missing of one account. */
  public CoverageReport of(AccountRef account) {
    return new CoverageReport(
        accounts,
        of(account.platform()).missing.stream()
            .filter(one -> one.accountId().map(account.accountId()::equals).orElse(true))
            .toList(),
        unreadable);
  }

  /** How many accounts are not covered completely; a platform without known accounts is one. */
  public long incompleteAccounts() {
    return missing.isEmpty()
        ? 0
        : missing.stream().map(one -> List.of(one.platform(), one.accountId())).distinct().count();
  }

  /** The days that are missing of any account. */
  public DayRanges missingDays() {
    return missing.isEmpty()
        ? DayRanges.NONE
        : DayRanges.of(missing.stream().map(MissingDays::days).toList());
  }
}
