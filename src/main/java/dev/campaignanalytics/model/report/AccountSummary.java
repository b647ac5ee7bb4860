package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import java.util.Optional;

/**
 * An account in the list of accounts.
 *
 * @param described the platform's description; empty for an account that is known only from its
 *     readings
 */
public record AccountSummary(AccountRef ref, Optional<Account> described, long campaigns) {}
