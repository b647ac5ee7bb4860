/**
 * Fills the table of exchange rates: from the feed of the European Central Bank, or with made-up
 * ones for a demonstration. Start at {@link dev.campaignanalytics.ingestion.rates.RateUpdates}.
 */
package dev.campaignanalytics.ingestion.rates;
