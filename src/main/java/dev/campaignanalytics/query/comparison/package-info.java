/**
 * Comparisons with an earlier period as it was known at the same age.
 *
 * <p>Start reading at {@link dev.campaignanalytics.query.comparison.SameAgeReader}.
 */
package dev.campaignanalytics.query.comparison;
