package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.SyncStore.NewStanding;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs all of one platform's accounts that this node holds, in parallel. An account that fails
 * does not block the others; a fault that concerns all of them stops all of them.
 */
final class PlatformPuller {
  private static final Logger log = LoggerFactory.getLogger(PlatformPuller.class);

  /** Enough time to find the person who gave consent. */
  private static final Duration CONSENT_WARNING = Duration.ofDays(14);

  private final PlatformSetup setup;
  private final Context context;
  private final PlatformGuards guards;
  private final IngestionParts parts;
  private final AccountDiscovery discovery;
  private final AccountPuller accounts;
  private final InactiveAccountCheck silence;
  private final UnexplainedRefusals refusals;
  private final Set<HeldAccount.Key> busy = ConcurrentHashMap.newKeySet();
  private final Set<HeldAccount.Key> lost = ConcurrentHashMap.newKeySet();
  private final Map<HeldAccount.Key, Integer> failures = new ConcurrentHashMap<>();
  private final Map<HeldAccount.Key, Instant> heldBack = new ConcurrentHashMap<>();

  /** The platform's own entry stops only the listing of accounts: known accounts continue. */
  private final Map<HeldAccount.Key, Instant> notStoredUntil = new ConcurrentHashMap<>();

  private volatile boolean stopping;

  PlatformPuller(PlatformSetup setup, IngestionParts parts, AccountPuller.Node node) {
    this.setup = setup;
    this.context = parts.runtime().vertx().getOrCreateContext();
    this.parts = parts;
    this.guards = PlatformGuards.of(setup, parts, node);
    this.discovery = new AccountDiscovery(guards.source(), parts);
    this.silence = new InactiveAccountCheck(setup.adapter(), parts);
    this.refusals = new UnexplainedRefusals(setup.platform(), parts.sync());
    this.accounts = new AccountPuller(guards, setup.levels(), parts, node);
  }

  /**
   * Starts what is due, on the event loop of this platform; completes with the number of tasks done
   * when all of them have ended.
   */
  Future<Integer> work(List<HeldAccount> rows) {
    var done = Promise.<Integer>promise();
    context.runOnContext(
        here -> Future.succeededFuture(rows).compose(this::workHere).onComplete(done));
    return done.future();
  }

  private Future<Integer> workHere(List<HeldAccount> rows) {
    var own = rows.stream().filter(row -> row.key().platform() == setup.platform()).toList();
    markLost(own);
    refusals.hold(
        own.stream()
            .filter(HeldAccount::mine)
            .map(HeldAccount::key)
            .collect(Collectors.toUnmodifiableSet()));
    var platform = own.stream().filter(row -> row.key().isPlatform()).findFirst();
    if (stopping || platform.isEmpty() || isPaused(platform.get())) {
      return Future.succeededFuture(0);
    }
    var started = new ArrayList<Future<Integer>>();
    if (platform.get().mine() && discovery.isDue(platform.get())) {
      start(platform.get(), platform.get(), started);
    }
    own.stream()
        .filter(row -> row.mine() && row.account().isPresent() && !isPaused(row))
        .forEach(row -> start(platform.get(), row, started));
    return Future.join(started).map(all -> started.stream().mapToInt(Future::result).sum());
  }

  private void markLost(List<HeldAccount> own) {
    lost.clear();
    busy.stream()
        .filter(key -> own.stream().noneMatch(row -> row.mine() && row.key().equals(key)))
        .forEach(lost::add);
  }

  /** In the database for all nodes, and in memory for when the database could not be written. */
  private boolean isPaused(HeldAccount row) {
    var now = parts.clock().instant();
    boolean requested =
        row.times().requestedAt().isPresent() && row.times().pausedUntil().isEmpty();
    if (requested) {
      heldBack.remove(row.key());
    }
    return row.times().pausedUntil().filter(now::isBefore).isPresent()
        || now.isBefore(heldBack.getOrDefault(row.key(), Instant.MIN));
  }

  private void start(HeldAccount platform, HeldAccount row, List<Future<Integer>> started) {
    boolean holds =
        parts.clock().instant().isBefore(notStoredUntil.getOrDefault(row.key(), Instant.MIN));
    if (holds || !busy.add(row.key())) {
      return;
    }
    var work =
        row.key().isPlatform()
            ? discovery.run(row)
            : accounts.sync(row, () -> mayGoOn(row, platform));
    started.add(
        work.compose(done -> went(row, done).map(done))
            .recover(cause -> failed(row, platform, cause).map(0))
            .onComplete(ended -> busy.remove(row.key())));
  }

  private boolean mayGoOn(HeldAccount row, HeldAccount platform) {
    return !stopping
        && !lost.contains(row.key())
        && !parts.clock().instant().isBefore(heldBack.getOrDefault(platform.key(), Instant.MIN));
  }

  private Future<Void> went(HeldAccount row, int done) {
    if (done == 0) {
      return Future.succeededFuture();
    }
    failures.remove(row.key());
    refusals.evict(row.key());
    heldBack.remove(row.key());
    notStoredUntil.remove(row.key());
    if (!row.key().isPlatform()) {
      return silence.warning(row).compose(warning -> stand(row, warning));
    }
    var version = versionWarning();
    var token = guards.tokens().endangered();
    var advice = Stream.of(version, token, consentWarning()).flatMap(Optional::stream).toList();
    return stand(row, goodEnough(version, token), String.join("; ", advice));
  }

