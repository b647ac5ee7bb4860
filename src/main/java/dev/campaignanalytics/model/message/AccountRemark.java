package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.AccountRef;
import java.time.Instant;

/**
 * Something unusual about accepted rows of an account, counted over all runs since the last
 * acknowledgement by a user.
 *
 * @param name as in {@link RunReport#remarks()}
 * @param times the count over all runs; a window that is read again counts again
 * @param runs the number of runs with this remark
 */
public record AccountRemark(
    AccountRef account, String name, long times, long runs, Instant firstSeen, Instant lastSeen) {}
