package dev.campaignanalytics.query.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.overview.CampaignCatalog;
import dev.campaignanalytics.model.overview.FigureBlock;
import dev.campaignanalytics.model.overview.GroupScan;
import dev.campaignanalytics.model.overview.RowKeys;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.query.overview.BlockReader.Ready;
import dev.campaignanalytics.storage.report.BlockSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A database as a model, of which every step of a write, a read, a load and a failure happens in a
 * random order. No answer from memory may lack a write that was announced before the question.
 */
class OverviewProtocolTest {
  private static final long SEED = Long.getLong("protocol.seed", System.nanoTime());
  private static final int RUNS = Integer.getInteger("protocol.runs", 100);
  private static final int STEPS = 1000;
  private static final int CAMPAIGNS = 3;
  private static final int DAYS = 40;
  private static final LocalDate FIRST = LocalDate.parse("2026-01-28");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-20T12:00:00Z"), ZoneOffset.UTC);

  @Test
  void noAnswerLacksAnAnnouncedWriteInAnyOrderOfSteps() {
    int answers = 0;
    for (int run = 0; run < RUNS; run++) {
      answers += new World(SEED + run).play();
    }
    assertThat(answers).isGreaterThan(5 * RUNS);
  }

  /** Steps that have begun and whose next part happens at any later time. */
  private static final class World implements BlockSource {
    private final long seed;
    private final Random random;
    private final List<Runnable> pending = new ArrayList<>();
    private final long[][] stored = new long[CAMPAIGNS][DAYS];
    private final long[][] announced = new long[CAMPAIGNS][DAYS];
    private final boolean[] exists = new boolean[CAMPAIGNS];
    private final boolean[] isKnown = new boolean[CAMPAIGNS];
    private final List<String> missing = new ArrayList<>();
    private final CacheGenerations generations = new CacheGenerations();
    private final BlockReader blocks;
    private final CatalogCache catalog;
    private int answers;

    private World(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      // Sometimes there is not enough room for all blocks.
      var config =
          new OverviewConfig(
              seed % 2 == 0 ? 1 << 20 : 20_000, Duration.ofMinutes(1), Duration.ofMinutes(1));
      var cache = new BlockCache(config.bytes(), config.lifetime());
      this.blocks = new BlockReader(this, generations, CLOCK, config, cache);
      this.catalog = new CatalogCache(generations, this, config, cache::uses);
    }

