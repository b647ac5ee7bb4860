/** Reads fields of platform responses exactly: numbers, texts, ids and time zones. */
package dev.campaignanalytics.ingestion.json;
