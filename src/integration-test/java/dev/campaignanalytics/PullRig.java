package dev.campaignanalytics;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.DeliveryTimeouts;
import dev.campaignanalytics.cache.CacheConfig;
import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.CacheInvalidator;
import dev.campaignanalytics.cache.Confirmations;
import dev.campaignanalytics.cache.InvalidationPublisher;
import dev.campaignanalytics.cache.RedisChangeChannel;
import dev.campaignanalytics.cache.RedisStatus;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.emulator.world.CampaignStory;
import dev.campaignanalytics.ingestion.IngestionConfig;
import dev.campaignanalytics.ingestion.IngestionScheduler;
import dev.campaignanalytics.ingestion.PlatformSetup;
import dev.campaignanalytics.ingestion.client.Delayer;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.audit.AuditDay;
import dev.campaignanalytics.model.audit.RecountNight;
import dev.campaignanalytics.model.children.CampaignChildren;
import dev.campaignanalytics.model.children.ChildrenQuery;
import dev.campaignanalytics.model.message.ChangeVersion;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.processor.LevelProcessor;
import dev.campaignanalytics.processor.LevelRules;
import dev.campaignanalytics.processor.MetricsProcessor;
import dev.campaignanalytics.processor.ProcessorVerticle;
import dev.campaignanalytics.processor.ReadingRules;
import dev.campaignanalytics.redis.RedisClients;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.storage.SyncedAccounts;
import dev.campaignanalytics.storage.audit.AccountTotalsStore;
import dev.campaignanalytics.storage.audit.AuditQuery;
import dev.campaignanalytics.storage.audit.AuditStore;
import dev.campaignanalytics.storage.audit.RollUpRecount;
import dev.campaignanalytics.storage.level.ChildrenStore;
import dev.campaignanalytics.storage.level.LevelStore;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.telemetry.RowCounts;
import dev.campaignanalytics.telemetry.Telemetry;
import dev.campaignanalytics.wiring.IngestionModule;
import dev.campaignanalytics.wiring.PlatformAdapters;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The program's ingestion with all its dependencies, on an emulator whose clock only moves when
 * something waits or the test advances it.
 */
public final class PullRig implements AutoCloseable {
  static final Instant START = Instant.parse("2026-09-14T10:20:00Z");
  private static final int MAX_TICKS = 400;
  private static final int STORIES = CampaignStory.values().length;

  final Vertx vertx = Vertx.vertx();
  public final Emulator emulator;
  private final Database database;
  private final Pool sql;
  public final IngestionParts parts;
  final List<PlatformSetup> setups;
  final IngestionScheduler ingestion;
  final int historyDays;
  private final Redis redis;
  private final Redis subscriber;

  /** All accounts with their whole history. */
  public PullRig(Platform... platforms) {
    this(new Size(3, STORIES, 130), emulator -> Map.of(), Optional.empty(), platforms);
  }

  /** Two accounts with a short history: enough for a fault. */
  public static PullRig small(Platform platform) {
    return of(2, platform, emulator -> Map.of());
  }

  /**
   * Some accounts with a short history.
   *
   * @param settings in addition to where the emulator is
   */
  public static PullRig of(
      int accounts, Platform platform, Function<Emulator, Map<String, String>> settings) {
    return new PullRig(new Size(accounts, STORIES, 40), settings, Optional.empty(), platform);
  }

  /** Two accounts with a short history, and short timeouts. */
  static PullRig impatient(Platform platform) {
    var timeout = Optional.of(Duration.ofMillis(1500));
    return new PullRig(new Size(2, STORIES, 40), emulator -> Map.of(), timeout, platform);
  }

  /** One account with so many campaigns that listings have pages and their ids are long. */
  static PullRig wide(Platform platform) {
    return new PullRig(new Size(1, 120, 40), emulator -> Map.of(), Optional.empty(), platform);
  }

  /** One account of each platform, with the whole history. */
  public static PullRig single(Platform... platforms) {
    return new PullRig(
        new Size(1, STORIES, 130), emulator -> Map.of(), Optional.empty(), platforms);
  }

  /** Some accounts of each platform with all levels, of which a month is read each day. */
  static PullRig ofLevels(int accounts, Platform... platforms) {
    var settings = new HashMap<String, String>();
    for (var platform : platforms) {
      settings.put(platform.name() + "_LEVELS", "campaign,ad_group,ad");
      settings.put(platform.name() + "_AD_DAYS", "30");
    }
    // The emulator divides all figures again for each page.
    var size = new Size(accounts, STORIES, 40, START, 400);
    return new PullRig(size, emulator -> settings, Optional.empty(), platforms);
  }

