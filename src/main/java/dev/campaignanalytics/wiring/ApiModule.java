package dev.campaignanalytics.wiring;

import dev.campaignanalytics.api.ApiRefreshVerticle;
import dev.campaignanalytics.api.ApiServices;
import dev.campaignanalytics.api.OperationHandlers;
import dev.campaignanalytics.api.ReadWarmUp;
import dev.campaignanalytics.api.admin.KeysHandler;
import dev.campaignanalytics.api.admin.PlatformsHandler;
import dev.campaignanalytics.api.admin.RatesHandler;
import dev.campaignanalytics.api.audit.AuditHandler;
import dev.campaignanalytics.api.children.ChildrenHandler;
import dev.campaignanalytics.api.closing.ClosingsHandler;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.dashboard.DashboardHandler;
import dev.campaignanalytics.api.dashboard.OneTimeLink;
import dev.campaignanalytics.api.dashboard.PageAssets;
import dev.campaignanalytics.api.dashboard.ReferenceHandler;
import dev.campaignanalytics.api.limit.RateLimits;
import dev.campaignanalytics.api.live.CampaignFigures;
import dev.campaignanalytics.api.pacing.PacingHandler;
import dev.campaignanalytics.api.pacing.PlansHandler;
import dev.campaignanalytics.api.past.AsOfRequests;
import dev.campaignanalytics.api.push.PushConfig;
import dev.campaignanalytics.api.push.PushDelivery;
import dev.campaignanalytics.api.push.PushHandler;
import dev.campaignanalytics.api.push.UploadCredits;
import dev.campaignanalytics.api.receipt.ReceiptHandler;
import dev.campaignanalytics.api.report.FigureSource;
import dev.campaignanalytics.api.report.ReportHandlers;
import dev.campaignanalytics.api.report.ReportingTime;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.query.AccountDirectory;
import dev.campaignanalytics.query.ApiKeyCache;
import dev.campaignanalytics.query.IdempotentExecutor;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.PastResponses;
import dev.campaignanalytics.query.PlatformsReader;
import dev.campaignanalytics.query.ReadThrough;
import dev.campaignanalytics.query.pacing.PacingReader;
import dev.campaignanalytics.query.rates.RateDirectory;
import dev.campaignanalytics.query.receipt.ReceiptReader;
import dev.campaignanalytics.query.version.SettledVersion;
import dev.campaignanalytics.redis.RedisBudget;
import dev.campaignanalytics.storage.ApiKeyStore;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.IdempotencyStore;
import dev.campaignanalytics.storage.budget.BacktestStore;
import dev.campaignanalytics.storage.budget.HourlySpendStore;
import dev.campaignanalytics.storage.budget.PacingStore;
import dev.campaignanalytics.storage.budget.PlanStore;
import dev.campaignanalytics.storage.rates.RateStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import dev.campaignanalytics.storage.report.ReceiptStore;
import dev.campaignanalytics.telemetry.HealthCheck;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Creates the objects of the HTTP API. */
public final class ApiModule {
  private final NodeRuntime node;
  private final AppConfig config;
  private final Secret apiKey;
  private final Infrastructure backends;
  private final ApiKeyCache keys;
  private final RateLimits keyLimits;
  private final RateDirectory rates;
  private final Monitoring monitoring;
  private final Optional<OneTimeLink> link;
  private final ReaderModule readers;
  private final SettledVersion version;

  public ApiModule(
      NodeRuntime node,
      AppConfig config,
      Secret apiKey,
      Infrastructure backends,
      RateDirectory rates,
      Monitoring monitoring) {
    this.node = node;
    this.config = config;
    this.apiKey = apiKey;
    this.backends = backends;
    this.monitoring = monitoring;
    this.link = link(config, apiKey);
    var shared = new RedisBudget(backends.caches().redis());
    var requests = config.http().limits().requests();
    this.keyLimits =
        new RateLimits(requests.perKey(), requests.window(), shared::report, node.clock());
    this.keys =
        new ApiKeyCache(backends.vertx(), new ApiKeyStore(backends.database()), node.clock());
    this.rates = rates;
    this.readers = new ReaderModule(node, config, backends);
    this.version = new SettledVersion(backends.vertx(), readers.history().versions());
  }

  /** The exchange rates in memory, which {@link #refresh} reads. */
  public static RateDirectory rates(NodeRuntime node, AppConfig config, Infrastructure backends) {
    return new RateDirectory(
        backends.vertx(),
        new RateStore(backends.database()),
        node.clock(),
        config.rates().baseCurrency());
  }

