/**
 * Lists and groups with amounts in one currency, converted by the database. Start at {@link
 * dev.campaignanalytics.storage.converted.ConvertedStore}.
 */
package dev.campaignanalytics.storage.converted;
