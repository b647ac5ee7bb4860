package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.ingestion.client.RateLimitedSender;
import dev.campaignanalytics.ingestion.level.LevelFeeds;
import dev.campaignanalytics.ingestion.level.LevelSettings;
import dev.campaignanalytics.ingestion.window.FeedPlan;
import dev.campaignanalytics.ingestion.window.PollingOffset;
import dev.campaignanalytics.ingestion.window.WindowJob;
import dev.campaignanalytics.ingestion.window.WindowRun;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.message.BackfillRequest;
import dev.campaignanalytics.model.message.BackfillStatus;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.RunStore;
import dev.campaignanalytics.storage.sync.RunStore.FeedPosition;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Does everything that is due for an account, one task after the other. A feed that fails by itself
 * does not prevent the other feeds from being read.
 */
final class AccountPuller {
  private static final String LISTING = "listing";

  private final PlatformSource source;
  private final RateLimitedSender pacing;
  private final IngestionParts parts;
  private final WindowRun windows;
  private final LevelFeeds levels;
  private final BudgetLog budgetLog;
  private final int historyDays;

  /** Feeds whose last read failed: the others are read before them. */
  private final Map<HeldAccount.Key, Set<String>> setBack = new ConcurrentHashMap<>();

  AccountPuller(PlatformGuards guards, LevelSettings levels, IngestionParts parts, Node node) {
    this.source = guards.source();
    this.pacing = guards.pacing();
    this.parts = parts;
    this.levels = new LevelFeeds(source, levels, parts);
    this.windows = new WindowRun(source, parts, node.name());
    this.budgetLog = new BudgetLog(source, parts.state().budgets());
    this.historyDays = node.config().historyDays();
  }

  /** The node that syncs, and its settings. */
  record Node(String name, IngestionConfig config) {}

  /** How many runs did not account for each row exactly once. */
  long unbalancedRuns() {
    return windows.unbalanced() + levels.unbalancedRuns();
  }

  /**
   * Completes with the number of tasks done. A failure of one feed only is reported after the
   * others are read; any other failure ends the run at once.
   *
   * @param mayGoOn checked before each task
   */
  Future<Integer> sync(HeldAccount held, BooleanSupplier mayGoOn) {
    var failed = new LinkedHashMap<String, SourceException>();
    return list(held)
        .recover(cause -> later(LISTING, cause, failed).map(new Listed(held, 0)))
        .compose(
            listing ->
                jobs(new AccountRun(listing.held(), mayGoOn, failed), 0)
                    .map(done -> done + listing.done()))
        .compose(
            done ->
                failed.isEmpty()
                    ? Future.succeededFuture(done)
                    : Future.failedFuture(failed.values().iterator().next()));
  }

  /**
   * The tasks of an account in this run.
   *
   * @param failed by the name of the feed: what could not be read this time
   */
  private record AccountRun(
      HeldAccount held, BooleanSupplier mayGoOn, Map<String, SourceException> failed) {}

  /** Collects a failure that does not affect the account's other queries; fails with any other. */
  private static Future<Void> later(
      String feed, Throwable cause, Map<String, SourceException> failed) {
    if (!(cause instanceof SourceException fault) || !affectsOneFeed(fault)) {
      return Future.failedFuture(cause);
    }
    failed.put(feed, fault);
    return Future.succeededFuture();
  }

  private static boolean affectsOneFeed(SourceException fault) {
    return switch (fault.kind()) {
      case FATAL, TOO_LARGE, RESTART -> fault.details().scope() == QuotaUsage.Scope.ACCOUNT;
      default -> false;
    };
  }

  private record Listed(HeldAccount held, int done) {}

  /** Campaigns change slowly; the first time, the days that no feed reads are requested as well. */
  private Future<Listed> list(HeldAccount held) {
    var now = parts.clock().instant();
    var listedAt = held.times().listedAt();
    var every = schedule(held).listedEvery();
    if (listedAt.filter(at -> now.isBefore(pollingOffset(held).after(at, every))).isPresent()) {
      return Future.succeededFuture(new Listed(held, 0));
    }
    var id = held.key().accountId();
    var via = held.facts().via();
    return source
        .campaigns(id, via, held.account().orElseThrow().currency())
        .compose(listing -> save(held, listing))
        .compose(saved -> source.lookBack(id, via))
        .compose(days -> orderHistory(held).map(ordered -> days))
        .compose(days -> saveListed(held, days, now))
        .map(days -> new Listed(held.lookingBack(days), 1));
  }

  private Future<Void> save(HeldAccount held, PlatformSource.Listing<Campaign> listing) {
    var account = new AccountRef(held.key().platform(), held.key().accountId());
    boolean isComplete = listing.rejected().isEmpty();
    var now = parts.clock().instant();
    return parts
        .state()
        .catalog()
        .saveCampaigns(listing.items())
        .compose(saved -> parts.state().budgets().save(account, listing.budgets(), isComplete, now))
        .compose(saved -> budgetLog.read(held, now));
  }

