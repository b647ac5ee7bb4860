/**
 * Meta's side: Graph listing, insights in both ways, tokens and errors, below {@code /meta}.
 *
 * <p>Endpoints that faults can name: {@code accounts}, {@code campaigns}, {@code insights} (GET),
 * {@code insights-async} (POST), {@code run}, {@code run-insights}, {@code token}, {@code revoke},
 * {@code debug}. What the fault kinds mean here is written at {@link
 * dev.campaignanalytics.emulator.meta.MetaFaults}. Start reading at {@link
 * dev.campaignanalytics.emulator.meta.MetaSide}.
 */
package dev.campaignanalytics.emulator.meta;
