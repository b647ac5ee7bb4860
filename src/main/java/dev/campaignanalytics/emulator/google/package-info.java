/**
 * The emulated Google: the Ads API over REST below {@code /google}, its OAuth endpoint at {@code
 * /google-token}.
 *
 * <p>Endpoints that faults can name: {@code accounts} (the accessible customers), {@code
 * customer-client}, {@code customer}, {@code campaigns} (without metrics), {@code ad-groups},
 * {@code ads}, {@code asset-groups}, {@code report} (with metrics, by campaign), {@code
 * report-ad-groups}, {@code report-ads}, {@code report-asset-groups}, {@code report-account} (the
 * customer's own total), {@code conversion-actions}, {@code token}. The meaning of the fault kinds
 * here is described at {@link dev.campaignanalytics.emulator.google.GoogleFaults}. Start reading at
 * {@link dev.campaignanalytics.emulator.google.GoogleSide}.
 */
package dev.campaignanalytics.emulator.google;
