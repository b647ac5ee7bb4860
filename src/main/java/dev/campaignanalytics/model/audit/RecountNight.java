package dev.campaignanalytics.model.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The result of adding up the roll-up again from the readings.
 *
 * @param night the UTC day on which it was started
 * @param endedAt empty while it runs, and where its node died
 * @param checked rows of the roll-up that were compared
 * @param different those that did not equal their readings
 * @param repaired those that do now; the others were changed in the meantime, by a correct write
 */
public record RecountNight(
    LocalDate night,
    Instant startedAt,
    Optional<Instant> endedAt,
    long checked,
    long different,
    long repaired) {}
