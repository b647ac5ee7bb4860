/**
 * Rows that are pushed: out of bytes as they arrive, into batches of readings, with a reason for
 * each row that is none.
 *
 * <p>Imports {@code model} and {@code config}, never {@code api} itself. Start reading at {@link
 * dev.campaignanalytics.api.push.PushUpload}.
 */
package dev.campaignanalytics.api.push;
