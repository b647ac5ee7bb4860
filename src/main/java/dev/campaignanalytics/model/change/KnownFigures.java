package dev.campaignanalytics.model.change;

import dev.campaignanalytics.model.Totals;

/** The figures of one reading. */
public record KnownFigures(String currency, Totals figures) {}
