package dev.campaignanalytics.model.report;

import java.time.LocalDate;

/**
 * What is doubtful about a day of an account.
 *
 * @param rejectedRows rows of the platform that could not be used and were not read again since;
 *     while there are any, figures may be missing
 * @param clicksAboveImpressions campaigns that have more clicks than impressions: stored as they
 *     are
 * @param currencies in how many currencies the day has figures; more than one after a change
 */
public record DayQuality(
    LocalDate day, int rejectedRows, int clicksAboveImpressions, int currencies) {}
