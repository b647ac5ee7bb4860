/**
 * Ad groups and ads with their figures, in PostgreSQL.
 *
 * <p>Start reading at {@link dev.campaignanalytics.storage.level.LevelStore}.
 */
package dev.campaignanalytics.storage.level;
