package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Backfill;
import dev.campaignanalytics.model.BackfillRequest;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.RunReport;
import dev.campaignanalytics.storage.HeldAccount;
import dev.campaignanalytics.storage.SyncStore.FeedPosition;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Does everything that is due for an account, one thing after the other. */
final class AccountPuller {
  private final PlatformSource source;
  private final Pacing pacing;
  private final IngestionParts parts;
  private final WindowRun windows;
  private final int historyDays;

  AccountPuller(PlatformSource source, Pacing pacing, IngestionParts parts, Node node) {
    this.source = source;
    this.pacing = pacing;
    this.parts = parts;
    this.windows = new WindowRun(source, parts, node.name());
    this.historyDays = node.config().historyDays();
  }

  /** Who pulls, and how. */
  record Node(String name, IngestionConfig config) {}

  /**
   * Completes with the number of things done; fails as soon as one fails.
   *
   * @param mayGoOn asked before each thing
   */
  Future<Integer> pull(HeldAccount held, BooleanSupplier mayGoOn) {
    return list(held)
        .compose(listing -> jobs(listing.held(), mayGoOn, 0).map(done -> done + listing.done()));
  }

  private record Listed(HeldAccount held, int done) {}

  /** Campaigns change slowly; the first time the days that no feed reads are ordered as well. */
  private Future<Listed> list(HeldAccount held) {
    var now = parts.clock().instant();
    var listedAt = held.times().listedAt();
    var every = schedule(held).listedEvery();
    if (listedAt.filter(at -> now.isBefore(turns(held).after(at, every))).isPresent()) {
      return Future.succeededFuture(new Listed(held, 0));
    }
    var id = held.key().accountId();
    var via = held.facts().via();
    return source
        .campaigns(id, via)
        .compose(listing -> parts.state().catalog().saveCampaigns(listing.items()))
        .compose(saved -> source.lookBack(id, via))
        .compose(days -> orderHistory(held).map(ordered -> days))
        .compose(days -> parts.sync().saveListed(held.key(), days, now).map(days))
        .map(days -> new Listed(held.lookingBack(days), 1));
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

  private Future<Integer> jobs(HeldAccount held, BooleanSupplier mayGoOn, int done) {
    if (!mayGoOn.getAsBoolean()) {
      return Future.succeededFuture(done);
    }
    return next(held)
        .compose(
            job ->
                job.isEmpty()
                    ? Future.succeededFuture(done)
                    : run(held, job.get()).compose(report -> jobs(held, mayGoOn, done + 1)));
  }

  private Future<Optional<Job>> next(HeldAccount held) {
    var day = pacing.day();
    if (day.isSpent()) {
      return Future.succeededFuture(Optional.empty());
    }
    return parts
        .sync()
        .positions(held.key())
        .map(at -> plan(held).next(at, parts.clock().instant(), day.isNearlySpent()))
        .compose(
            job ->
                job.isPresent() || day.isNearlySpent()
                    ? Future.succeededFuture(job)
                    : nextOfBackfill(held));
  }

  private Future<Optional<Job>> nextOfBackfill(HeldAccount held) {
    return parts
        .state()
        .backfills()
        .next(held.key())
        .map(backfill -> backfill.flatMap(open -> slice(held, open)));
  }

  private Optional<Job> slice(HeldAccount held, Backfill backfill) {
    int most = plan(held).deepest().maxDaysPerQuery();
    var from = backfill.range().from();
    return backfill
        .remainingTo()
        .map(to -> new DateRange(later(from, to.minusDays(most - 1L)), to))
        .map(range -> new Job(Job.BACKFILL, Grain.DAY, range, most, Optional.of(backfill.id())));
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private Future<RunReport> run(HeldAccount held, Job job) {
    return windows
        .run(held, job)
        .compose(
            report ->
                parts
                    .sync()
                    .positions(held.key())
                    .compose(at -> save(held, report, at))
                    .map(report));
  }

  private Future<Void> save(HeldAccount held, RunReport report, List<FeedPosition> positions) {
    var next = plan(held).nextRun(positions, parts.clock().instant());
    return parts.sync().saveRun(held.key(), report, next);
  }

  private FeedPlan plan(HeldAccount held) {
    return new FeedPlan(
        schedule(held),
        held.account().orElseThrow().zone(),
        held.times().requestedAt(),
        held.facts().lookBackDays(),
        turns(held));
  }

  private Schedule schedule(HeldAccount held) {
    return source.adapter().schedule(held.account().orElseThrow());
  }

  private static Turns turns(HeldAccount held) {
    return Turns.of(held.key());
  }
}
