package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Distributes the accounts to the nodes. Each account is leased to one node for a limited time, by
 * the database's own clock. Fails with {@link StorageException}.
 */
public interface LeaseStore {
  /** Creates the rows of the platforms themselves. */
  Future<Void> register(List<Platform> platforms);

  /**
   * Records that {@code node} is alive, extends its leases and acquires free ones, up to its fair
   * share of the accounts.
   */
  Future<Holding> hold(String node, List<Platform> platforms, Duration lifetime);

  /** Releases leases. */
  Future<Void> giveBack(String node, Collection<HeldAccount.Key> keys);

  /** Releases all leases, because the node stops. */
  Future<Void> leave(String node);

  /**
   * The current leases of a node.
   *
   * @param fairShare how many rows are this node's part
   */
  record Holding(List<HeldAccount> accounts, int fairShare) {
    public Holding {
      accounts = List.copyOf(accounts);
    }
  }
}
