package dev.campaignanalytics.model.report;

import java.time.LocalDate;

/**
 * Doubts about the figures of a day of an account.
 *
 * @param rejectedRows rows of the platform that could not be used and have not been read again;
 *     while there are any, figures may be missing
 * @param clicksAboveImpressions campaigns with more clicks than impressions; stored unchanged
 * @param currencies the number of currencies of the day's figures; more than one after a change of
 *     currency
 */
public record DayQuality(
    LocalDate day, int rejectedRows, int clicksAboveImpressions, int currencies) {}
