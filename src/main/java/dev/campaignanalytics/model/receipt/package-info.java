/** What one figure of a campaign is made of. */
package dev.campaignanalytics.model.receipt;
