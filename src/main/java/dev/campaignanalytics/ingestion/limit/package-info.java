/** Quotas and pauses of platform APIs, in this process and shared through Redis. */
package dev.campaignanalytics.ingestion.limit;
