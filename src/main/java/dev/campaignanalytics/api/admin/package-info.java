/** Operations for operators: health, metrics, API keys, states of the platforms and syncs. */
package dev.campaignanalytics.api.admin;
