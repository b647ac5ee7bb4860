/**
 * The contract, {@code openapi.yaml}: which operations there are, and what a valid request to each
 * is.
 *
 * <p>Imports none of our packages. Start reading at {@link
 * dev.campaignanalytics.api.contract.Contract}.
 */
package dev.campaignanalytics.api.contract;
