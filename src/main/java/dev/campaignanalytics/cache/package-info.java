/**
 * The data of campaigns in Redis, invalidated when a campaign changes. Redis never has the only
 * copy of anything: if it fails, reads continue without it.
 *
 * <p>Imports {@code model}, {@code config} and {@code telemetry}. Start reading at {@link
 * dev.campaignanalytics.cache.SharedSeriesCache}.
 */
package dev.campaignanalytics.cache;
