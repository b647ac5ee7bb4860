/**
 * The figures of all campaigns as arrays, one block for each day or month, and the lists and groups
 * that are computed from them exactly as the database computes them.
 *
 * <p>Imports {@code model} and {@code model.report}. Start reading at {@link
 * dev.campaignanalytics.model.overview.FigureBlock}.
 */
package dev.campaignanalytics.model.overview;
