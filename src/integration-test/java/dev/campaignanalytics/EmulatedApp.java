package dev.campaignanalytics;

import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The whole program in this process, reading from an emulator whose figures do not change. */
final class EmulatedApp implements AutoCloseable {
  /** Every platform reads this many days without a separate first load. */
  static final int DAYS = 28;

  private static final int ACCOUNTS = 2;

  final Vertx vertx = Vertx.vertx();
  final Emulator emulator;
  final EmulatedPlatforms platforms;
  final TestApp app;
  final Pool sql;
  final String redis = TestServices.redis();
  private final Map<String, String> environment = new HashMap<>();

  /**
   * @param listener receives all traffic between the program and the platforms
   */
  EmulatedApp(Consumer<Buffer> listener) {
    var options = EmulatorOptions.of(0, 7, Clock.systemUTC());
    var world = options.world().sized(ACCOUNTS, CampaignStory.values().length);
    emulator = Emulator.start(vertx, options.withWorld(world)).await();
    emulator.clock().stop();
    platforms = new EmulatedPlatforms(emulator.port());
    var door = Doorway.to(vertx, emulator.port(), listener);
    emulator
        .credentials()
        .forEach(
            (name, value) ->
                environment.put(name, value.replace(":" + emulator.port(), ":" + door.port())));
    var database = TestServices.newDatabase();
    environment.put("DATA_SOURCE", "real");
    environment.put("DATABASE_URL", database);
    environment.put("REDIS_URL", redis);
    for (var platform : Platform.values()) {
      environment.put(platform.name() + "_LEVELS", "campaign");
    }
    environment.put("INGESTION_TICK", "300ms");
    environment.put("INGESTION_HISTORY_DAYS", Integer.toString(DAYS));
    environment.put("INGESTION_BUDGET_PERCENT", "1000");
    sql = PgBuilder.pool().connectingTo(database).using(vertx).build();
    app = TestApp.start(environment);
    state().awaitFirstLoad(platforms.accounts().size());
  }

  PullingState state() {
    return new PullingState(sql);
  }

  TestClient client() {
    return app.client();
  }

  /** The settings of the program: addresses and secrets. */
  Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public void close() {
    app.close();
    emulator.close().await();
    vertx.close().await();
  }
}
