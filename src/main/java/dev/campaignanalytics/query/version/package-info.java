/**
 * The newest version that answers contain: {@link
 * dev.campaignanalytics.query.version.SettledVersion}.
 */
package dev.campaignanalytics.query.version;
