package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.series.HourlyDay;
import dev.campaignanalytics.model.series.SeriesAccount;
import dev.campaignanalytics.storage.report.HoursQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The hours of single local days of campaigns: from this process, else from the database.
 *
 * <p>A day is the state of a generation of its campaign, which is read before the data, and is read
 * again if any later change was about it. Requests share a load only if they saw the same
 * generation. Days are kept by campaign and accounts, which a caller must be allowed to see.
 */
public final class HoursReader {
  /** The size of an entry in addition to its key and its hours. */
  private static final int OVERHEAD = 200;

  private final Cache<Key, Entry> kept;
  private final Duration lifetime;
  private final CacheGenerations generations;
  private final Function<HoursQuery, Future<List<HourlyDay>>> database;
  private final Map<Flight, Future<List<HourlyDay>>> underway = new ConcurrentHashMap<>();

  /**
   * @param database reads from PostgreSQL
   */
  public HoursReader(
      NearConfig config,
      CacheGenerations generations,
      Function<HoursQuery, Future<List<HourlyDay>>> database) {
    this.kept =
        Caffeine.newBuilder()
            .maximumWeight(config.hoursBytes())
            .weigher(HoursReader::weight)
            .executor(Runnable::run)
            .build();
    this.lifetime = config.lifetime();
    this.generations = generations;
    this.database = database;
  }

  /** All of the days, if this process has them and they are right. */
  Optional<List<HourlyDay>> current(HoursQuery query) {
    var found = new ArrayList<HourlyDay>(query.days().size());
    var key = CampaignKey.of(query);
    for (var day : query.days()) {
      var entry = kept.getIfPresent(new Key(key, day));
      if (entry == null || !isRight(key.campaignId, day, entry)) {
        return Optional.empty();
      }
      found.add(entry.hours);
    }
    return Optional.of(found);
  }

  private boolean isRight(String campaignId, LocalDate day, Entry entry) {
    return System.nanoTime() - entry.loadedAt < lifetime.toNanos()
        && generations
            .since(campaignId, entry.generation)
            .days()
            .filter(days -> days.contains(day))
            .isEmpty();
  }

  /** All of the days; only called while changes arrive. Reads those that are not right. */
  Future<List<HourlyDay>> load(HoursQuery query) {
    var key = CampaignKey.of(query);
    long generation = generations.of(key.campaignId);
    var right = new ArrayList<HourlyDay>();
    var missing = new TreeSet<LocalDate>();
    for (var day : query.days()) {
      var entry = kept.getIfPresent(new Key(key, day));
      if (entry != null && isRight(key.campaignId, day, entry)) {
        right.add(entry.hours);
      } else {
        missing.add(day);
      }
    }
    return once(new Flight(key, generation, missing), query.on(missing))
        .map(
            read -> {
              right.addAll(read);
              return right;
            });
  }

  private Future<List<HourlyDay>> once(Flight flight, HoursQuery query) {
    if (flight.days.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var mine = Promise.<List<HourlyDay>>promise();
    var others = underway.putIfAbsent(flight, mine.future());
    if (others != null) {
      return ContextFutures.here(others);
    }
    long now = System.nanoTime();
    database
        .apply(query)
        .onSuccess(days -> days.forEach(day -> keep(flight, day, now)))
        .onComplete(
            done -> {
              underway.remove(flight);
              mine.handle(done);
            });
    return mine.future();
  }

  /** Never replaces an entry by an older one: loads may end in another order than they began. */
  private void keep(Flight flight, HourlyDay day, long loadedAt) {
    kept.asMap()
        .merge(
            new Key(flight.key, day.day()),
            new Entry(day, flight.generation, loadedAt),
            (known, read) -> known.generation > read.generation ? known : read);
  }

  private static int weight(Key key, Entry entry) {
    return entry.hours.bytes() + 2 * key.campaign.campaignId.length() + OVERHEAD;
  }

  /** The list of accounts is the one of the series, which all keys share. */
  private record CampaignKey(String campaignId, List<SeriesAccount> accounts) {
    private static CampaignKey of(HoursQuery query) {
      return new CampaignKey(query.campaignId(), query.accounts());
    }
  }

  private record Key(CampaignKey campaign, LocalDate day) {}

  /** Loads with equal values here give hours that are equally right. */
  private record Flight(CampaignKey key, long generation, Set<LocalDate> days) {}

  /**
   * @param generation of the campaign, read before the data was
   */
  private record Entry(HourlyDay hours, long generation, long loadedAt) {}
}
