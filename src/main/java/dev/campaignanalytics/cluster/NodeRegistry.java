package dev.campaignanalytics.cluster;

import dev.campaignanalytics.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which nodes have sent a recent heartbeat to Redis, independent of the event bus. */
public final class NodeRegistry {
  private static final String KEY = "ca:nodes";
  private static final int EXPIRY_SECONDS = 6;
  private static final int TIMEOUT_MILLIS = 1000;

  /** Uses the clock of Redis, so that the clocks of nodes do not matter. */
  private static final RedisScript BEAT =
      new RedisScript(
          """
          local now = tonumber(redis.call('time')[1])
          redis.call('zadd', KEYS[1], now, ARGV[1])
          redis.call('zremrangebyscore', KEYS[1], '-inf', now - tonumber(ARGV[2]))
          redis.call('expire', KEYS[1], 60)
          return redis.call('zrange', KEYS[1], 0, -1)
          """);

  private final Redis redis;

  public NodeRegistry(Redis redis) {
    this.redis = redis;
  }

  /** Records a heartbeat of this node, and returns the other nodes that are alive. */
  public Future<Set<String>> beat(String nodeId) {
    return BEAT.run(redis, request -> request.arg(1).arg(KEY).arg(nodeId).arg(EXPIRY_SECONDS))
        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
        .map(
            ids ->
                StreamSupport.stream(ids.spliterator(), false)
                    .map(Object::toString)
                    .filter(id -> !id.equals(nodeId))
                    .collect(Collectors.toUnmodifiableSet()));
  }
}
