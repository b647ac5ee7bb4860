package dev.campaignanalytics.ingestion.level;

import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.ingestion.window.LevelRun;
import dev.campaignanalytics.ingestion.window.PollingOffset;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.LevelFeedStore.Round;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the levels below campaigns, one call after the other. It never fails: the figures of
 * campaigns do not depend on it, and a level that cannot be read is tried again later.
 */
public final class LevelFeeds {
  private static final Logger log = LoggerFactory.getLogger(LevelFeeds.class);
  private static final Duration RETRY = Duration.ofHours(1);
  private static final Duration RETRY_STORE = Duration.ofMinutes(5);
  private static final List<Level> LEVELS = List.of(Level.AD_GROUP, Level.AD);

  private final PlatformSource source;
  private final LevelSettings settings;
  private final IngestionParts parts;
  private final LevelRun runs;

  /** Nothing is due before; the database has what is due after a restart. */
  private final Map<HeldAccount.Key, Instant> idleUntil = new ConcurrentHashMap<>();

  private final Map<Feed, Instant> failedUntil = new ConcurrentHashMap<>();

  private record Feed(HeldAccount.Key account, Level level) {}

  public LevelFeeds(PlatformSource source, LevelSettings settings, IngestionParts parts) {
    this.source = source;
    this.settings = settings;
    this.parts = parts;
    this.runs = new LevelRun(source, parts);
  }

  /** How many runs did not account for each row exactly once. */
  public long unbalancedRuns() {
    return runs.unbalanced();
  }

  /** Does the next task of an account; completes with how many were done: 0 or 1. */
  public Future<Integer> next(HeldAccount held) {
    var plan = plan(held);
    var now = parts.clock().instant();
    boolean isOff = LEVELS.stream().noneMatch(plan::isRead);
    if (isOff || now.isBefore(idleUntil(held))) {
      return Future.succeededFuture(0);
    }
    return parts
        .levels()
        .feeds()
        .rounds(held.key())
        .compose(rounds -> next(held, plan, rounds))
        .recover(cause -> unknown(held, cause));
  }

  private Instant idleUntil(HeldAccount held) {
    var until = idleUntil.getOrDefault(held.key(), Instant.EPOCH);
    // A request came after the round that began last, so it changes what is due.
    boolean isRequested =
        held.times().requestedAt().filter(at -> at.isAfter(until.minus(RETRY))).isPresent();
    return isRequested ? Instant.EPOCH : until;
  }

  private LevelPlan plan(HeldAccount held) {
    return new LevelPlan(
        source.adapter(),
        settings,
        held.account().orElseThrow().zone(),
        held.times().requestedAt(),
        PollingOffset.of(held.key()));
  }

  private Future<Integer> next(HeldAccount held, LevelPlan plan, List<Round> rounds) {
    var now = parts.clock().instant();
    for (var level : LEVELS) {
      var round = rounds.stream().filter(one -> one.level() == level).findFirst();
      boolean isDue = plan.isRead(level) && !dueAt(held, plan, level, round).isAfter(now);
      if (isDue) {
        return task(held, plan, level, round);
      }
    }
    idleUntil.put(held.key(), earliest(held, plan, rounds));
    return Future.succeededFuture(0);
  }

  private Instant dueAt(HeldAccount held, LevelPlan plan, Level level, Optional<Round> round) {
    var failed = failedUntil.getOrDefault(new Feed(held.key(), level), Instant.EPOCH);
    var due = plan.dueAt(round);
    return failed.isAfter(due) ? failed : due;
  }

  /** At most the retry delay, so that a manual request is noticed. */
  private Instant earliest(HeldAccount held, LevelPlan plan, List<Round> rounds) {
    var latest = parts.clock().instant().plus(RETRY);
    return LEVELS.stream()
        .filter(plan::isRead)
        .map(
            level ->
                dueAt(
                    held,
                    plan,
                    level,
                    rounds.stream().filter(one -> one.level() == level).findFirst()))
        .reduce(latest, (a, b) -> a.isBefore(b) ? a : b);
  }

  private Future<Integer> task(
      HeldAccount held, LevelPlan plan, Level level, Optional<Round> round) {
    var open = round.filter(one -> one.remainingTo().isPresent());
    var task =
        open.isPresent()
            ? read(held, plan, open.get())
            : begin(held, level, plan.days(level, round, parts.clock().instant()));
    return task.map(done -> worked(held, level)).recover(cause -> failed(held, level, cause));
  }

  private Future<Void> begin(HeldAccount held, Level level, DateRange days) {
    var begunAt = parts.clock().instant();
    return source
        .entities(held.key().accountId(), held.facts().via(), level)
        .compose(listing -> save(held, level, listing).map(listing.items().size()))
        .compose(
            count ->
                parts
                    .levels()
                    .feeds()
                    .begin(
                        held.key(),
                        new Round(level, begunAt, count, days, Optional.of(days.to()))));
  }

  private Future<Void> save(
      HeldAccount held, Level level, PlatformSource.Listing<AdEntity> listing) {
    var account = new AccountRef(held.key().platform(), held.key().accountId());
    boolean isComplete =
        listing.rejected().isEmpty()
            && !(listing.items().isEmpty() && source.adapter().emptyProvesNothing());
    return parts.levels().entities().save(account, level, listing.items(), isComplete);
  }

  private Future<Void> read(HeldAccount held, LevelPlan plan, Round round) {
    var level = round.level();
    var days = plan.window(round);
    var request =
        "%s by %s and day of %s".formatted(source.adapter(), level.wireName(), days.interval());
    return runs.run(held, level, days)
        .compose(report -> parts.levels().feeds().stored(held.key(), level, request, report));
  }

  private int worked(HeldAccount held, Level level) {
    if (failedUntil.remove(new Feed(held.key(), level)) != null) {
      log.info("{}: {} is read again", name(held), level.wireName());
    }
    return 1;
  }

  /** What concerns the account or the platform is noticed by the feeds of campaigns as well. */
  private Future<Integer> failed(HeldAccount held, Level level, Throwable cause) {
    var delay = delay(cause);
    var now = parts.clock().instant();
    var before = failedUntil.put(new Feed(held.key(), level), now.plus(delay));
    if (before == null) {
      log.warn(
          "{}: {} cannot be read, next try in {}: {}",
          name(held),
          level.wireName(),
          delay,
          PlainSentence.of(cause));
    }
    return parts.levels().feeds().unread(held.key(), level, now).map(0).otherwise(0);
  }

  private static Duration delay(Throwable cause) {
    return cause instanceof SourceException fault
        ? fault.details().delay().filter(named -> named.compareTo(RETRY) > 0).orElse(RETRY)
        : RETRY_STORE;
  }

  private static String name(HeldAccount held) {
    return held.key().platform().wireName() + " account " + held.key().accountId();
  }

  private Future<Integer> unknown(HeldAccount held, Throwable cause) {
    idleUntil.put(held.key(), parts.clock().instant().plus(RETRY));
    log.warn("{}: levels not read: {}", name(held), PlainSentence.of(cause));
    return Future.succeededFuture(0);
  }
}