  /**
   * An open circuit says nothing about the account. It lets hardly any call through, so retrying
   * the account soon costs the platform nothing, and recovery is noticed within a minute.
   */
  private int failuresInARow(HeldAccount row) {
    return guards.breaker().isClosed() ? failures.merge(row.key(), 1, Integer::sum) : 1;
  }

  private Future<Void> stand(HeldAccount row, Optional<String> warning) {
    var state = warning.isPresent() ? SourceState.DEGRADED : SourceState.OK;
    return stand(row, new RunVerdict(state, false, null), warning.orElse(""));
  }

  /** What still works, but will soon stop working. */
  private static RunVerdict goodEnough(Optional<String> version, Optional<String> token) {
    var unlessVersion = token.isPresent() ? SourceState.DEGRADED : SourceState.OK;
    var state = version.isPresent() ? SourceState.VERSION_ENDING : unlessVersion;
    return new RunVerdict(state, false, null);
  }

  /** Once a day at most: it is reported after the accounts were listed. */
  private Optional<String> consentWarning() {
    var soon = parts.clock().instant().plus(CONSENT_WARNING);
    var warning =
        guards
            .tokens()
            .consentEnds()
            .filter(end -> end.isBefore(soon))
            .map(
                end ->
                    "the consent ends on "
                        + end
                        + "; a person must consent again before that date");
    warning.ifPresent(text -> log.warn("{}: {}", setup.platform().wireName(), text));
    return warning;
  }

  private Optional<String> versionWarning() {
    return setup.versionWarning().apply(LocalDate.now(parts.clock().withZone(ZoneOffset.UTC)));
  }

  private Future<Void> failed(HeldAccount row, HeldAccount platform, Throwable cause) {
    if (!(cause instanceof SourceException fault)) {
      return notStored(row, cause);
    }
    var verdict = RunVerdict.of(fault, failuresInARow(row));
    var target = verdict.wide() ? platform : row;
    holdBack(target, verdict);
    return stand(target, verdict, fault.getMessage())
        .compose(stood -> refusals.isEverywhere(row.key(), fault))
        .compose(
            everywhere ->
                everywhere
                    ? refuseAll(platform, verdict.ofEveryAccount(), fault)
                    : Future.succeededFuture());
  }

  private Future<Void> refuseAll(HeldAccount platform, RunVerdict verdict, SourceException fault) {
    holdBack(platform, verdict);
    return stand(platform, verdict, "every account is refused: " + fault.getMessage());
  }

  private void holdBack(HeldAccount row, RunVerdict verdict) {
    heldBack.merge(
        row.key(), parts.clock().instant().plus(verdict.pause()), (a, b) -> a.isAfter(b) ? a : b);
  }

  /**
   * The bus or the database failed. This says nothing about the platform, and what was read is
   * lost: requesting it again and again would only use up the platform's quota.
   */
  private Future<Void> notStored(HeldAccount row, Throwable cause) {
    if (stopping) {
      return Future.succeededFuture();
    }
    int failed = failures.merge(row.key(), 1, Integer::sum);
    var pause = RunVerdict.afterStoreFailure(cause, failed);
    log.warn("{}: not stored, next try in {}: {}", name(row), pause, PlainSentence.of(cause));
    notStoredUntil.put(row.key(), parts.clock().instant().plus(pause));
    boolean isState = !Retryable.isRetryable(cause) || failed > RunVerdict.PASSING_STORE_FAILURES;
    var standing = new RunVerdict(SourceState.DEGRADED, false, null);
    return isState
        ? stand(row, standing, "what was read cannot be stored: " + PlainSentence.of(cause))
        : Future.succeededFuture();
  }

  private Future<Void> stand(HeldAccount row, RunVerdict verdict, String advice) {
    var now = parts.clock().instant();
    if (verdict.state() != row.facts().state()) {
      log.info("{}: {} {}", name(row), verdict.state(), advice);
    }
    var pausedUntil = Optional.ofNullable(verdict.pause()).map(now::plus);
    var percent = Optional.of(guards.pacing().percentToShow(row.key().accountId()));
    var standing = new NewStanding(verdict.state(), advice, pausedUntil, percent, now);
    return parts
        .saveStanding(row, standing)
        .onFailure(cause -> log.warn("{}: state not saved: {}", name(row), PlainSentence.of(cause)))
        .otherwiseEmpty();
  }

  private static String name(HeldAccount row) {
    return row.key().platform().wireName()
        + (row.key().isPlatform() ? "" : " account " + row.key().accountId());
  }

  /** Accounts with no running task; they may be given to another node. */
  List<HeldAccount.Key> idle(List<HeldAccount> rows) {
    return rows.stream()
        .filter(row -> row.mine() && row.key().platform() == setup.platform())
        .map(HeldAccount::key)
        .filter(key -> !busy.contains(key))
        .toList();
  }

  Platform platform() {
    return setup.platform();
  }

  PullCounts counts() {
    var api = guards.api();
    return new PullCounts(api.retries(), api.refused(), accounts.unbalancedRuns());
  }

  boolean isIdle() {
    return busy.isEmpty();
  }

  /** Starts no new task. */
  void stop() {
    stopping = true;
    guards.close();
  }

  @Override
  public String toString() {
    return guards.toString();
  }
}
