/**
 * Query parameters that several reports share: periods, filters, time zones and forms of answers.
 */
package dev.campaignanalytics.api.parameter;
