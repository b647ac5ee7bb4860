package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Accepts commands from users, also where no platform is synced, so that they get a reply. */
public final class SyncCommandsVerticle extends VerticleBase {
  private final SyncCommands commands;

  public SyncCommandsVerticle(SyncCommands commands) {
    this.commands = commands;
  }

  @Override
  public Future<?> start() {
    return commands.serve();
  }
}