  /** One account with a short history, on another day. */
  static PullRig startingAt(Instant start, Platform platform, Map<String, String> settings) {
    return new PullRig(
        new Size(1, STORIES, 40, start), emulator -> settings, Optional.empty(), platform);
  }

  private record Size(int accounts, int campaigns, int historyDays, Instant start, int pageRows) {
    private Size(int accounts, int campaigns, int historyDays, Instant start) {
      this(accounts, campaigns, historyDays, start, 20);
    }

    private Size(int accounts, int campaigns, int historyDays) {
      this(accounts, campaigns, historyDays, START);
    }
  }

  private PullRig(
      Size size,
      Function<Emulator, Map<String, String>> settings,
      Optional<Duration> timeout,
      Platform... platforms) {
    this.historyDays = size.historyDays;
    var options = EmulatorOptions.of(0, 7, Clock.fixed(size.start, ZoneOffset.UTC));
    var world = options.world().sized(size.accounts, size.campaigns);
    emulator = Emulator.start(vertx, options.withWorld(world).withPageRows(size.pageRows)).await();
    var config = new DatabaseConfig(Optional.empty(), 4, Duration.ofSeconds(10), 6);
    var url = TestServices.newDatabase();
    database = new Database(vertx, url, config);
    database.connect(true, waiting -> {}).await();
    sql = PgBuilder.pool().connectingTo(url).using(vertx).build();
    redis = RedisClients.pooled(vertx, TestServices.redis());
    deleteBudgets();
    subscriber = RedisClients.pooled(vertx, TestServices.redis());
    var bus = new Bus(vertx, DeliveryTimeouts.standard());
    deployProcessor(bus, config);
    var runtime = new IngestionParts.Runtime(vertx, emulator.clock(), delayer());
    parts =
        new IngestionParts(
            runtime,
            bus,
            redis,
            IngestionModule.state(database),
            IngestionModule.levels(database),
            new AccountTotalsStore(database),
            Future::succeededFuture);
    setups =
        setups(settings.apply(emulator), platforms).stream()
            .map(setup -> within(timeout, setup))
            .toList();
    ingestion = node("node-a", Duration.ofSeconds(30));
  }

  /** Earlier tests may have left some budgets of the same emulated day. */
  private void deleteBudgets() {
    var script =
        """
        for _, names in ipairs(ARGV) do
          for _, key in ipairs(redis.call('KEYS', names)) do redis.call('DEL', key) end
        end
        return 0
        """;
    redis.send(Request.cmd(Command.EVAL).arg(script).arg(0).arg("calls:*").arg("pause:*")).await();
  }

  private void deployProcessor(Bus bus, DatabaseConfig config) {
    var status = new RedisStatus();
    var confirmations = new Confirmations(vertx);
    var cache = CacheConfig.from(new ConfigReader(Map.of("REDIS_TIMEOUT", "5s"), Map.of()));
    var announcer = new InvalidationPublisher(vertx, redis, cache, confirmations, status);
    var channel =
        new RedisChangeChannel(vertx, subscriber, redis, announcer, confirmations, status);
    channel.start().await();
    var coherence = new CacheInvalidator(announcer::publish, new CacheGenerations(), channel);
    var metrics = new MetricsStore(database);
    var processor =
        new MetricsProcessor(
            metrics,
            coherence,
            bus,
            new ReadingRules(emulator.clock(), Retention.UNLIMITED),
            Optional.of(new SyncedAccounts(database, Clock.systemUTC())));
    var counts = new RowCounts(new Telemetry(), emulator.clock());
    var levels =
        new LevelProcessor(
            new LevelStore(database),
            new LevelRules(emulator.clock()),
            Optional.empty(),
            changed -> Future.succeededFuture(ChangeVersion.NONE));
    vertx.deployVerticle(new ProcessorVerticle(bus, processor, levels, counts)).await();
  }

  private List<PlatformSetup> setups(Map<String, String> more, Platform... platforms) {
    var settings = new HashMap<>(emulator.credentials());
    // What lies below campaigns is read by tests that say so.
    for (var platform : platforms) {
      settings.put(platform.name() + "_LEVELS", "campaign");
    }
    settings.putAll(more);
    var reader = new ConfigReader(settings, Map.of());
    return PlatformAdapters.from(reader, Arrays.asList(platforms)).setups(Arrays.asList(platforms));
  }

