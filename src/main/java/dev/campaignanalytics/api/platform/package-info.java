/** Operations about the advertising platforms: states, data quality, syncs and backfills. */
package dev.campaignanalytics.api.platform;
