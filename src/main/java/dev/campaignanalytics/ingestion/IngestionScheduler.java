package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.LeaseStore;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs the platforms, together with any number of other nodes on the same database: accounts are
 * distributed by leases, and all state that must persist is in the database.
 */
public final class IngestionScheduler {
  private static final Logger log = LoggerFactory.getLogger(IngestionScheduler.class);

  private final AccountPuller.Node node;
  private final IngestionParts parts;
  private final List<Platform> platforms;
  private final List<PlatformPuller> pullers;
  private final AtomicBoolean looking = new AtomicBoolean();

  /**
   * @param name of this node, different from the name of any other node
   */
  public IngestionScheduler(
      String name, List<PlatformSetup> setups, IngestionConfig config, IngestionParts parts) {
    this.node = new AccountPuller.Node(name, config);
    this.parts = parts;
    this.platforms = setups.stream().map(PlatformSetup::platform).toList();
    this.pullers = setups.stream().map(setup -> new PlatformPuller(setup, parts, node)).toList();
  }

  /** Registers the platforms in the database. */
  public Future<Void> start() {
    log.info("{} pulls {}", node.name(), pullers);
    return leases().register(platforms).compose(known -> Future.join(closed())).mapEmpty();
  }

  /** A circuit that a dead process left open is treated as closed. */
  private List<Future<Void>> closed() {
    return platforms.stream()
        .map(platform -> parts.sync().saveBreaker(platform, CircuitBreakerState.CLOSED.name()))
        .toList();
  }

  /**
   * Checks what is due and does it. Completes with the number of tasks done when all of them have
   * ended. Meanwhile it may be called again, and then skips what is already running.
   */
  public Future<Integer> tick() {
    if (!looking.compareAndSet(false, true)) {
      return Future.succeededFuture(0);
    }
    return leases()
        .hold(node.name(), platforms, node.config().lease())
        .onComplete(held -> looking.set(false))
        .compose(this::work);
  }

  private Future<Integer> work(LeaseStore.Holding holding) {
    var started = pullers.stream().map(puller -> puller.work(holding.accounts())).toList();
    return giveSurplusBack(holding)
        .compose(given -> Future.join(started))
        .map(all -> started.stream().mapToInt(Future::result).sum());
  }

  /** Another node joined: it takes the accounts that are released here. */
  private Future<Void> giveSurplusBack(LeaseStore.Holding holding) {
    long mine = holding.accounts().stream().filter(HeldAccount::mine).count();
    long surplus = Math.max(0, mine - holding.fairShare());
    var idle =
        pullers.stream()
            .map(puller -> puller.idle(holding.accounts()))
            .flatMap(Collection::stream)
            .limit(surplus)
            .toList();
    return leases().giveBack(node.name(), idle);
  }

  private LeaseStore leases() {
    return parts.state().leases();
  }

  /** How many calls to platforms were retried. */
  public long retries() {
    return pullers.stream().mapToLong(PlatformPuller::retries).sum();
  }

  /** How many calls were not retried, because too many calls to their platform were retried. */
  public long refusedRetries() {
    return pullers.stream().mapToLong(PlatformPuller::refusedRetries).sum();
  }

  boolean isIdle() {
    return pullers.stream().allMatch(PlatformPuller::isIdle);
  }

  /** Starts no new task. */
  void refrain() {
    pullers.forEach(PlatformPuller::stop);
  }

  /** Releases every account. */
  Future<Void> leave() {
    return leases().leave(node.name());
  }

  /** How often to check what is due. */
  long tickMillis() {
    return node.config().tick().toMillis();
  }

  @Override
  public String toString() {
    return "Ingestion" + pullers;
  }
}
