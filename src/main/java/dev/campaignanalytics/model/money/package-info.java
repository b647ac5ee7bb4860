/**
 * Currencies: how many decimals their amounts are shown with, dated exchange rates, and how amounts
 * are converted. Pure functions; start at {@link dev.campaignanalytics.model.money.Conversion}.
 */
package dev.campaignanalytics.model.money;