  private Future<Integer> saveListed(HeldAccount held, int lookBackDays, Instant now) {
    var historyFrom = plan(held).historyFrom(now, historyDays);
    return parts.sync().saveListed(held.key(), lookBackDays, historyFrom, now).map(lookBackDays);
  }

  private Future<?> orderHistory(HeldAccount held) {
    var now = parts.clock().instant();
    var missing =
        held.times().listedAt().isPresent()
            ? Optional.<DateRange>empty()
            : plan(held).firstLoad(now, historyDays);
    return missing
        .<Future<?>>map(range -> parts.state().backfills().request(request(held, range)))
        .orElseGet(Future::succeededFuture);
  }

  private BackfillRequest request(HeldAccount held, DateRange range) {
    var key = held.key();
    return new BackfillRequest(key.platform(), key.accountId(), range, parts.clock().instant());
  }

  private Future<Integer> jobs(AccountRun run, int done) {
    if (!run.mayGoOn().getAsBoolean()) {
      return Future.succeededFuture(done);
    }
    return next(run)
        .compose(
            job ->
                job.isEmpty()
                    ? levels(run, done)
                    : run(run, job.get()).compose(ran -> jobs(run, done + ran)));
  }

  /** After each call it is checked whether days of campaigns have become due. */
  private Future<Integer> levels(AccountRun run, int done) {
    boolean isLater = !run.failed().isEmpty() || pacing.isNearlySpent(run.held().key().accountId());
    return isLater
        ? Future.succeededFuture(done)
        : levels
            .next(run.held())
            .compose(ran -> ran == 0 ? Future.succeededFuture(done) : jobs(run, done + ran));
  }

  private Future<Optional<WindowJob>> next(AccountRun run) {
    var held = run.held();
    var day = pacing.day();
    if (day.isSpent()) {
      return Future.succeededFuture(Optional.empty());
    }
    return parts
        .state()
        .runs()
        .positions(held.key())
        .map(at -> next(run, at, day.isNearlySpent()))
        .compose(
            job ->
                job.isPresent()
                        || day.isNearlySpent()
                        || run.failed().containsKey(WindowJob.BACKFILL)
                    ? Future.succeededFuture(job)
                    : nextOfBackfill(held));
  }

  private Optional<WindowJob> next(
      AccountRun run, List<FeedPosition> positions, boolean onlyFirst) {
    var plan = plan(run.held());
    var now = parts.clock().instant();
    var failed = run.failed().keySet();
    var last = new HashSet<>(setBack.getOrDefault(run.held().key(), Set.of()));
    last.addAll(failed);
    return plan.next(positions, now, onlyFirst, last)
        .or(() -> plan.next(positions, now, onlyFirst, failed));
  }

  private Future<Optional<WindowJob>> nextOfBackfill(HeldAccount held) {
    return parts
        .state()
        .backfills()
        .next(held.key())
        .map(backfill -> backfill.flatMap(open -> slice(held, open)));
  }

  private Optional<WindowJob> slice(HeldAccount held, BackfillStatus backfill) {
    int max = plan(held).deepestLookBack().maxDaysPerQuery();
    var from = backfill.range().from();
    return backfill
        .remainingTo()
        .map(to -> new DateRange(later(from, to.minusDays(max - 1L)), to))
        .map(
            range ->
                new WindowJob(
                    WindowJob.BACKFILL, Grain.DAY, range, max, Optional.of(backfill.id())));
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  /** Completes with the number of tasks done. */
  private Future<Integer> run(AccountRun run, WindowJob job) {
    var held = run.held();
    var feeds = setBack.computeIfAbsent(held.key(), key -> ConcurrentHashMap.newKeySet());
    return windows
        .run(held, job)
        .compose(
            report ->
                parts
                    .state()
                    .runs()
                    .positions(held.key())
                    .compose(at -> save(held, report, at))
                    .map(saved -> 1))
        .onSuccess(done -> feeds.remove(job.feed()))
        .onFailure(cause -> feeds.add(job.feed()))
        .recover(cause -> later(job.feed(), cause, run.failed()).map(0));
  }

  private Future<Void> save(HeldAccount held, RunReport report, List<FeedPosition> positions) {
    var plan = plan(held);
    var now = parts.clock().instant();
    var next = new RunStore.NextReads(plan.nextRun(positions, now), plan.daysDue(positions, now));
    return parts.state().runs().saveRun(held.key(), report, next);
  }

  private FeedPlan plan(HeldAccount held) {
    return new FeedPlan(
        schedule(held),
        held.account().orElseThrow().zone(),
        held.times().requestedAt(),
        held.facts().lookBackDays(),
        pollingOffset(held));
  }

  private FeedSchedule schedule(HeldAccount held) {
    return source.adapter().schedule(held.account().orElseThrow());
  }

  private static PollingOffset pollingOffset(HeldAccount held) {
    return PollingOffset.of(held.key());
  }
}
