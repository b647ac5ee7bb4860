/** The levels below a campaign: ad groups and ads. */
package dev.campaignanalytics.model.level;
