/**
 * Query parameters that several reports share: periods, filters, time zones and forms of responses.
 */
package dev.campaignanalytics.api.parameter;
