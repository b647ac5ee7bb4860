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

/** Where pulling stands. Fails with {@link StorageException}. */
public interface SyncStore {
  /** Which accounts there are to pull; one that is missing is pulled no more and kept. */
  Future<Void> saveAccounts(Platform platform, List<PulledAccount> accounts, Instant listedAt);

  /** That the campaigns of an account were listed, and how long its figures change. */
  Future<Void> saveListed(HeldAccount.Key key, int lookBackDays, Instant at);

  /** The positions of the feeds of an account. */
  Future<List<FeedPosition>> positions(HeldAccount.Key key);

  /** Every campaign of an account that was ever seen. */
  Future<List<String>> campaignIds(HeldAccount.Key key);

  /**
   * The latest day on which an account delivered; empty when none of its campaigns is active.
   *
   * @param after older days are not looked at
   */
  Future<Optional<LocalDate>> lastBusyDay(HeldAccount.Key key, LocalDate after);

  /** How it goes; {@code since} only moves when the state changes. */
  Future<Void> saveStanding(HeldAccount.Key key, NewStanding standing);

  /** The last run, and its {@linkplain RunReport#notable() remarks} added to those before. */
  Future<Void> saveRun(HeldAccount.Key key, RunReport report, Optional<Instant> nextRun);

  /** Of all accounts, what has not been acknowledged yet. */
  Future<List<AccountRemark>> remarks();

  /** A person has looked at an account's remarks; what was seen after {@code until} stays. */
  Future<Void> acknowledgeRemarks(AccountRef account, Instant until);

  Future<Void> saveBreaker(Platform platform, String breaker);

  /** Of every platform and account, the platform's own row first. */
  Future<List<SourceStatus>> statuses();

  /** Marks accounts to be read now; states that wait for a person are tried again. */
  Future<Integer> requestSync(SyncRequest request);

  /**
   * An account that is to be pulled.
   *
   * @param pollable false for what the listing shows but is not read
   * @param trouble why it cannot be read and what to do about it; empty when it can
   */
  record PulledAccount(
      String accountId, List<String> via, boolean pollable, Optional<String> trouble) {}

  /**
   * Up to where a feed is stored.
   *
   * @param syncedAt when its last page came
   */
  record FeedPosition(String feed, Instant syncedAt, DateRange range) {}

  /**
   * How it goes from now on.
   *
   * @param pausedUntil no call before that; empty to go on
   * @param quotaPercent empty to leave it as it is
   */
  record NewStanding(
      SourceState state,
      String advice,
      Optional<Instant> pausedUntil,
      Optional<Double> quotaPercent,
      Instant at) {}
}
