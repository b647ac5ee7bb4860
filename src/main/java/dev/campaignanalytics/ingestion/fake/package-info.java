/**
 * A source that generates figures, deterministically by seed, and sends them like real ones: over
 * the bus, into the same tables.
 *
 * <p>Imports {@code model}, {@code bus}, {@code config} and the contracts of {@code storage}. Start
 * reading at {@link dev.campaignanalytics.ingestion.fake.FakeSourceVerticle}.
 */
package dev.campaignanalytics.ingestion.fake;
