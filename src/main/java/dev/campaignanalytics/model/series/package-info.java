/**
 * The daily figures of one campaign as arrays, and the responses that are computed from them.
 *
 * <p>Imports {@code model} and {@code model.report}. Start reading at {@link
 * dev.campaignanalytics.model.series.CampaignSeries}.
 */
package dev.campaignanalytics.model.series;
