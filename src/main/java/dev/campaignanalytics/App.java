package dev.campaignanalytics;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.campaignanalytics.api.ApiParts;
import dev.campaignanalytics.api.Dashboard;
import dev.campaignanalytics.api.Guards;
import dev.campaignanalytics.api.HttpVerticle;
import dev.campaignanalytics.api.ManagementVerticle;
import dev.campaignanalytics.api.Observed;
import dev.campaignanalytics.api.OpenConnections;
import dev.campaignanalytics.api.PushParts;
import dev.campaignanalytics.api.RateLimits;
import dev.campaignanalytics.api.ReadingParts;
import dev.campaignanalytics.api.auth.Authenticator;
import dev.campaignanalytics.api.auth.FailedAttempts;
import dev.campaignanalytics.api.auth.JwtVerifier;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.live.ChangeSource;
import dev.campaignanalytics.api.page.OneTimeLink;
import dev.campaignanalytics.api.page.Page;
import dev.campaignanalytics.api.push.Credits;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Delivery;
import dev.campaignanalytics.cache.Coherence;
import dev.campaignanalytics.cache.Generations;
import dev.campaignanalytics.cache.RedisAnswerCache;
import dev.campaignanalytics.cache.RedisBudget;
import dev.campaignanalytics.cache.RedisChangeChannel;
import dev.campaignanalytics.cache.RedisClients;
import dev.campaignanalytics.cache.RedisHealth;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.ingestion.IngestionParts;
import dev.campaignanalytics.ingestion.Waiting;
import dev.campaignanalytics.ingestion.fake.FakeSetup;
import dev.campaignanalytics.ingestion.fake.FakeSourceVerticle;
import dev.campaignanalytics.processor.MetricsProcessor;
import dev.campaignanalytics.processor.ProcessorVerticle;
import dev.campaignanalytics.query.AccountDirectory;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.KeyRing;
import dev.campaignanalytics.query.OnceOnly;
import dev.campaignanalytics.query.OverviewReader;
import dev.campaignanalytics.query.ReadThrough;
import dev.campaignanalytics.query.SharedAnswers;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseHealth;
import dev.campaignanalytics.storage.Migrations;
import dev.campaignanalytics.storage.PgApiKeyStore;
import dev.campaignanalytics.storage.PgHistoryStore;
import dev.campaignanalytics.storage.PgIdempotencyStore;
import dev.campaignanalytics.storage.PgInsightsStore;
import dev.campaignanalytics.storage.PgMetricsStore;
import dev.campaignanalytics.storage.PgOverviewStore;
import dev.campaignanalytics.storage.PgSyncStore;
import dev.campaignanalytics.telemetry.RowCounts;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: makes every object by hand, starts them in order and stops them in reverse.
 */
final class App {
  private static final Logger log = LoggerFactory.getLogger(App.class);

  private final Vertx vertx;
  private final AppConfig config;
  private final Secret apiKey;
  private final Clock clock;
  private final Telemetry telemetry;
  private final Stops stops = new Stops();
  private final Watching watching;
  private final String nodeName = Pulling.nodeName();
  private Dashboard dashboard;
  private HttpVerticle http;

  /**
   * @param apiKey the configured key, or the one that was made
   */
  App(Node node, AppConfig config, Secret apiKey) {
    this.vertx = node.vertx();
    this.config = config;
    this.apiKey = apiKey;
    this.clock = node.clock();
    this.telemetry = node.telemetry();
    this.watching = new Watching(node, stops);
  }

