package dev.campaignanalytics.redis;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.util.concurrent.TimeUnit;

/** Creates clients that reconnect automatically and that a stalled server cannot block forever. */
public final class RedisClients {
  private static final int POOL = 8;
  private static final int MAX_QUEUED = 1024;
  private static final int CONNECT_MILLIS = 1000;
  private static final int HANDSHAKE_MILLIS = 800;
  private static final int IDLE_SECONDS = 30;

  private RedisClients() {}

  public static Redis pooled(Vertx vertx, String url) {
    return Redis.createClient(
        vertx,
        new RedisOptions()
            .setConnectionString(url)
            .setMaxPoolSize(POOL)
            .setMaxPoolWaiting(MAX_QUEUED)
            .setNetClientOptions(
                new NetClientOptions()
                    .setConnectTimeout(CONNECT_MILLIS)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setTcpKeepAlive(true)
                    // Must end before a command times out, because that would hide the reason.
                    .setSslHandshakeTimeout(HANDSHAKE_MILLIS)
                    .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                    // Only used with rediss: the server must prove its name.
                    .setHostnameVerificationAlgorithm("HTTPS")));
  }
}
