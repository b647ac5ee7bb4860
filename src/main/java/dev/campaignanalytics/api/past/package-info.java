/**
 * Requests about the figures of an earlier time: the parameters {@code as_of} and {@code names}.
 */
package dev.campaignanalytics.api.past;
