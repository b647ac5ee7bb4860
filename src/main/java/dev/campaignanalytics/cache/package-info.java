/**
 * Finished answers in Redis, forgotten when their campaign changes. Never the only copy of
 * anything: whatever happens to it, reads go on without it.
 *
 * <p>Imports {@code model}, {@code config} and {@code telemetry}. Start reading at {@link
 * dev.campaignanalytics.cache.AnswerCache}.
 */
package dev.campaignanalytics.cache;
