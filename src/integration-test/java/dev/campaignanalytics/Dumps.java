package dev.campaignanalytics;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.sqlclient.Pool;

/** Everything that is stored, as text. */
final class Dumps {
  private static final String TABLES =
      """
      select c.oid::regclass::text as name
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      order by 1
      """;

  private Dumps() {}

  /** Every row of every table; bytes also as the text that they may contain. */
  static String ofDatabase(Pool sql) {
    var dump = new StringBuilder();
    for (var table : sql.query(TABLES).execute().await()) {
      var name = table.getString("name");
      var rows = sql.query("select t::text as row from " + name + " t").execute().await();
      rows.forEach(row -> dump.append(row.getString("row")).append('\n'));
    }
    var tokens = sql.query("select sealed from renewed_tokens").execute().await();
    tokens.forEach(row -> dump.append(row.getBuffer("sealed")));
    return dump.toString();
  }

  /** Every key with its value. */
  static String ofRedis(Vertx vertx, String url) {
    var redis = Redis.createClient(vertx, url);
    var dump = new StringBuilder();
    for (var key : redis.send(Request.cmd(Command.KEYS).arg("*")).await()) {
      dump.append(key).append(' ').append(value(redis, key.toString())).append('\n');
    }
    redis.close();
    return dump.toString();
  }

  private static Response value(Redis redis, String key) {
    var type = redis.send(Request.cmd(Command.TYPE).arg(key)).await().toString();
    return switch (type) {
      case "string" -> redis.send(Request.cmd(Command.GET).arg(key)).await();
      case "hash" -> redis.send(Request.cmd(Command.HGETALL).arg(key)).await();
      case "zset" -> redis.send(Request.cmd(Command.ZRANGE).arg(key).arg(0).arg(-1)).await();
      default -> throw new IllegalStateException("add " + type + " for " + key);
    };
  }
}
