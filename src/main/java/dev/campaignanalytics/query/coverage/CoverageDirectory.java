package dev.campaignanalytics.query.coverage;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.coverage.AccountCoverage;
import dev.campaignanalytics.model.coverage.CoverageState;
import dev.campaignanalytics.model.message.CoverageChange;
import dev.campaignanalytics.model.message.CoverageChange.DaysRead;
import dev.campaignanalytics.storage.report.CoverageStore;
import dev.campaignanalytics.storage.report.CoverageStore.Days;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The coverage of all accounts in this process. It is read from the database once; then the nodes
 * that read days announce them, together with the figures of these days. So an answer whose
 * coverage is taken before its figures never claims a day whose figures it does not have.
 *
 * <p>When an account is due is not announced; it is read again after some seconds. Thread-safe.
 */
public final class CoverageDirectory {
  /** After this time a question waits until the accounts are read again. */
  private static final long OUTDATED_NANOS = Duration.ofSeconds(60).toNanos();

  /** After this time they are read again, and questions do not wait for it. */
  private static final long AGING_NANOS = Duration.ofSeconds(15).toNanos();

  /** All days are read again, in case that a node of an older version announced nothing. */
  private static final long ALL_DAYS_NANOS = Duration.ofMinutes(10).toNanos();

  private final CoverageStore store;
  private final CacheGenerations generations;
  private final ChangeChannel channel;
  private volatile Loaded loaded = Loaded.NOTHING;
  private final AtomicLong accountChanges = new AtomicLong();
  private Future<Loaded> underway;
  private List<DaysRead> arrived = List.of();

  public CoverageDirectory(
      CoverageStore store, CacheGenerations generations, ChangeChannel channel) {
    this.store = store;
    this.generations = generations;
    this.channel = channel;
    generations.onCoverage(this::changed);
  }

  /** The state now; from the database while changes do not arrive. */
  public Future<CoverageState> now() {
    return channel.isListening() ? current() : read(Optional.empty());
  }

  /** The current state, if nothing has to be read for it. */
  public Optional<CoverageState> atOnce() {
    var known = loaded;
    if (!isCurrent(known)) {
      return Optional.empty();
    }
    if (known.isOlderThan(AGING_NANOS)) {
      load();
    }
    return Optional.of(known.state);
  }

  /** The current state. Only to be used while changes arrive. */
  public Future<CoverageState> current() {
    var known = atOnce();
    return known.isPresent()
        ? Future.succeededFuture(known.get())
        : load()
            .compose(found -> isCurrent(found) ? Future.succeededFuture(loaded.state) : current());
  }

  /** The state as the database has it now, with the days of a campaign's accounts only. */
  public Future<CoverageState> read(String campaignId) {
    return store.ofCampaign(campaignId).compose(refs -> read(Optional.of(refs)));
  }

  private Future<CoverageState> read(Optional<List<AccountRef>> refs) {
    return store
        .accounts()
        .compose(accounts -> store.states(refs).map(days -> with(accounts, days)));
  }

  /** The accounts that have a campaign. */
  public Future<List<AccountRef>> ofCampaign(String campaignId) {
    return store.ofCampaign(campaignId);
  }

  /** The last known state, which may be outdated. */
  public CoverageState last() {
    return loaded.state;
  }

  private boolean isCurrent(Loaded known) {
    return known.resets == generations.resets()
        && known.accountChanges == accountChanges.get()
        && !known.isOlderThan(OUTDATED_NANOS);
  }

  private synchronized Future<Loaded> load() {
    if (underway == null) {
      arrived = new ArrayList<>();
      long resets = generations.resets();
      long changes = accountChanges.get();
      boolean all =
          loaded.resets != resets || System.nanoTime() - loaded.allDaysAt > ALL_DAYS_NANOS;
      var begun = new Begun(resets, changes, System.nanoTime(), all);
      var made = store.accounts().compose(accounts -> states(accounts, begun));
      underway = made;
      made.onComplete(done -> ended(made));
    }
    return underway;
  }

  private Future<Loaded> states(CoverageState accounts, Begun begun) {
    var known = begun.all ? Map.<AccountRef, AccountCoverage>of() : loaded.state.accounts();
    Set<AccountRef> unknown =
        accounts.accounts().keySet().stream()
            .filter(ref -> !known.containsKey(ref))
            .collect(Collectors.toSet());
    if (unknown.isEmpty()) {
      return Future.succeededFuture(keep(accounts, Map.of(), begun));
    }
    return store
        .states(begun.all ? Optional.empty() : Optional.of(unknown))
        .map(days -> keep(accounts, days, begun));
  }

  /** Adds what was announced while it was being read. */
  private synchronized Loaded keep(
      CoverageState accounts, Map<AccountRef, List<Days>> days, Begun begun) {
    var before = loaded.state.accounts();
    var merged = new HashMap<AccountRef, AccountCoverage>();
    accounts
        .accounts()
        .forEach(
            (ref, facts) -> {
              boolean isRead = begun.all || !before.containsKey(ref);
              merged.put(
                  ref,
                  isRead
                      ? with(facts, days.getOrDefault(ref, List.of()))
                      : before.get(ref).withFactsOf(facts));
            });
    var state = new CoverageState(merged, accounts.others(), accounts.unlisted());
    for (var one : arrived) {
      state = applied(state, one);
    }
    loaded =
        new Loaded(
            state,
            begun.resets,
            begun.accountChanges,
            begun.at,
            begun.all ? begun.at : loaded.allDaysAt);
    return loaded;
  }

  private synchronized void ended(Future<Loaded> made) {
    if (underway == made) {
      underway = null;
      arrived = List.of();
    }
  }

  private static CoverageState with(CoverageState accounts, Map<AccountRef, List<Days>> days) {
    var all = new HashMap<>(accounts.accounts());
    all.replaceAll((ref, facts) -> with(facts, days.getOrDefault(ref, List.of())));
    return new CoverageState(all, accounts.others(), accounts.unlisted());
  }

  private static AccountCoverage with(AccountCoverage facts, List<Days> days) {
    var account = facts;
    for (var one : days) {
      account = account.with(one.grain(), one.state(), one.range());
    }
    return account;
  }

  private synchronized void changed(List<CoverageChange> changes) {
    var state = loaded.state;
    for (var change : changes) {
      if (change.read().isEmpty()) {
        accountChanges.incrementAndGet();
        continue;
      }
      var read = change.read().get();
      if (underway != null) {
        arrived.add(read);
      }
      // An account that is not known yet has just appeared.
      if (!state.accounts().containsKey(read.account())) {
        accountChanges.incrementAndGet();
      }
      state = applied(state, read);
    }
    loaded = loaded.with(state);
  }

  private static CoverageState applied(CoverageState state, DaysRead read) {
    var account = state.accounts().get(read.account());
    return account == null
        ? state
        : state.with(account.with(read.grain(), read.state(), read.days()));
  }

  /** A load that has begun; it includes all changes up to these numbers. */
  private record Begun(long resets, long accountChanges, long at, boolean all) {}

  /**
   * What is known.
   *
   * @param at when the accounts began to be read
   * @param allDaysAt when all days began to be read
   */
  private record Loaded(
      CoverageState state, long resets, long accountChanges, long at, long allDaysAt) {
    private static final Loaded NOTHING = new Loaded(CoverageState.NONE, -1, 0, 0, 0);

    private boolean isOlderThan(long nanos) {
      return System.nanoTime() - at > nanos;
    }

    private Loaded with(CoverageState changed) {
      return new Loaded(changed, resets, accountChanges, at, allDaysAt);
    }
  }
}
