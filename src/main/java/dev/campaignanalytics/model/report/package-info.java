/**
 * Questions about stored figures and their answers: queries, selections, periods and totals.
 *
 * <p>Imports {@code model} only.
 */
package dev.campaignanalytics.model.report;
