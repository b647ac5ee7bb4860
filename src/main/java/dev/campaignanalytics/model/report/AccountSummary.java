package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import java.util.Optional;

/**
 * An account in the list of accounts.
 *
 * @param described what its platform says of it; empty for one that is known by its readings only
 */
public record AccountSummary(AccountRef ref, Optional<Account> described, long campaigns) {}
