package dev.campaignanalytics.cache;

import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;

/**
 * Redis as a part of the program's health: without it everything works, only slower. The heartbeats
 * decide, because they use the same path as every change.
 */
final class RedisHealth implements HealthCheck {
  private static final String INSTEAD = "; insights are read from PostgreSQL instead";

  private final RedisStatus status;
  private final ChangeChannel channel;

  RedisHealth(RedisStatus status, ChangeChannel channel) {
    this.status = status;
    this.channel = channel;
  }

  @Override
  public String part() {
    return "redis";
  }

  @Override
  public Future<Health> check() {
    return Future.succeededFuture(
        status
            .fault()
            .map(fault -> new Health(State.DEGRADED, fault.reason() + INSTEAD))
            .orElseGet(this::listening));
  }

  private Health listening() {
    return channel.isListening()
        ? Health.ok("answers")
        : new Health(State.DEGRADED, "its announcements do not arrive in time" + INSTEAD);
  }
}
