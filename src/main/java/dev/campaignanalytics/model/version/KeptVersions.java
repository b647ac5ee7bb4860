package dev.campaignanalytics.model.version;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The versions whose figures can still be told exactly.
 *
 * @param oldest the first of them
 * @param oldestAt when it was sealed; the figures of any later time are exact
 * @param newest the last one that is sealed
 * @param newestAt when it was sealed
 * @param readingsAfter the days after this one have all of their single readings; of this one and
 *     earlier ones some may be deleted. Empty if all readings are kept
 */
public record KeptVersions(
    long oldest,
    Instant oldestAt,
    long newest,
    Instant newestAt,
    Optional<LocalDate> readingsAfter) {}
