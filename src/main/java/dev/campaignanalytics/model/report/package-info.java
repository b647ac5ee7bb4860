/**
 * Queries about stored figures and their responses: selections, periods and totals.
 *
 * <p>Imports {@code model} only.
 */
package dev.campaignanalytics.model.report;
