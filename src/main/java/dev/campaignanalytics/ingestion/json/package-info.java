/** Reads fields of platform answers exactly: numbers, texts, ids and time zones. */
package dev.campaignanalytics.ingestion.json;
