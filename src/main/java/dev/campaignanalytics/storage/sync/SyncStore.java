package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.AccountRemark;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The sync state. Fails with {@link StorageException}. */
public interface SyncStore {
  /**
   * Saves the accounts to sync. An account that is missing is no longer synced, but it is retained.
   */
  Future<Void> saveAccounts(Platform platform, List<PulledAccount> accounts, Instant listedAt);

  /** Saves that the campaigns of an account were listed, and how long its figures change. */
  Future<Void> saveListed(HeldAccount.Key key, int lookBackDays, Instant at);

  /** The positions of the feeds of an account. */
  Future<List<FeedPosition>> positions(HeldAccount.Key key);

  /** Every known campaign of an account. */
  Future<List<String>> campaignIds(HeldAccount.Key key);

  /**
   * The latest day on which an account delivered; empty when none of its campaigns is active.
   *
   * @param after older days are not read
   */
  Future<Optional<LocalDate>> lastBusyDay(HeldAccount.Key key, LocalDate after);

  /** Saves the state; {@code since} only moves when the state changes. */
  Future<Void> saveStanding(HeldAccount.Key key, NewStanding standing);

  /**
   * Saves the last run, and adds its {@linkplain RunReport#notable() remarks} to the earlier ones.
   */
  Future<Void> saveRun(HeldAccount.Key key, RunReport report, Optional<Instant> nextRun);

  /** The remarks of all accounts that have not been acknowledged yet. */
  Future<List<AccountRemark>> remarks();

  /** A person has acknowledged an account's remarks. Those seen after {@code until} remain. */
  Future<Void> acknowledgeRemarks(AccountRef account, Instant until);

  Future<Void> saveBreaker(Platform platform, String breaker);

  /** The status of every platform and account, the platform's own row first. */
  Future<List<SourceStatus>> statuses();

  /** Marks accounts for an immediate sync. States that need a person are tried again. */
  Future<Integer> requestSync(SyncRequest request);

  /**
   * An account to sync.
   *
   * @param pollable false for what the listing shows but is not read
   * @param trouble why it cannot be read and what to do about it; empty when it can
   */
  record PulledAccount(
      String accountId, List<String> via, boolean pollable, Optional<String> trouble) {}

  /**
   * The position up to which a feed is stored.
   *
   * @param syncedAt when its last page was received
   */
  record FeedPosition(String feed, Instant syncedAt, DateRange range) {}

  /**
   * The new state.
   *
   * @param pausedUntil no call before that; empty to continue
   * @param quotaPercent empty to leave it unchanged
   */
  record NewStanding(
      SourceState state,
      String advice,
      Optional<Instant> pausedUntil,
      Optional<Double> quotaPercent,
      Instant at) {}
}
