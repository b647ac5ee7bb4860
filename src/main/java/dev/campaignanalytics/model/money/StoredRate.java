package dev.campaignanalytics.model.money;

import java.time.Instant;

/**
 * A rate as it was written; a correction is another one of the same source, currency and day.
 *
 * @param sequence increases with every written rate
 * @param source who said it: {@code ecb}, {@code file} or {@code fake}
 * @param knownAt since when this installation has it; never decreases with the sequence
 */
public record StoredRate(long sequence, String source, ExchangeRate rate, Instant knownAt) {}
