package dev.campaignanalytics.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/** A script that is called by its hash; its text is sent to a Redis that does not have it yet. */
public final class RedisScript {
  private final String text;
  private final String hash;

  public RedisScript(String text) {
    this.text = text;
    this.hash = HexFormat.of().formatHex(sha1(text));
  }

  /**
   * @param arguments adds the number of keys, the keys, and the other arguments of the script
   */
  public Future<Response> run(Redis redis, Consumer<Request> arguments) {
    return redis
        .send(request(Command.EVALSHA, hash, arguments))
        .recover(
            cause ->
                isUnknown(cause)
                    ? redis.send(request(Command.EVAL, text, arguments))
                    : Future.failedFuture(cause));
  }

  private static boolean isUnknown(Throwable cause) {
    return cause.getMessage() != null && cause.getMessage().startsWith("NOSCRIPT");
  }

  private static Request request(Command command, String script, Consumer<Request> arguments) {
    var request = Request.cmd(command).arg(script);
    arguments.accept(request);
    return request;
  }

  /** Redis identifies scripts by this hash; it is not used for security. */
  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }
}
