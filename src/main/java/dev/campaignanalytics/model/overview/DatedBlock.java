package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.DateRange;

/**
 * A block and what it covers.
 *
 * @param days one day or one calendar month
 */
public record DatedBlock(DateRange days, FigureBlock block) {}
