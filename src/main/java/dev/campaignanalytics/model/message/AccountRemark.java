package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.AccountRef;
import java.time.Instant;

/**
 * What was strange about rows of an account that were used all the same, counted over all runs
 * since a person looked at it last.
 *
 * @param name as in {@link RunReport#remarks()}
 * @param times how often, in all runs together; a window that is read again counts again
 * @param runs how many runs had it
 */
public record AccountRemark(
    AccountRef account, String name, long times, long runs, Instant firstSeen, Instant lastSeen) {}
