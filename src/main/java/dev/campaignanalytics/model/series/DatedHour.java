package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Totals;
import java.time.LocalDateTime;

/**
 * The figures of one hour in one currency.
 *
 * @param start in the local time of the accounts
 */
public record DatedHour(LocalDateTime start, String currency, Totals figures) {}