    private int play() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(30)) {
          case 0 -> write();
          case 1, 2 -> ask();
          case 3 -> askForNames();
          case 4 -> {
            if (random.nextInt(20) == 0) {
              generations.reset();
            }
          }
          default -> proceed();
        }
      }
      while (!pending.isEmpty()) {
        proceed();
      }
      assertThat(missing).describedAs("protocol.seed=%d -Dprotocol.runs=1", seed).isEmpty();
      return answers;
    }

    private void proceed() {
      if (!pending.isEmpty()) {
        pending.remove(random.nextInt(pending.size())).run();
      }
    }

    private <T> Future<T> later(Supplier<T> work) {
      var done = Promise.<T>promise();
      pending.add(
          () -> {
            boolean fails = random.nextInt(40) == 0;
            var result = work.get();
            pending.add(
                () -> {
                  if (fails) {
                    done.fail("the database is not available");
                  } else {
                    done.complete(result);
                  }
                });
          });
      return done.future();
    }

    private void write() {
      int campaign = random.nextInt(CAMPAIGNS);
      int from = random.nextInt(DAYS);
      int to = Math.min(DAYS - 1, from + random.nextInt(3));
      exists[campaign] = true;
      for (int day = from; day <= to; day++) {
        stored[campaign][day]++;
      }
      var written = stored[campaign].clone();
      pending.add(
          () -> {
            generations.changed(
                CampaignChanges.NONE.plus(
                    List.of("c" + campaign), new DateRange(day(from), day(to))));
            isKnown[campaign] = true;
            for (int day = from; day <= to; day++) {
              announced[campaign][day] = Math.max(announced[campaign][day], written[day]);
            }
          });
    }

    private void ask() {
      int from = random.nextInt(DAYS);
      int length = random.nextInt(random.nextInt(3) == 0 ? DAYS - from : Math.min(6, DAYS - from));
      var days = new DateRange(day(from), day(from + length));
      var atLeast = sums(announced, days);
      blocks
          .read(days, random.nextBoolean())
          .onSuccess(found -> found.ifPresent(ready -> check(ready.get(), days, atLeast)));
    }

    /** Notes what is missing: a future swallows what its handlers throw. */
    private void check(Ready ready, DateRange days, long[] atLeast) {
      answers++;
      var query =
          new GroupsQuery(
              days,
              Selection.ALL,
              Optional.empty(),
              List.of(Dimension.CAMPAIGN),
              Optional.empty(),
              CAMPAIGNS);
      var sums = new long[CAMPAIGNS];
      new GroupScan(query, ready.blocks(), ready.keys().table(), CampaignCatalog.EMPTY)
          .page(Optional.empty())
          .orElseThrow()
          .groups()
          .forEach(
              group ->
                  sums[group.campaignId().orElseThrow().charAt(1) - '0'] =
                      group.counters().impressions().longValueExact());
      var most = sums(stored, days);
      for (int i = 0; i < CAMPAIGNS; i++) {
        if (sums[i] < atLeast[i] || sums[i] > most[i]) {
          missing.add("%s: %d, not %d to %d".formatted(days, sums[i], atLeast[i], most[i]));
        }
      }
    }

    private void askForNames() {
      var atLeast = isKnown.clone();
      catalog.current().onSuccess(known -> known.ifPresent(names -> check(names, atLeast)));
    }

    private void check(CampaignCatalog names, boolean[] atLeast) {
      var ids =
          names.accounts(Selection.ALL).stream().map(account -> account.ref().accountId()).toList();
      for (int i = 0; i < CAMPAIGNS; i++) {
        if (atLeast[i] && !ids.contains("a" + i)) {
          missing.add("campaign " + i);
        }
      }
    }

    private static LocalDate day(int day) {
      return FIRST.plusDays(day);
    }

    private static long[] sums(long[][] figures, DateRange days) {
      return IntStream.range(0, CAMPAIGNS).mapToLong(i -> sum(figures[i], days)).toArray();
    }

    private static long sum(long[] figures, DateRange days) {
      return IntStream.range(0, DAYS)
          .filter(day -> days.contains(day(day)))
          .mapToLong(day -> figures[day])
          .sum();
    }

    @Override
    public Future<Optional<FigureBlock>> block(DateRange days, RowKeys keys) {
      return later(() -> Optional.of(block(days, keys, Set.of("c0", "c1", "c2"))));
    }

    private FigureBlock block(DateRange days, RowKeys keys, Set<String> ids) {
      var block = new FigureBlock.Builder();
      for (int i = 0; i < CAMPAIGNS; i++) {
        long sum = sum(stored[i], days);
        if (sum > 0 && ids.contains("c" + i)) {
          int row = keys.number("c" + i, Platform.META, "a" + i, "EUR");
          block.add(row, new Counters(sum, 0, 0, 0, 0), 1, false);
        }
      }
      return block.build();
    }

    @Override
    public Future<Optional<Map<DateRange, FigureBlock>>> changed(
        Map<DateRange, Set<String>> campaignIds, RowKeys keys) {
      return later(
          () -> {
            var found = new HashMap<DateRange, FigureBlock>();
            campaignIds.forEach((days, ids) -> found.put(days, block(days, keys, ids)));
            return Optional.of(found);
          });
    }

    @Override
    public Future<CampaignCatalog> catalog() {
      return later(() -> CampaignCatalog.of(entries(Set.of("c0", "c1", "c2")), List.of()));
    }

    @Override
    public Future<List<CampaignCatalog.Entry>> campaigns(Collection<String> campaignIds) {
      return later(() -> entries(campaignIds));
    }

    private List<CampaignCatalog.Entry> entries(Collection<String> ids) {
      return IntStream.range(0, CAMPAIGNS)
          .filter(i -> exists[i] && ids.contains("c" + i))
          .mapToObj(
              i ->
                  new CampaignCatalog.Entry(
                      Campaign.stub(new CampaignRef(Platform.META, "a" + i, "c" + i), "name"),
                      Optional.of("name")))
          .toList();
    }
  }
}
