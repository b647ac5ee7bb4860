package dev.campaignanalytics;

import dev.campaignanalytics.api.StartingVerticle;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.Turn;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Clock;

/**
 * Lets nodes join the cluster one after the other. Those that start at the same moment find nobody
 * yet, form a cluster each, and lose a part of what they told the bus when these are merged.
 */
final class JoinTurn {
  private JoinTurn() {}

  /**
   * Runs this when it is this node's turn. Waits for the database, and answers probes and readers
   * meanwhile. Blocking. With a database of the node's own there is nobody to wait for.
   */
  static void take(AppConfig config, Runnable joining) {
    config.database().url().ifPresentOrElse(url -> take(config, url, joining), joining);
  }

  private static void take(AppConfig config, URI url, Runnable joining) {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      if (config.answersWhileStarting()) {
        vertx.deployVerticle(new StartingVerticle(config.http(), Clock.systemUTC())).await();
      }
      var database = new Database(vertx, url.toString(), config.database());
      database.connect(false, waiting -> {}).compose(there -> Turn.take(database)).await();
      joining.run();
    } finally {
      vertx.close().await();
    }
  }
}
