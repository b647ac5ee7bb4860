/**
 * Reads what lies below campaigns: which levels of a platform are read ({@link
 * dev.campaignanalytics.ingestion.level.LevelSettings}), what that costs, and when.
 */
package dev.campaignanalytics.ingestion.level;
