/**
 * The terms of advertising as records and enums that are always valid: what was measured ({@link
 * dev.campaignanalytics.model.Reading}), where ({@link dev.campaignanalytics.model.CampaignRef}),
 * and what it means ({@link dev.campaignanalytics.model.Metric}).
 *
 * <p>Imports the JDK only. Start reading at {@link dev.campaignanalytics.model.Reading}.
 */
package dev.campaignanalytics.model;
