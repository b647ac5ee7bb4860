package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Counters;

/**
 * The figures of one day of an account in one currency.
 *
 * @param day days since 1970
 * @param observedMicros when it was observed last, in microseconds since 1970
 * @param restatable whether a platform has reported the day itself
 */
public record DayFigures(int day, Counters counters, long observedMicros, boolean restatable) {}