  /** Monitors the age of the exchange rates. */
  public static HealthCheck health(NodeRuntime node, RateDirectory rates) {
    return new RatesHealth(() -> rates.table().now().newest(), node.clock())
        .publish(node.telemetry());
  }

  public VerticleBase refresh() {
    return new ApiRefreshVerticle(keys, keyLimits, rates, version);
  }

  /** The objects that the instances of the server share. */
  public ApiServices services(Contract contract, PlatformsReader platforms) {
    var caches = backends.caches();
    var responses = new ReadThrough(caches.generations(), caches.channel(), config.near());
    monitoring.responses(responses.counts());
    var generations = caches.generations();
    var history = readers.history();
    var past = new PastResponses(history.versions(), responses.counts());
    var coverage = readers.coverage();
    var insights =
        new InsightsReader(
            responses,
            readers.series(generations),
            readers.hours(generations),
            readers.insightsStore(),
            past,
            coverage,
            rates);
    var overview = readers.overview(responses.counts(), past, coverage);
    var time = new ReportingTime(node.clock(), config.reporting().timezone());
    var pacing =
        new PacingReader(
            backends.vertx(),
            new PacingStore(backends.database()),
            new HourlySpendStore(backends.database()),
            new PlanStore(backends.database()),
            new BacktestStore(backends.database()),
            rates,
            node.clock());
    var operations =
        new OperationHandlers(
            new ReportHandlers(
                new ReportHandlers.Readers(insights, history.sameAge(insights), overview),
                config.retention(),
                source(),
                time,
                apiKey,
                new AsOfRequests(past)),
            List.of(
                push(),
                new AuditHandler(readers.audit(), node.clock()),
                new PlatformsHandler(
                    platforms,
                    coverage,
                    config.adPlatforms().levelCosts(),
                    backends.bus(),
                    node.clock()),
                new KeysHandler(keys, node.clock()),
                new RatesHandler(rates, node.clock()),
                monitoring.handler(),
                new DashboardHandler(PageAssets.load(), link),
                new ReferenceHandler(contract),
                new ClosingsHandler(history.closings()),
                new ReceiptHandler(
                    new ReceiptReader(
                        new ReceiptStore(backends.database()),
                        readers.insightsStore(),
                        readers.audit()),
                    source(),
                    time),
                new PacingHandler(pacing),
                new ChildrenHandler(overview, source(), time, new AsOfRequests(past)),
                new PlansHandler(pacing)),
            version);
    return new ApiServices(
        contract,
        new GuardModule(backends.vertx(), config, node.clock()).guards(apiKey, keys, keyLimits),
        operations,
        new UpdateAnnouncements(backends.bus(), caches.channel()),
        new CampaignFigures(insights, overview, time),
        node.telemetry(),
        node.clock());
  }

  /** Lets one browser log in without a key; empty: this login is disabled. */
  public Optional<OneTimeLink> link() {
    return link;
  }

  /** Compiles the code of reads. Never fails; does nothing where no campaign is known. */
  public Future<Void> warmUp(int port) {
    if (config.http().warmUp().isZero() || config.http().web().tls().isPresent()) {
      return Future.succeededFuture();
    }
    var warmUp = new ReadWarmUp(backends.vertx(), config.http(), keys, node.clock());
    return new OverviewStore(backends.database())
        .someCampaigns(ReadWarmUp.CAMPAIGNS)
        .compose(known -> known.isEmpty() ? Future.succeededFuture() : warmUp.run(port, known))
        .otherwiseEmpty();
  }

  private FigureSource source() {
    return new FigureSource(
        config.source().name().toLowerCase(Locale.ROOT), config.adPlatforms().conversionSets());
  }

  private PushHandler push() {
    // This node may acknowledge a write that another node committed.
    return push(backends.database(), backends.bus(), backends.caches().generations()::changed);
  }

  private PushHandler push(Database database, Bus bus, Consumer<CampaignChanges> changed) {
    return new PushHandler(
        config.push(),
        config.http().limits().timeouts().handler(),
        new UploadCredits(config.push().batches() * PushConfig.ROWS_OF_A_BATCH),
        new AccountDirectory(new OverviewStore(database), config.reporting().timezone()),
        new IdempotentExecutor(new IdempotencyStore(database), config.push().remembered()),
        new PushDelivery(bus, changed),
        node.clock());
  }

  /** A client that reaches a demo on loopback runs on this machine; all others need a key. */
  private static Optional<OneTimeLink> link(AppConfig config, Secret apiKey) {
    boolean demo = config.source() == AppConfig.DataSource.FAKE && config.http().isLoopback();
    return demo ? Optional.of(new OneTimeLink(apiKey)) : Optional.empty();
  }
}
