package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.LeaseStore;
import dev.campaignanalytics.storage.sync.LeaseStore.Holding;
import dev.campaignanalytics.storage.sync.LeaseStore.Share;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the accounts of this node to the platforms that it syncs, together with any number of other
 * nodes on the same database: accounts are distributed by leases, and all state that must persist
 * is in the database. Thread-safe.
 */
public final class IngestionScheduler {
  private static final Logger log = LoggerFactory.getLogger(IngestionScheduler.class);

  private final AccountPuller.Node node;
  private final IngestionParts parts;
  private final List<PlatformPuller> running = new ArrayList<>();

  /** Their tasks may still run, but no new one starts. */
  private final List<PlatformPuller> ending = new ArrayList<>();

  private final AtomicBoolean looking = new AtomicBoolean();
  private Future<Holding> latestHold = Future.failedFuture("not yet");
  private PullCounts ended = PullCounts.NONE;

  /**
   * @param name of this node, different from the name of any other node
   */
  public IngestionScheduler(String name, IngestionConfig config, IngestionParts parts) {
    this.node = new AccountPuller.Node(name, config);
    this.parts = parts;
  }

  /**
   * Registers a platform in the database. From the next tick on its accounts are synced, on the
   * event loop of the caller.
   */
  public Future<PlatformPuller> add(PlatformSetup setup) {
    var puller = new PlatformPuller(setup, parts, node);
    var platform = setup.platform();
    log.info("{} syncs {}", node.name(), puller);
    return leases()
        .register(List.of(platform))
        // A circuit that a dead process left open is treated as closed.
        .compose(known -> parts.sync().saveBreaker(platform, CircuitBreakerState.CLOSED.name()))
        .map(saved -> added(puller));
  }

  private synchronized PlatformPuller added(PlatformPuller puller) {
    running.add(puller);
    return puller;
  }

  /** Starts no new task of the platform, and takes no more of its accounts. */
  synchronized void stop(PlatformPuller puller) {
    running.remove(puller);
    ending.add(puller);
    puller.stop();
  }

  /** Releases the accounts of a platform that was stopped. */
  Future<Void> release(PlatformPuller puller) {
    // The hold before the stop may take accounts until it has ended.
    return latestHold()
        .transform(
            ended ->
                end(puller)
                    ? leases().leave(node.name())
                    : leases().release(node.name(), puller.platform()));
  }

  /** Whether this was the last platform of the node. */
  private synchronized boolean end(PlatformPuller puller) {
    ending.remove(puller);
    ended = ended.plus(puller.counts());
    return running.isEmpty() && ending.isEmpty();
  }

  /**
   * Checks what is due and does it. Completes with the number of tasks done when all of them have
   * ended. Meanwhile it may be called again, and then skips what is already running.
   */
  public Future<Integer> tick() {
    if (!looking.compareAndSet(false, true)) {
      return Future.succeededFuture(0);
    }
    return hold().onComplete(held -> looking.set(false)).compose(this::work);
  }

  private synchronized Future<Holding> hold() {
    var platforms = running.stream().map(PlatformPuller::platform).toList();
    latestHold =
        platforms.isEmpty()
            ? Future.succeededFuture(Holding.NONE)
            : leases().hold(node.name(), platforms, node.config().lease());
    return latestHold;
  }

  private synchronized Future<Holding> latestHold() {
    return latestHold;
  }

  private Future<Integer> work(Holding holding) {
    var pullers = running();
    var started = pullers.stream().map(puller -> puller.work(holding.accounts())).toList();
    return giveSurplusBack(holding, pullers)
        .compose(given -> Future.join(started))
        .map(all -> started.stream().mapToInt(Future::result).sum());
  }

  /** Another node joined: it takes the accounts that are released here. */
  private Future<Void> giveSurplusBack(Holding holding, List<PlatformPuller> pullers) {
    var surplus =
        holding.shares().stream().flatMap(share -> surplus(share, holding, pullers)).toList();
    return leases().giveBack(node.name(), surplus);
  }

  private static Stream<HeldAccount.Key> surplus(
      Share share, Holding holding, List<PlatformPuller> pullers) {
    long mine =
        holding.accounts().stream()
            .filter(row -> row.mine() && share.platforms().contains(row.key().platform()))
            .count();
    return pullers.stream()
        .filter(puller -> share.platforms().contains(puller.platform()))
        .flatMap(puller -> puller.idle(holding.accounts()).stream())
        .limit(Math.max(0, mine - share.rows()));
  }

  private LeaseStore leases() {
    return parts.state().leases();
  }

  /** How many calls to platforms were retried. */
  public long retries() {
    return counts().retries();
  }

  /** How many calls were not retried, because too many calls to their platform were retried. */
  public long refusedRetries() {
    return counts().refused();
  }

  /** How many runs did not account for each row exactly once. */
  public long unbalancedRuns() {
    return counts().unbalanced();
  }

  private synchronized PullCounts counts() {
    return Stream.concat(running.stream(), ending.stream())
        .map(PlatformPuller::counts)
        .reduce(ended, PullCounts::plus);
  }

  private synchronized List<PlatformPuller> running() {
    return List.copyOf(running);
  }

  /** How often to check what is due. */
  long tickMillis() {
    return node.config().tick().toMillis();
  }

  @Override
  public String toString() {
    return "Ingestion" + running();
  }
}
