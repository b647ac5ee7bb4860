package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.SyncStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Refusals for which the platform does not say which accounts they concern. A single one concerns
 * the account of its call; when every account is refused, it concerns the platform. Thread-safe.
 */
final class UnexplainedRefusals {
  private static final int MIN_ACCOUNTS = 2;

  private final Platform platform;
  private final SyncStore store;
  private final Set<HeldAccount.Key> refused = ConcurrentHashMap.newKeySet();
  private volatile Set<HeldAccount.Key> held = Set.of();

  UnexplainedRefusals(Platform platform, SyncStore store) {
    this.platform = platform;
    this.store = store;
  }

  /**
   * @param keys the accounts that this node syncs; of others only the stored state is known
   */
  void hold(Set<HeldAccount.Key> keys) {
    held = Set.copyOf(keys);
  }

  void evict(HeldAccount.Key key) {
    refused.remove(key);
  }

  /**
   * Whether, with this fault, no account of the platform can be read. Accounts of other nodes are
   * judged by their stored state.
   */
  Future<Boolean> isEverywhere(HeldAccount.Key key, SourceException fault) {
    if (fault.details().scope() != QuotaUsage.Scope.UNEXPLAINED || key.isPlatform()) {
      evict(key);
      return Future.succeededFuture(false);
    }
    refused.add(key);
    return store.statuses().map(this::areAllRefused).otherwise(false);
  }

  private boolean areAllRefused(List<SourceStatus> statuses) {
    var accounts =
        statuses.stream()
            .filter(status -> status.platform() == platform && !status.accountId().isEmpty())
            .toList();
    return accounts.size() >= MIN_ACCOUNTS && accounts.stream().allMatch(this::isRefused);
  }

  private boolean isRefused(SourceStatus status) {
    var key = new HeldAccount.Key(platform, status.accountId());
    var state = status.standing().state();
    return refused.contains(key)
        || !held.contains(key) && (state == SourceState.DEGRADED || state.needsPerson());
  }
}
