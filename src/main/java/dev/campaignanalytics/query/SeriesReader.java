package dev.campaignanalytics.query;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.SharedSeriesCache;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.SeriesFormat;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.query.SeriesCache.Entry;
import dev.campaignanalytics.query.SeriesCache.Key;
import dev.campaignanalytics.storage.report.SeriesQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The daily series of campaigns: from this process, else from Redis, else from the database.
 *
 * <p>A series is the state of a generation of its campaign, which is read before the data. If the
 * campaign has changed since, only the days of these changes are read again. Requests share a load
 * only if they saw the same generation, so none gets data that was read before a change that it
 * must see. Series are kept by campaign and visible accounts: callers who may see different
 * accounts share nothing.
 */
public final class SeriesReader {
  /** How many days back a series begins: the first number that is enough. */
  private static final List<Integer> DAYS_BACK = List.of(92, 400, 800, 1600);

  private static final LocalDate END = LocalDate.of(9999, 12, 31);

  private final SeriesCache kept;
  private final Duration lifetime;
  private final SharedSeriesCache shared;
  private final CacheGenerations generations;
  private final Function<SeriesQuery, Future<CampaignSeries>> database;
  private final Clock clock;
  private final Map<Flight, Future<Found>> underway = new ConcurrentHashMap<>();

  /**
   * @param database reads from PostgreSQL
   */
  public SeriesReader(
      NearConfig config,
      SharedSeriesCache shared,
      CacheGenerations generations,
      Function<SeriesQuery, Future<CampaignSeries>> database,
      Clock clock) {
    this.kept = new SeriesCache(config.seriesBytes());
    this.lifetime = config.lifetime();
    this.shared = shared;
    this.generations = generations;
    this.database = database;
    this.clock = clock;
  }

  /** A series in this process in which all of these days are right. */
  Optional<CampaignSeries> current(SeriesQuery query) {
    var key = key(query);
    var entry = kept.get(key).filter(one -> isUsable(one, query));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    var changes = generations.since(key.campaignId(), entry.get().generation());
    var changed = changes.days().filter(days -> query.days().stream().anyMatch(days::overlaps));
    return changed.isPresent() ? Optional.empty() : entry.map(Entry::series);
  }

  private boolean isUsable(Entry entry, SeriesQuery query) {
    return entry.isYoungerThan(lifetime) && !entry.series().from().isAfter(query.from());
  }

  /**
   * A series in which all of these days are right; without accounts if the campaign does not exist.
   * Only called while changes arrive.
   */
  Future<Found> load(SeriesQuery query) {
    var key = key(query);
    var entry = kept.get(key);
    var base = entry.filter(one -> isUsable(one, query));
    var changes = base.map(one -> generations.since(key.campaignId(), one.generation()));
    if (changes.isPresent() && !changes.get().areAllDays()) {
      var load = new Load(key, query, changes.get().generation());
      return once(
          load.flight(base.get().series().from()),
          () -> load.again(base.get(), changes.get().days()));
    }
    var begin = begin(query.from());
    if (begin.isEmpty()) {
      return read(query).map(series -> new Found(series, Origin.DATABASE));
    }
    // What was needed before may be needed again.
    var longer = entry.map(one -> one.series().from()).filter(begin.get()::isAfter);
    var from = longer.orElse(begin.get());
    var load = new Load(key, query, generations.of(key.campaignId()));
    return once(load.flight(from), () -> load.whole(from));
  }

  private Future<Found> once(Flight flight, Supplier<Future<Found>> load) {
    var mine = Promise.<Found>promise();
    var others = underway.putIfAbsent(flight, mine.future());
    if (others != null) {
      return ContextFutures.here(others).map(found -> new Found(found.series, Origin.JOINED));
    }
    load.get()
        .onComplete(
            done -> {
              underway.remove(flight);
              mine.handle(done);
            });
    return mine.future();
  }

  /** These days as the database has them now. */
  Future<CampaignSeries> read(SeriesQuery query) {
    return database.apply(query);
  }

  /** A series with these days that may be outdated. */
  Optional<Last> last(SeriesQuery query) {
    return kept.get(key(query))
        .filter(entry -> !entry.series().from().isAfter(query.from()))
        .map(entry -> new Last(entry.series(), entry.age()));
  }

  /** The first day of a series that includes this one; empty if it is too long ago. */
  private Optional<LocalDate> begin(LocalDate day) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return DAYS_BACK.stream()
        .map(today::minusDays)
        .filter(first -> !first.isAfter(day))
        .findFirst();
  }

  private static Key key(SeriesQuery query) {
    var visible = query.visible().map(refs -> refs.stream().map(AccountRef::key).toList());
    return new Key(query.campaignId(), CacheKey.of("series", visible));
  }

  /** A series, and where it came from. */
  record Found(CampaignSeries series, Origin origin) {}

  /** A series, and the time since all of its days were right. */
  record Last(CampaignSeries series, Duration age) {}

  /**
   * Loads with equal values here give series that are equally right.
   *
   * @param from the series begins here or earlier
   */
  private record Flight(Key key, long generation, LocalDate from) {}

  /** One load, of a state that is at least as new as the generation. */
  private final class Load {
    private final Key key;
    private final SeriesQuery query;
    private final long generation;

    private Load(Key key, SeriesQuery query, long generation) {
      this.key = key;
      this.query = query;
      this.generation = generation;
    }

    private Flight flight(LocalDate from) {
      return new Flight(key, generation, from);
    }

    /** Reads only the days that have changed. */
    private Future<Found> again(Entry base, Optional<DateRange> changed) {
      var known = new DateRange(base.series().from(), END);
      var days = changed.flatMap(known::intersection);
      if (days.isEmpty()) {
        var same = base.at(generation);
        kept.put(key, same);
        return Future.succeededFuture(new Found(same.series(), Origin.SERIES));
      }
      return read(days(days.get()))
          .map(later -> base.series().with(days.get(), later))
          .onSuccess(series -> keep(series, base.loadedAt()))
          .map(series -> new Found(series, Origin.DATABASE));
    }

    private Future<Found> whole(LocalDate from) {
      long now = System.nanoTime();
      return shared
          .lookup(key.campaignId(), key.scope().text())
          .compose(
              lookup ->
                  stored(lookup, from)
                      .map(series -> Future.succeededFuture(new Found(series, Origin.REDIS)))
                      .orElseGet(
                          () ->
                              read(days(new DateRange(from, END)))
                                  .onSuccess(series -> share(lookup, series))
                                  .map(series -> new Found(series, Origin.DATABASE))))
          .onSuccess(found -> keep(found.series, now));
    }

    private Optional<CampaignSeries> stored(SharedSeriesCache.Lookup lookup, LocalDate from) {
      return lookup
          .series()
          .flatMap(bytes -> SeriesFormat.read(bytes.getBytes()))
          .filter(series -> !series.from().isAfter(from));
    }

    private SeriesQuery days(DateRange days) {
      return new SeriesQuery(query.campaignId(), query.visible(), Optional.empty(), List.of(days));
    }

    /** A campaign that does not exist is not kept, so it costs the same every time. */
    private void keep(CampaignSeries series, long loadedAt) {
      if (series.isKnown()) {
        kept.put(key, new Entry(series, generation, loadedAt, System.nanoTime()));
      }
    }

    private void share(SharedSeriesCache.Lookup lookup, CampaignSeries series) {
      if (series.isKnown()) {
        var bytes = Buffer.buffer(SeriesFormat.write(series));
        shared.fill(key.campaignId(), key.scope().text(), lookup, bytes);
      }
    }
  }
}
