package dev.campaignanalytics.model.version;

import java.time.Instant;

/**
 * The versions whose figures can still be told exactly.
 *
 * @param oldest the first of them
 * @param oldestAt when it was sealed; the figures of any later time are exact
 * @param newest the last one that is sealed
 * @param newestAt when it was sealed
 */
public record KeptVersions(long oldest, Instant oldestAt, long newest, Instant newestAt) {}
