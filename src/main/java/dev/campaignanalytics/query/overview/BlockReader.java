package dev.campaignanalytics.query.overview;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.CacheGenerations.RecentChanges;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.overview.BlockPlan;
import dev.campaignanalytics.model.overview.DatedBlock;
import dev.campaignanalytics.model.overview.FigureBlock;
import dev.campaignanalytics.model.overview.RowKeys;
import dev.campaignanalytics.query.overview.BlockCache.Entry;
import dev.campaignanalytics.query.overview.BlockCache.Found;
import dev.campaignanalytics.storage.report.BlockSource;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The blocks of days, right as of now.
 *
 * <p>A block is the state of a generation of all campaigns, which was read before the block was. Of
 * campaigns that have changed since, only the changed days are read again. So the blocks include
 * every change that was announced before the question.
 */
final class BlockReader {
  /** With more changes it is faster to load the blocks again. */
  private static final int MAX_CHANGED = 20_000;

  /**
   * Loading is awaited where it takes at most one block for so many days of the question: the
   * database would need longer to sum all days.
   */
  private static final int DAYS_PER_LOAD = 3;

  /** After days that were not in memory, the days before them are often asked about. */
  private static final int DAYS_BEFORE = 31;

  private final BlockSource source;
  private final CacheGenerations generations;
  private final Clock clock;
  private final long lifetimeNanos;
  private final BlockCache cache;
  private final BlockLoader loader;

  BlockReader(
      BlockSource source,
      CacheGenerations generations,
      Clock clock,
      OverviewConfig config,
      BlockCache cache) {
    this.source = source;
    this.generations = generations;
    this.clock = clock;
    this.lifetimeNanos = config.lifetime().toNanos();
    this.cache = cache;
    this.loader = new BlockLoader(cache, generations, source, this::isRecent);
  }

  /**
   * All blocks of these days; empty while they are not in memory. What was read again is merged by
   * the supplier, which takes a while where many days have changed.
   *
   * @param mayJoin whether days of one month may be read together
   */
  Future<Optional<Supplier<Ready>>> read(DateRange days, boolean mayJoin) {
    // The latest date anywhere.
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.MAX);
    var plan = BlockPlan.of(days, mayJoin, today);
    var found = cache.use(plan);
    if (found.entries().stream().allMatch(this::isUsable)) {
      if (!found.entries().stream().allMatch(this::isRecent)) {
        // In advance, so that no question finds them too old.
        loader.load(plan);
      }
      return update(plan, found);
    }
    if (!cache.hasRoomFor(plan)) {
      return none();
    }
    long missing = found.entries().stream().filter(entry -> !isUsable(entry)).count();
    var loaded = loader.load(plan).onSuccess(all -> loadBefore(days.from(), plan));
    return days.days() < DAYS_PER_LOAD * missing
        ? none()
        : loaded.otherwise(false).compose(isComplete -> isComplete ? loaded(plan) : none());
  }

  private void loadBefore(LocalDate first, List<DateRange> plan) {
    var before = new DateRange(first.minusDays(DAYS_BEFORE), first.minusDays(1));
    var more = BlockPlan.of(before, false, first);
    more.addAll(plan);
    if (cache.hasRoomFor(more)) {
      loader.load(more);
    }
  }

  private boolean isUsable(Entry entry) {
    return entry != null && entry.isYoungerThan(lifetimeNanos);
  }

  private boolean isRecent(Entry entry) {
    return entry != null && entry.isYoungerThan(lifetimeNanos / 4 * 3);
  }

  private Future<Optional<Supplier<Ready>>> loaded(List<DateRange> plan) {
    var found = cache.use(plan);
    return found.entries().stream().allMatch(this::isUsable) ? update(plan, found) : none();
  }

  /** Reads what has changed since the blocks were read. */
  private Future<Optional<Supplier<Ready>>> update(List<DateRange> plan, Found found) {
    long oldest = found.entries().stream().mapToLong(Entry::generation).min().orElseThrow();
    var recent = generations.changesSince(oldest);
    if (recent.isEmpty()) {
      return again(plan);
    }
    var campaigns = changed(plan, found, recent.get());
    if (campaigns.values().stream().mapToInt(Set::size).sum() > MAX_CHANGED) {
      return again(plan);
    }
    var none = Future.succeededFuture(Optional.of(Map.<DateRange, FigureBlock>of()));
    long generation = recent.get().generation();
    return (campaigns.isEmpty() ? none : source.changed(campaigns, found.keys()))
        .map(
            read ->
                read.map(
                    later -> () -> merged(new Update(plan, found, generation, campaigns, later))));
  }

  /** What is right in these blocks is not known any more. */
  private Future<Optional<Supplier<Ready>>> again(List<DateRange> plan) {
    cache.remove(plan);
    loader.load(plan);
    return none();
  }

  /** By block, the campaigns whose rows must be read again. */
  private static Map<DateRange, Set<String>> changed(
      List<DateRange> plan, Found found, RecentChanges recent) {
    var changed = new HashMap<DateRange, Set<String>>();
    for (var change : recent.changes()) {
      for (int i = 0; i < plan.size(); i++) {
        if (change.generation() > found.entries().get(i).generation()
            && change.days().overlaps(plan.get(i))) {
          changed.computeIfAbsent(plan.get(i), days -> new HashSet<>()).add(change.campaignId());
        }
      }
    }
    return changed;
  }

  /** Also keeps what was read, for the next questions. */
  private Ready merged(Update update) {
    var keys = update.found.keys();
    var table = keys.table();
    var blocks = new ArrayList<DatedBlock>(update.plan.size());
    for (int i = 0; i < update.plan.size(); i++) {
      var days = update.plan.get(i);
      var entry = update.found.entries().get(i);
      var later = update.later.get(days);
      var block =
          later == null
              ? entry.block()
              : entry.block().with(table.rowsOf(update.campaigns.get(days)), later);
      if (update.generation > entry.generation()) {
        cache.put(keys, days, new Entry(block, update.generation, entry.loadedAt()));
      }
      blocks.add(new DatedBlock(days, block));
    }
    return new Ready(keys, blocks);
  }

  private static <T> Future<Optional<T>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  /** Blocks, and the numbers of their rows. */
  record Ready(RowKeys keys, List<DatedBlock> blocks) {}

  /**
   * @param campaigns by block, those whose rows were read again
   * @param later by block, these rows
   */
  private record Update(
      List<DateRange> plan,
      Found found,
      long generation,
      Map<DateRange, Set<String>> campaigns,
      Map<DateRange, FigureBlock> later) {}
}
