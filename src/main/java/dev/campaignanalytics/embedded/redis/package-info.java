/**
 * The embedded Redis.
 *
 * <p>Start reading at {@link dev.campaignanalytics.embedded.redis.EmbeddedRedis}.
 */
package dev.campaignanalytics.embedded.redis;
