/** Figures as JSON: numbers with all their decimals, or decimals as text. */
package dev.campaignanalytics.api.json;
