/**
 * A source that makes figures up, deterministically by seed, and sends them the way real ones go:
 * over the bus, into the same tables.
 *
 * <p>Imports {@code model}, {@code bus}, {@code config} and the contracts of {@code storage}. Start
 * reading at {@link dev.campaignanalytics.ingestion.fake.FakeSourceVerticle}.
 */
package dev.campaignanalytics.ingestion.fake;
