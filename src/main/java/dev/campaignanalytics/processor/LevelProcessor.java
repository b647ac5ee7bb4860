package dev.campaignanalytics.processor;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.BatchOutcome.Rejection;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.message.ChangeVersion;
import dev.campaignanalytics.model.message.LevelBatch;
import dev.campaignanalytics.storage.SyncedAccounts;
import dev.campaignanalytics.storage.level.LevelStore;
import dev.campaignanalytics.storage.level.LevelStore.Key;
import dev.campaignanalytics.storage.level.LevelStore.Stored;
import dev.campaignanalytics.storage.level.LevelStore.Window;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Acknowledges a batch of days of ad groups or ads when it is committed. Reports about them are not
 * cached; the campaigns of pushed rows are announced so that the push has a version.
 */
public final class LevelProcessor {
  private static final String PUSH = "push";

  private final LevelStore store;
  private final LevelRules rules;
  private final Optional<SyncedAccounts> syncedAccounts;
  private final Function<CampaignChanges, Future<String>> announce;

  /**
   * @param syncedAccounts accounts for which only rows from their platforms are accepted; empty
   *     where pushed rows are accepted for any account
   * @param announce notifies all nodes of changed campaigns; completes with the version of the
   *     change, and never fails
   */
  public LevelProcessor(
      LevelStore store,
      LevelRules rules,
      Optional<SyncedAccounts> syncedAccounts,
      Function<CampaignChanges, Future<String>> announce) {
    this.store = store;
    this.rules = rules;
    this.syncedAccounts = syncedAccounts;
    this.announce = announce;
  }

  /** Processes a batch; processing the same batch again changes nothing. */
  public Future<BatchOutcome> process(LevelBatch batch) {
    return refusesPushes(batch)
        .compose(
            refused ->
                refused ? Future.succeededFuture(rejected(batch)) : store(batch, check(batch)));
  }

  private Future<Boolean> refusesPushes(LevelBatch batch) {
    return syncedAccounts
        .filter(accounts -> batch.source().equals(PUSH))
        .map(SyncedAccounts::all)
        .orElse(Future.succeededFuture(Set.<AccountRef>of()))
        .map(accounts -> accounts.contains(batch.account()));
  }

  private static BatchOutcome rejected(LevelBatch batch) {
    var rejections = new ArrayList<Rejection>();
    for (int i = 0; i < batch.readings().size(); i++) {
      rejections.add(new Rejection(i, ReadingRules.SYNCED));
    }
    return new BatchOutcome(0, 0, 0, rejections);
  }

  private Checked check(LevelBatch batch) {
    var accepted = new ArrayList<LevelReading>(batch.readings().size());
    var places = new ArrayList<Integer>(batch.readings().size());
    var rejections = new ArrayList<Rejection>();
    var uncertain = new HashSet<LocalDate>();
    for (int i = 0; i < batch.readings().size(); i++) {
      var reading = batch.readings().get(i);
      var objection = outside(batch, reading).or(() -> rules.objection(reading));
      if (objection.isEmpty()) {
        accepted.add(reading);
        places.add(i);
      } else {
        rejections.add(new Rejection(i, objection.get()));
        uncertain.add(reading.day());
      }
    }
    return new Checked(accepted, places, rejections, uncertain);
  }

  private static Optional<String> outside(LevelBatch batch, LevelReading reading) {
    return batch
        .window()
        .filter(window -> !window.contains(reading.day()))
        .map(window -> "day " + reading.day() + " is outside of the batch's days");
  }

  private Future<BatchOutcome> store(LevelBatch batch, Checked checked) {
    var key = new Key(batch.account(), batch.level());
    return batch
        .window()
        .map(days -> store.storeWindow(key, window(days, checked), checked.accepted))
        .orElseGet(
            () ->
                batch.source().equals(PUSH)
                    ? store.storeAccepted(key, checked.accepted)
                    : store.storeObserved(key, checked.accepted))
        .compose(
            stored ->
                version(batch, checked, stored).map(version -> outcome(checked, stored, version)));
  }

  /** Also if no figure is new: a push that is sent again gets a version like the first one. */
  private Future<String> version(LevelBatch batch, Checked checked, Stored stored) {
    if (!batch.source().equals(PUSH) || checked.accepted.size() == stored.refused().size()) {
      return Future.succeededFuture(ChangeVersion.NONE);
    }
    var days = new HashMap<String, DateRange>();
    for (var reading : checked.accepted) {
      var day = new DateRange(reading.day(), reading.day());
      days.merge(reading.entity().campaignId(), day, DateRange::hull);
    }
    return announce.apply(new CampaignChanges(days));
  }

  /** A window without readings was read just now. */
  private Window window(DateRange days, Checked checked) {
    var readAt =
        checked.accepted.stream()
            .map(LevelReading::observedAt)
            .min(Instant::compareTo)
            .orElseGet(rules::now);
    return new Window(days, checked.uncertain, readAt);
  }

  private static BatchOutcome outcome(Checked checked, Stored stored, String version) {
    int refused = stored.refused().size();
    int unchanged = checked.accepted.size() - stored.inserted() - stored.updated() - refused;
    return new BatchOutcome(
        stored.inserted(),
        stored.updated(),
        unchanged,
        checked.rejectionsWith(stored.refused()),
        stored.zeroed(),
        version);
  }

  /**
   * The readings of a batch, and the days with readings that were rejected.
   *
   * @param places of the accepted readings in the batch
   */
  private record Checked(
      List<LevelReading> accepted,
      List<Integer> places,
      List<Rejection> rejections,
      Set<LocalDate> uncertain) {
    /**
     * @param refused by the store, with places in the accepted readings
     */
    private List<Rejection> rejectionsWith(List<Rejection> refused) {
      var inBatch = refused.stream().map(r -> new Rejection(places.get(r.index()), r.reason()));
      return Stream.concat(rejections.stream(), inBatch).toList();
    }
  }
}
