/**
 * The emulated Meta: Graph listing, synchronous and asynchronous insights, tokens and errors, below
 * {@code /meta}.
 *
 * <p>Endpoints that faults can name: {@code accounts}, {@code campaigns}, {@code adsets}, {@code
 * ads}, {@code insights} (GET by campaign), {@code insights-adset}, {@code insights-ad}, {@code
 * insights-account} (GET of the account's own total), {@code insights-async} (POST), {@code run},
 * {@code run-insights}, {@code token}, {@code revoke}, {@code debug}. The meaning of the fault
 * kinds here is described at {@link dev.campaignanalytics.emulator.meta.MetaFaults}. Start reading
 * at {@link dev.campaignanalytics.emulator.meta.MetaSide}.
 */
package dev.campaignanalytics.emulator.meta;
