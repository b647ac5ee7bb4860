package dev.campaignanalytics.cache;

import dev.campaignanalytics.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The script through which nodes notify each other: Redis invalidates responses and publishes, in
 * one step. Heartbeats use it too and name a key as changes do, so that a Redis that refuses to
 * publish a change does not renew any lease either.
 */
final class AnnouncementScript {
  static final String CHANGES = "ca:changes";
  private static final String CONFIRMATIONS = "ca:confirmed:";

  private static final RedisScript SCRIPT =
      new RedisScript(
          """
          for _, key in ipairs(KEYS) do
            redis.call('del', key)
          end
          return redis.call('publish', ARGV[1], ARGV[2])
          """);

  private AnnouncementScript() {}

  /**
   * The channel on which a node receives confirmations that other nodes have applied its changes.
   */
  static String confirmationsOf(String node) {
    return CONFIRMATIONS + node;
  }

  static Future<Void> publish(Redis redis, Announcement announcement) {
    return run(redis, announcement.campaigns().campaignIds(), CHANGES, announcement.text());
  }

  static Future<Void> confirm(Redis redis, String to, Confirmation confirmation) {
    return run(redis, List.of(), confirmationsOf(to), confirmation.text());
  }

  private static Future<Void> run(
      Redis redis, Collection<String> campaignIds, String channel, String text) {
    return SCRIPT
        .run(
            redis,
            request -> {
              request.arg(1 + campaignIds.size()).arg(RedisSeriesCache.NO_RESPONSE);
              campaignIds.forEach(id -> request.arg(RedisSeriesCache.key(id)));
              request.arg(channel).arg(text);
            })
        .mapEmpty();
  }

  /**
   * Confirms that a node has applied changes of another one.
   *
   * @param by the node that has applied them
   * @param through the number of the last one
   */
  record Confirmation(String by, long through) {
    private static final String SEPARATOR = " ";

    /** Empty for a text of another kind. */
    static Optional<Confirmation> parse(String text) {
      try {
        int at = text.indexOf(SEPARATOR);
        return Optional.of(
            new Confirmation(text.substring(0, at), Long.parseLong(text.substring(at + 1))));
      } catch (NumberFormatException | IndexOutOfBoundsException e) {
        return Optional.empty();
      }
    }

    String text() {
      return by + SEPARATOR + through;
    }
  }
}
