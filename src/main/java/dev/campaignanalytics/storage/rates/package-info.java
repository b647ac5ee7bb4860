/** Exchange rates in PostgreSQL: start at {@link dev.campaignanalytics.storage.rates.RateStore}. */
package dev.campaignanalytics.storage.rates;
