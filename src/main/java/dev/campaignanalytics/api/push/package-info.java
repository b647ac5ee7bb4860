/**
 * Pushed rows: from received bytes to batches of readings, with a reason for each row that is
 * invalid.
 *
 * <p>Start reading at {@link dev.campaignanalytics.api.push.PushUpload}.
 */
package dev.campaignanalytics.api.push;
