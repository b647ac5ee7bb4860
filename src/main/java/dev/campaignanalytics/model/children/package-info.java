/** The ad groups of a campaign, or the ads of an ad group, beside their parent. */
package dev.campaignanalytics.model.children;
