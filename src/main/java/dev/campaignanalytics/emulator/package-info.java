/**
 * The four ad platforms' report APIs with their real behaviour, including faults: for tests, demos
 * and {@code DATA_SOURCE=emulator}.
 *
 * <p>One HTTP server serves all of them, each below its own prefix. The data come from a generated
 * world whose exact figures can be read ({@code GET /truth}). The time can be changed ({@code
 * /control/clock}), faults can be added ({@code /control/faults}), and requests are recorded
 * ({@code /control/requests}). The package {@code world} contains the figures, {@code server} the
 * HTTP code that the platforms share, and one package each implements a platform.
 *
 * <p>Imports {@code model} and {@code config}; does not use {@code ingestion}, so that the same
 * misunderstanding of a platform cannot be on both sides. Start reading at {@link
 * dev.campaignanalytics.emulator.Emulator}; to implement a platform at {@link
 * dev.campaignanalytics.emulator.server.PlatformSide}.
 */
package dev.campaignanalytics.emulator;
