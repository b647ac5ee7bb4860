package dev.campaignanalytics.cache;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Keeps this node subscribed to the changes that other nodes commit. */
public final class ChangeChannelVerticle extends VerticleBase {
  private final RedisChangeChannel channel;

  public ChangeChannelVerticle(RedisChangeChannel channel) {
    this.channel = channel;
  }

  @Override
  public Future<?> start() {
    return channel.start();
  }

  @Override
  public Future<?> stop() {
    return channel.close();
  }
}
