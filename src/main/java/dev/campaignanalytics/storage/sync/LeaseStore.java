package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Shares the accounts between the nodes: each is held by one of them, for a while, by the
 * database's own clock. Fails with {@link StorageException}.
 */
public interface LeaseStore {
  /** Makes the rows of the platforms themselves. */
  Future<Void> register(List<Platform> platforms);

  /**
   * Says that {@code node} lives, extends what it holds and takes what is free, up to its fair
   * share of the accounts.
   */
  Future<Holding> hold(String node, List<Platform> platforms, Duration lifetime);

  /** Gives leases back. */
  Future<Void> giveBack(String node, Collection<HeldAccount.Key> keys);

  /** Gives everything back, because the node stops. */
  Future<Void> leave(String node);

  /**
   * What a node holds now.
   *
   * @param fairShare how many rows are this node's part
   */
  record Holding(List<HeldAccount> accounts, int fairShare) {
    public Holding {
      accounts = List.copyOf(accounts);
    }
  }
}