  /** Starts everything. Blocking: for the main thread. What was started is stopped on failure. */
  void start() {
    try {
      var stores = Stores.start(config);
      onStop("embedded servers", () -> vertx.executeBlocking(() -> closed(stores)));
      Migrations.run(stores.databaseUrl());
      startOn(stores);
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  private void startOn(Stores stores) {
    var database = new Database(vertx, stores.databaseUrl(), config.database());
    onStop("database connections", database::close);
    var redis = RedisClients.pooled(vertx, stores.redisUrl());
    onStop("redis connections", redis::close);
    var subscriber = RedisClients.pooled(vertx, stores.redisUrl());
    onStop("redis subscription", subscriber::close);
    var channel = new RedisChangeChannel(vertx, subscriber, redis);
    var generations = new Generations();
    var cache = new RedisAnswerCache(vertx, redis, config.cache());
    var coherence = new Coherence(cache, generations, channel);
    channel.start().await();
    onStop("change channel", channel::close);
    var metrics = new PgMetricsStore(vertx, database, config.database());
    var bus = new Bus(vertx, Delivery.standard());

    var processor = new MetricsProcessor(metrics, coherence, bus, clock);
    deploy("processor", new ProcessorVerticle(bus, processor, new RowCounts(telemetry, clock)));
    var answers = new ReadThrough(cache, generations, channel, config.near());
    var insights = new InsightsReader(answers, new PgInsightsStore(database));
    var shared = new SharedAnswers(generations, channel, config.reporting().shared());
    var reading = reading(database, insights, shared);
    // Another node may have committed what this one acknowledges.
    var push = push(database, bus, () -> generations.changed(List.of()));
    var keys = new KeyRing(vertx, new PgApiKeyStore(database), clock);
    keys.start().await();
    onStop("keys", keys::stop);
    var guards = guards(keys, redis);
    var observed = observed(database, redis);
    watching.answers(answers.counts());
    watching.redis(cache, channel);
    watching.retries(metrics, bus);
    dashboard = dashboard(new Announcements(bus, channel));
    var parts =
        new ApiParts(Contract.load(), guards, keys, reading, push, observed, dashboard, clock);
    http = new HttpVerticle(config.http(), parts);
    deploy("http server", http);
    startSource(bus, redis, database, metrics);
  }

  private void startSource(Bus bus, Redis redis, Database database, PgMetricsStore metrics) {
    var runtime = new IngestionParts.Runtime(vertx, clock, Waiting.by(vertx));
    var state = Pulling.state(runtime, database, config.database());
    var pulling = new Pulling(nodeName, runtime, bus, redis, state);
    switch (config.source()) {
      case FAKE -> {
        var parts = new FakeSourceVerticle.Parts(bus, state.catalog(), metrics, clock);
        var setup = new FakeSetup(config.fake(), config.platforms());
        deploy("fake source", new FakeSourceVerticle(setup, parts));
      }
      case REAL -> pull(pulling, config.adPlatforms());
      case EMULATOR -> pull(pulling, emulated());
      case NONE -> log.info("nothing is pulled; readings come in by push only");
    }
  }

  private void pull(Pulling pulling, Platforms platforms) {
    var setups = platforms.setups(config.platforms());
    var ingestion = pulling.ingestion(setups, config.ingestion());
    watching.platforms(platforms, ingestion);
    deploy("ingestion", pulling.verticle(ingestion, setups));
  }

  /** Starts an emulator and answers with the settings that lead to it. */
  private Platforms emulated() {
    var options = EmulatorOptions.of(0, config.fake().seed(), clock);
    var emulator = Emulator.start(vertx, options).await();
    onStop("emulator", emulator::close);
    log.info("the emulated platforms are at http://127.0.0.1:{}", emulator.port());
    var reader = new ConfigReader(emulator.credentials(), Map.of());
    return Platforms.from(reader, config.platforms());
  }

  private Observed observed(Database database, Redis redis) {
    watching.program(config.dataDir());
    var sources = watching.sources(new PgSyncStore(database), nodeName);
    var checks = List.of(new DatabaseHealth(database), new RedisHealth(redis), sources);
    var observed =
        new Observed(telemetry, watching.health(checks), config.management().isSeparate());
    if (observed.elsewhere()) {
      deploy("management server", new ManagementVerticle(config.management(), observed));
    }
    return observed;
  }

  private Guards guards(KeyRing keys, Redis redis) {
    var auth = config.http().auth();
    var tokens = JwtVerifier.of(vertx, auth.jwt(), clock);
    var failures = new FailedAttempts(auth.failedAttempts(), Ticker.systemTicker());
    var credentials = new Authenticator.Credentials(apiKey, keys, tokens);
    var rates = new RateLimits(config.http().limits(), new RedisBudget(redis)::add, clock);
    long exchange = rates.start(vertx);
    onStop("rate limits", () -> Future.succeededFuture(vertx.cancelTimer(exchange)));
    return new Guards(
        new Authenticator(credentials, failures, clock),
        rates,
        new OpenConnections(config.http().limits().connections()));
  }

  private ReadingParts reading(Database database, InsightsReader insights, SharedAnswers shared) {
    var stores =
        new OverviewReader.Stores(
            new PgInsightsStore(database),
            new PgOverviewStore(database),
            new PgHistoryStore(database));
    return new ReadingParts(
        insights,
        new OverviewReader(shared, stores),
        config.reporting(),
        config.source().name().toLowerCase(Locale.ROOT),
        apiKey,
        clock);
  }

  private PushParts push(Database database, Bus bus, Runnable changed) {
    return new PushParts(
        config.push(),
        new Credits(config.push().batches()),
        bus,
        new AccountDirectory(new PgOverviewStore(database)),
        new OnceOnly(new PgIdempotencyStore(database), config.push().remembered()),
        changed,
        clock);
  }

  /** Who reaches a demo on loopback sits before this machine; everybody else needs a key. */
  private Dashboard dashboard(ChangeSource changes) {
    boolean demo = config.source() == DataSource.FAKE && config.http().isLoopback();
    var link = demo ? Optional.of(new OneTimeLink(apiKey)) : Optional.<OneTimeLink>empty();
    return new Dashboard(Page.load(), changes, link);
  }

  private void deploy(String name, Deployable verticle) {
    var id = vertx.deployVerticle(verticle).await();
    onStop(name, () -> vertx.undeploy(id));
  }

  /** The port that the server listens on. */
  int port() {
    return http.port();
  }

  /** Where a browser is let in once without a key, as a path of this server. */
  Optional<String> linkPath() {
    return dashboard.link().flatMap(OneTimeLink::path);
  }

  /** Stops everything that was started, the last first. Blocking; goes on past failures. */
  void stop() {
    stops.run();
  }

  private void onStop(String name, Supplier<Future<?>> run) {
    stops.add(name, run);
  }

  private static Void closed(Stores stores) {
    stores.close();
    return null;
  }
}
