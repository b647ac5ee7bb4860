/** The dashboard and the contract as pages: files, sign-in link and API reference. */
package dev.campaignanalytics.api.dashboard;
