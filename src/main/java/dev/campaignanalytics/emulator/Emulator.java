package dev.campaignanalytics.emulator;

import dev.campaignanalytics.emulator.ecb.EcbSide;
import dev.campaignanalytics.emulator.google.GoogleSide;
import dev.campaignanalytics.emulator.linkedin.LinkedInSide;
import dev.campaignanalytics.emulator.meta.MetaSide;
import dev.campaignanalytics.emulator.server.EmulatorRouter;
import dev.campaignanalytics.emulator.server.FaultList;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.PlatformSide;
import dev.campaignanalytics.emulator.server.RequestLog;
import dev.campaignanalytics.emulator.tiktok.TikTokSide;
import dev.campaignanalytics.emulator.world.EmulatorClock;
import dev.campaignanalytics.emulator.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A running emulator of the four platforms, and of the feed of exchange rates. */
public final class Emulator {
  /** Large enough for request targets that platforms reject themselves because of their length. */
  private static final int MAX_TARGET_LENGTH = 64 * 1024;

  private final World world;
  private final EmulatorClock clock;
  private final FaultList faults;
  private final List<PlatformSide> sides;
  private final EcbSide ecb;
  private final EmulatorRouter switchboard;
  private final ControlApi control;
  private final HttpServer server;

  private Emulator(Vertx vertx, EmulatorOptions options) {
    long seed = options.world().seed();
    this.world = new World(options.world());
    this.clock = new EmulatorClock(options.clock());
    this.faults = new FaultList(seed);
    this.sides = sides(new FaultScene(world, clock, seed, options.pageRows()), options);
    this.ecb = new EcbSide(seed, clock);
    this.switchboard = new EmulatorRouter(vertx, clock, faults, sides);
    this.control = new ControlApi(this);
    this.server = vertx.createHttpServer(serverOptions(options)).requestHandler(this::route);
  }

  private static List<PlatformSide> sides(FaultScene scene, EmulatorOptions options) {
    return List.of(
        new MetaSide(scene),
        new GoogleSide(scene, options.serviceAccountKey()),
        new TikTokSide(scene),
        new LinkedInSide(scene));
  }

  private static HttpServerOptions serverOptions(EmulatorOptions options) {
    return new HttpServerOptions()
        .setHost(options.host())
        .setPort(options.port())
        .setMaxInitialLineLength(MAX_TARGET_LENGTH)
        .setHttp2ClearTextEnabled(false);
  }

  /** Starts to listen; the future fails when the port is in use. */
  public static Future<Emulator> start(Vertx vertx, EmulatorOptions options) {
    var emulator = new Emulator(vertx, options);
    return emulator.server.listen().map(emulator);
  }

  private void route(HttpServerRequest request) {
    if (ControlApi.isFor(request.path())) {
      control.handle(request);
    } else if (EcbSide.isFor(request.path())) {
      ecb.handle(request);
    } else {
      switchboard.handle(request);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  public World world() {
    return world;
  }

  public EmulatorClock clock() {
    return clock;
  }

  /** The feed of exchange rates. */
  public EcbSide ecb() {
    return ecb;
  }

  public FaultList faults() {
    return faults;
  }

  /** The requests that it received. */
  public RequestLog requests() {
    return switchboard.log();
  }

  List<PlatformSide> sides() {
    return sides;
  }

  /**
   * The settings that configure a client for this emulator, by environment name; some are secrets
   * of this seed.
   */
  public Map<String, String> credentials() {
    var settings = new LinkedHashMap<String, String>();
    var origin = "http://127.0.0.1:" + port();
    sides.forEach(side -> settings.putAll(side.settings(origin)));
    settings.putAll(EcbSide.settings(origin));
    return settings;
  }

  /** The advertisers of every platform consent again: revoked tokens become valid. */
  public void consent() {
    sides.forEach(side -> side.tokens().consent());
  }

  public Future<Void> close() {
    return server.close();
  }
}
