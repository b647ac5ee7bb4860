package dev.campaignanalytics.processor;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.cache.CacheInvalidator;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.BatchOutcome.Rejection;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.CampaignsChanged;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.storage.SyncedAccounts;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.storage.metrics.MetricsStore.Refused;
import dev.campaignanalytics.storage.metrics.MetricsStore.Stored;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Acknowledges a batch when it is committed and every reader can see it. */
public final class MetricsProcessor {
  private final MetricsStore store;
  private final CacheInvalidator coherence;
  private final Bus bus;
  private final ReadingRules rules;
  private final Optional<SyncedAccounts> syncedAccounts;

  /**
   * @param syncedAccounts accounts for which only rows from their platforms are accepted; empty
   *     where pushed rows are accepted for any account
   */
  public MetricsProcessor(
      MetricsStore store,
      CacheInvalidator coherence,
      Bus bus,
      ReadingRules rules,
      Optional<SyncedAccounts> syncedAccounts) {
    this.store = store;
    this.coherence = coherence;
    this.bus = bus;
    this.rules = rules;
    this.syncedAccounts = syncedAccounts;
  }

  /** Processes a batch; processing the same batch again changes nothing. */
  public Future<BatchOutcome> process(ReadingBatch batch) {
    var checked = rules.check(batch.readings(), readAt(batch));
    return batch.window().isPresent()
        ? process(batch, checked)
        : readSyncedAccounts()
            .compose(accounts -> process(batch, checked.without(batch.readings(), accounts)));
  }

  private Future<Set<AccountRef>> readSyncedAccounts() {
    return syncedAccounts.map(SyncedAccounts::all).orElse(Future.succeededFuture(Set.of()));
  }

  private Future<BatchOutcome> process(ReadingBatch batch, ReadingRules.Checked checked) {
    return stored(batch, checked)
        .compose(
            stored ->
                coherence
                    .changed(campaigns(batch, checked, stored))
                    .onSuccess(version -> publish(stored, version))
                    .map(version -> outcome(batch, new Written(checked, stored, version))));
  }

  /**
   * A window has the time of the clock that all nodes share; this node's own clock may be wrong.
   */
  private Instant readAt(ReadingBatch batch) {
    return batch.window().map(SyncedWindow::readAt).orElseGet(rules::now);
  }

  /** If a row was rejected, it is not known whether an absent row is zero. */
  private Future<Stored> stored(ReadingBatch batch, ReadingRules.Checked checked) {
    return batch
        .window()
        .map(window -> without(batch, checked, window))
        .map(window -> store.storeWindow(window, checked.accepted()))
        .orElseGet(() -> store.store(checked.accepted()));
  }

  private static SyncedWindow without(
      ReadingBatch batch, ReadingRules.Checked checked, SyncedWindow window) {
    var days =
        checked.rejections().stream().map(one -> batch.readings().get(one.index()).day()).toList();
    return days.isEmpty() ? window : window.rejecting(days);
  }

  /**
   * Includes campaigns with only known rows: the node that stored them may have been killed before
   * it could announce them. This acknowledgement must not come before readers can see them.
   */
  private static CampaignChanges campaigns(
      ReadingBatch batch, ReadingRules.Checked checked, Stored stored) {
    var campaigns = CampaignChanges.of(checked.accepted());
    // A window sets days to zero of which it has no row.
    return batch
        .window()
        .map(window -> campaigns.plus(stored.changedCampaigns(), window.range()))
        .map(changes -> changes.plus(stored.coverage()))
        .orElse(stored.coverage().isEmpty() ? campaigns : campaigns.plus(stored.coverage()));
  }

  private void publish(Stored stored, String version) {
    if (!stored.changedCampaigns().isEmpty()) {
      bus.publish(
          Topics.UPDATES, new CampaignsChanged(stored.changedCampaigns(), rules.now(), version));
    }
  }

  private static BatchOutcome outcome(ReadingBatch batch, Written written) {
    var checked = written.checked;
    var stored = written.stored;
    int refused = stored.refused().size();
    int unchanged = checked.accepted().size() - stored.inserted() - stored.updated() - refused;
    var rejections =
        Stream.concat(
                checked.rejections().stream(),
                stored.refused().stream().map(one -> rejection(batch, one)))
            .toList();
    return new BatchOutcome(
        stored.inserted(),
        stored.updated(),
        unchanged,
        rejections,
        stored.zeroed(),
        written.version);
  }

  private record Written(ReadingRules.Checked checked, Stored stored, String version) {}

  private static Rejection rejection(ReadingBatch batch, Refused refused) {
    int index = batch.readings().indexOf(refused.reading());
    return new Rejection(index, refused.reason());
  }
}
