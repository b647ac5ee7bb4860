/** The exchange rates in memory: {@link dev.campaignanalytics.query.rates.RateDirectory}. */
package dev.campaignanalytics.query.rates;
