package dev.campaignanalytics.cache;

import dev.campaignanalytics.redis.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.util.Optional;
import java.util.UUID;

/**
 * The script through which nodes notify each other: it counts up the position, and publishes the
 * announcement with it, in one step. So every node receives positions in their order. It uses one
 * key. Heartbeats write this key as changes do, so that a Redis that refuses to announce a change
 * does not renew any lease either.
 */
final class AnnouncementScript {
  static final String CHANGES = "ca:changes";

  /**
   * The position: an epoch, a dot, a number. The version before keeps only an epoch under this name
   * and treats its data in Redis as outdated when the value is another one. So each change
   * invalidates the data of such nodes, which run beside this version during an update.
   */
  static final String POSITION = "ca:{answers}epoch";

  private static final String CONFIRMATIONS = "ca:confirmed:";

  /**
   * KEYS[1]: the position; ARGV: channel, announcement, name of a new epoch, kind. An epoch begins
   * when a node asks for it, and when Redis has lost the position. The flag lets it run while the
   * memory is full, so that nodes can go on to use their own caches.
   */
  private static final RedisScript SCRIPT =
      new RedisScript(
          """
          #!lua flags=allow-oom
          local epoch, number
          if ARGV[4] ~= 'epoch' then
            local value = redis.pcall('get', KEYS[1])
            if type(value) == 'string' then
              epoch, number = string.match(value, '^([%w-]+)%.([0-9]+)$')
              epoch = epoch or string.match(value, '^[%w-]+$')
            end
          end
          number = tonumber(number or '0')
          if ARGV[4] == 'change' then
            number = number + 1
          end
          local position = (epoch or ARGV[3]) .. '.' .. number
          redis.call('set', KEYS[1], position)
          local text = string.sub(ARGV[2], 1, -2) .. ',"position":"' .. position .. '"}'
          return redis.call('publish', ARGV[1], text)
          """);

  private AnnouncementScript() {}

  /**
   * The channel on which a node receives confirmations that other nodes have applied its changes.
   */
  static String confirmationsOf(String node) {
    return CONFIRMATIONS + node;
  }

  static Future<Void> publish(Redis redis, Announcement announcement) {
    var kind = announcement.isHeartbeat() ? "heartbeat" : "change";
    return run(redis, announcement, UUID.randomUUID().toString(), kind);
  }

  /** Begins an epoch, with a heartbeat: all data in Redis is outdated from then on. */
  static Future<Void> begin(Redis redis, Announcement heartbeat, String epoch) {
    return run(redis, heartbeat, epoch, "epoch");
  }

  private static Future<Void> run(
      Redis redis, Announcement announcement, String epoch, String kind) {
    return SCRIPT
        .run(
            redis,
            request ->
                request
                    .arg(1)
                    .arg(POSITION)
                    .arg(CHANGES)
                    .arg(announcement.text())
                    .arg(epoch)
                    .arg(kind))
        .mapEmpty();
  }

  static Future<Void> confirm(Redis redis, String to, Confirmation confirmation) {
    return redis
        .send(Request.cmd(Command.PUBLISH).arg(confirmationsOf(to)).arg(confirmation.text()))
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
