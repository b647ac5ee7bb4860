/** Operations for operators: health, metrics and API keys. */
package dev.campaignanalytics.api.admin;
