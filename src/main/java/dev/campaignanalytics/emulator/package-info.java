/**
 * The four ad platforms' report APIs as they behave, faults included: for tests, demos and {@code
 * DATA_SOURCE=emulator}.
 *
 * <p>One HTTP server answers for all of them below one prefix each, from a made-up world whose
 * exact truth it tells ({@code GET /truth}), at a time that can be moved ({@code /control/clock}),
 * with faults on demand ({@code /control/faults}) and a record of what was asked ({@code
 * /control/requests}). Below here: {@code world} holds the figures, {@code server} what the
 * platforms share on the wire, and one package each has a platform's side.
 *
 * <p>Imports {@code model} and {@code config}; knows nothing of {@code ingestion}, so that no
 * misunderstanding of a platform can cancel itself out. Start reading at {@link
 * dev.campaignanalytics.emulator.Emulator}; to write a platform's side at {@link
 * dev.campaignanalytics.emulator.server.PlatformSide}.
 */
package dev.campaignanalytics.emulator;
