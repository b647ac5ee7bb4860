package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Totals;
import java.time.LocalDate;

/**
 * The figures of one day of one account in one currency.
 *
 * @param day in the time zone of the account
 */
public record DatedFigures(Platform platform, String currency, LocalDate day, Totals figures) {}
