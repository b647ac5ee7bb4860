package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Which nodes have said lately that they are there, by a way other than the event bus. */
public final class LiveNodes {
  private static final String KEY = "ca:nodes";
  private static final int FORGOTTEN_AFTER_SECONDS = 6;
  private static final int PATIENCE_MILLIS = 1000;

  /** By the clock of Redis, so that the clocks of nodes do not matter. */
  private static final Script BEAT =
      new Script(
          """
          local now = tonumber(redis.call('time')[1])
          redis.call('zadd', KEYS[1], now, ARGV[1])
          redis.call('zremrangebyscore', KEYS[1], '-inf', now - tonumber(ARGV[2]))
          redis.call('expire', KEYS[1], 60)
          return redis.call('zrange', KEYS[1], 0, -1)
          """);

  private static final String ENDING = "ca:nodes:ending";
  private static final int NEXT_MAY_END_AFTER_SECONDS = 20;

  private final Redis redis;

  public LiveNodes(Redis redis) {
    this.redis = redis;
  }

  /** Says that this node is there, and gives the others that are. */
  public Future<Set<String>> beat(String nodeId) {
    return BEAT.run(
            redis, request -> request.arg(1).arg(KEY).arg(nodeId).arg(FORGOTTEN_AFTER_SECONDS))
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(
            ids ->
                StreamSupport.stream(ids.spliterator(), false)
                    .map(Object::toString)
                    .filter(id -> !id.equals(nodeId))
                    .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * Whether this node may end to be restarted: no other one has for so long as a restart takes, so
   * that two that do not hear each other are not gone at the same time.
   */
  public Future<Boolean> mayEnd(String nodeId) {
    return redis
        .send(
            Request.cmd(Command.SET)
                .arg(ENDING)
                .arg(nodeId)
                .arg("NX")
                .arg("EX")
                .arg(NEXT_MAY_END_AFTER_SECONDS))
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .map(Objects::nonNull);
  }
}