  private static PlatformSetup within(Optional<Duration> timeout, PlatformSetup setup) {
    return timeout
        .map(time -> new Impatient(setup.adapter(), time))
        .map(
            api ->
                new PlatformSetup(
                    api, setup.token(), setup.tokens(), setup.levels(), setup.versionWarning()))
        .orElse(setup);
  }

  /** Another node on the same database. */
  IngestionScheduler node(String name, Duration lease) {
    var config =
        new IngestionConfig(Duration.ofSeconds(1), lease, 130, 1_000_000, Duration.ofMillis(2));
    var node = new IngestionScheduler(name, config, parts);
    setups.forEach(setup -> node.add(setup).await());
    return node;
  }

  /** A delay ends almost at once, and the clock has then advanced by its length. */
  private Delayer delayer() {
    return time -> {
      var until = emulator.clock().instant().plus(time);
      return vertx
          .timer(1, TimeUnit.MILLISECONDS)
          .onSuccess(
              fired -> {
                if (emulator.clock().instant().isBefore(until)) {
                  emulator.clock().set(until);
                }
              })
          .mapEmpty();
    };
  }

  /** Runs everything that is due; returns how many tasks that was. */
  public int cycle() {
    int all = 0;
    for (int i = 0; i < MAX_TICKS; i++) {
      int done = tick(ingestion);
      all += done;
      if (done == 0) {
        return all;
      }
    }
    throw new AssertionError("there is always something due");
  }

  int tick(IngestionScheduler node) {
    return start(node).await();
  }

  /** Like {@link #tick}, without waiting for the end. */
  Future<Integer> start(IngestionScheduler node) {
    return onContext(node::tick);
  }

  private <T> Future<T> onContext(Supplier<Future<T>> work) {
    Promise<T> promise = Promise.promise();
    vertx.runOnContext(go -> work.get().onComplete(promise));
    return promise.future();
  }

  public void advance(Duration time) {
    emulator.clock().advance(time);
  }

  /** As if calls had been made earlier on this UTC day. */
  void spendCalls(Platform platform, int calls) {
    var day = LocalDate.ofInstant(emulator.clock().instant(), ZoneOffset.UTC);
    var key = "calls:" + platform.wireName() + ":" + day;
    redis.send(Request.cmd(Command.SET).arg(key).arg(calls)).await();
  }

  /** As a user requests it manually. */
  public void requestSync(Platform... platforms) {
    for (var platform : platforms) {
      var request = new SyncRequest(platform, Optional.empty(), emulator.clock().instant());
      parts.state().sync().requestSync(request).await();
    }
  }

  /** An hour later every feed is read once more, the one with the longest window last. */
  void readAgain(Platform platform) {
    advance(Duration.ofHours(1));
    requestSync(platform);
    cycle();
  }

  public List<SourceStatus> statuses() {
    return parts.state().sync().statuses().await();
  }

  public SourceStatus status(Platform platform, String accountId) {
    return statuses().stream()
        .filter(s -> s.platform() == platform && s.accountId().equals(accountId))
        .findFirst()
        .orElseThrow();
  }

  /** The comparison of every account with its own total, for all days that are stored. */
  List<AuditDay> audit() {
    var now = emulator.clock().instant();
    var days = DateRange.lastDays(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1), 400);
    return new AuditStore(database).days(new AuditQuery(Selection.ALL, days), now).await();
  }

  /** A campaign and what is below it. */
  Optional<CampaignChildren> children(ChildrenQuery query) {
    return new ChildrenStore(database).read(query, Optional.empty()).await();
  }

  /** Adds up the roll-up again, as at night. */
  RecountNight recount() {
    var recount =
        new RollUpRecount(
            database,
            Retention.UNLIMITED,
            emulator.clock(),
            changes -> Future.succeededFuture(""),
            time -> Future.succeededFuture());
    var night = LocalDate.ofInstant(emulator.clock().instant(), ZoneOffset.UTC);
    return recount.run(night).await().orElseThrow();
  }

  /** The rows of a test's own query. */
  public RowSet<Row> query(String text, Tuple parameters) {
    return sql.preparedQuery(text).execute(parameters).await();
  }

  @Override
  public void close() {
    emulator.close().await();
    vertx.close().await();
  }
}
