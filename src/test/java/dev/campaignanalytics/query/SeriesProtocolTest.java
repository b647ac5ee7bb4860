package dev.campaignanalytics.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.ModelRedis;
import dev.campaignanalytics.cache.SharedSeriesCache;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.DayFigures;
import dev.campaignanalytics.storage.report.SeriesQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Two nodes, a database and a Redis as a model: every step of a write, a read, a load and a failure
 * happens in a random order. No read may lack a write that was acknowledged before it began.
 */
class SeriesProtocolTest {
  private static final long SEED = Long.getLong("protocol.seed", System.nanoTime());
  private static final int RUNS = Integer.getInteger("protocol.runs", 300);
  private static final int STEPS = 400;
  private static final int DAYS = 6;
  private static final LocalDate FIRST = LocalDate.parse("2026-03-09");
  private static final AccountRef ACCOUNT = new AccountRef(Platform.META, "a");

  @Test
  void noReadLacksAnAcknowledgedWriteInAnyOrderOfSteps() {
    int reads = 0;
    for (int run = 0; run < RUNS; run++) {
      reads += new World(SEED + run).play();
    }
    assertThat(reads).isGreaterThan(RUNS);
  }

  /** Steps that have begun and whose next part happens at any later time. */
  private static final class World {
    private final long seed;
    private final Random random;
    private final List<Runnable> pending = new ArrayList<>();
    private final long[] stored = new long[DAYS];
    private final long[] acknowledged = new long[DAYS];
    private final ModelRedis redis = new ModelRedis();
    private final List<Node> nodes = List.of(new Node(), new Node());
    private final List<String> missing = new ArrayList<>();
    private int reads;

    private World(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    private int play() {
      for (int step = 0; step < STEPS; step++) {
        switch (random.nextInt(10)) {
          case 0 -> write();
          case 1, 2, 3 -> node().ask();
          case 4 -> {
            if (random.nextInt(20) == 0) {
              node().lose();
            } else if (random.nextInt(3) == 0) {
              node().evict();
            }
          }
          default -> proceed();
        }
      }
      while (!pending.isEmpty()) {
        proceed();
      }
      assertThat(missing).describedAs("protocol.seed=%d -Dprotocol.runs=1", seed).isEmpty();
      return reads;
    }

    private Node node() {
      return nodes.get(random.nextInt(nodes.size()));
    }

    private void proceed() {
      if (!pending.isEmpty()) {
        pending.remove(random.nextInt(pending.size())).run();
      }
    }

    private <T> Future<T> later(java.util.function.Supplier<T> work, boolean mayFail) {
      var done = Promise.<T>promise();
      pending.add(
          () -> {
            boolean fails = mayFail && random.nextInt(8) == 0;
            var result = work.get();
            pending.add(
                () -> {
                  if (fails) {
                    done.fail(new Away());
                  } else {
                    done.complete(result);
                  }
                });
          });
      return done.future();
    }

    /** As in production: commit, then an announcement that each node receives, then the end. */
    private void write() {
      int from = random.nextInt(DAYS);
      int to = Math.min(DAYS - 1, from + random.nextInt(2));
      for (int day = from; day <= to; day++) {
        stored[day]++;
      }
      var written = stored.clone();
      var changes =
          CampaignChanges.NONE.plus(
              List.of("c"), new DateRange(FIRST.plusDays(from), FIRST.plusDays(to)));
      pending.add(
          () -> {
            var left = new int[] {nodes.size()};
            redis.announce(
                changes,
                node -> {
                  if (--left[0] == 0) {
                    acknowledge(written, from, to);
                  }
                });
            receiveLater();
          });
    }

    /** Each node receives the next announcement at any time. */
    private void receiveLater() {
      nodes.forEach(node -> pending.add(node.subscription::receive));
    }

    private void acknowledge(long[] written, int from, int to) {
      for (int day = from; day <= to; day++) {
        acknowledged[day] = Math.max(acknowledged[day], written[day]);
      }
    }

    /** Notes what is missing: a future swallows what its handlers throw. */
    private void check(CampaignSeries series, int from, int to, long[] atLeast) {
      reads++;
      for (int day = from; day <= to; day++) {
        long value = value(series, FIRST.plusDays(day));
        if (value < atLeast[day]) {
          missing.add("day %d: %d of %d writes".formatted(day, value, atLeast[day]));
        }
      }
    }

    private final class Node {
      private final CacheGenerations generations = new CacheGenerations();
      private final ModelRedis.Subscription subscription = redis.subscribe(generations::changed);
      private boolean listening = true;
      private SeriesReader reader = emptyReader();

      private SeriesReader emptyReader() {
        return new SeriesReader(
            new NearConfig(1 << 20, Duration.ofMinutes(1)),
            new SharedView(this),
            generations,
            query -> later(() -> series(query, stored.clone()), true),
            Clock.fixed(Instant.parse("2026-03-14T12:00:00Z"), ZoneOffset.UTC));
      }

      /** Then only Redis may have the series. */
      private void evict() {
        reader = emptyReader();
      }

      private void ask() {
        if (!listening) {
          return;
        }
        int from = random.nextInt(DAYS);
        int to = from + random.nextInt(DAYS - from);
        var query = query(new DateRange(FIRST.plusDays(from), FIRST.plusDays(to)));
        var atLeast = acknowledged.clone();
        reader
            .current(query)
            .map(Future::succeededFuture)
            .orElseGet(() -> reader.load(query).map(SeriesReader.Found::series))
            .onSuccess(series -> check(series, from, to, atLeast));
      }

      /** Announcements are lost; it listens again when an epoch of its own has begun. */
      private void lose() {
        listening = false;
        subscription.lose();
        generations.reset();
        pending.add(() -> redis.beginEpoch(this::begin, subscription));
        receiveLater();
      }

      private void begin() {
        generations.reset();
        listening = true;
      }
    }

    /** The values of Redis as one node sees them. */
    private final class SharedView implements SharedSeriesCache {
      private final Node node;

      private SharedView(Node node) {
        this.node = node;
      }

      @Override
      public Future<Lookup> lookup(String campaignId, String query) {
        var position = node.subscription.position();
        return node.listening
            ? later(() -> node.subscription.stored(query), false)
                .map(stored -> stored.flatMap(one -> node.subscription.current(campaignId, one)))
                .map(series -> new Lookup(series, position))
            : Future.succeededFuture(Lookup.BYPASS);
      }

      @Override
      public Future<Void> fill(String campaignId, String query, Lookup lookup, Buffer answer) {
        lookup
            .generation()
            .ifPresent(
                position -> pending.add(() -> node.subscription.store(query, position, answer)));
        return Future.succeededFuture();
      }
    }
  }

  private static CampaignSeries series(SeriesQuery query, long[] values) {
    var builder = new CampaignSeries.Builder(query.from()).account(ACCOUNT, ZoneOffset.UTC);
    IntStream.range(0, DAYS)
        .filter(day -> query.days().stream().anyMatch(d -> d.contains(FIRST.plusDays(day))))
        .forEach(
            day ->
                builder.day(
                    ACCOUNT,
                    "USD",
                    new DayFigures(
                        (int) FIRST.plusDays(day).toEpochDay(),
                        new Counters(values[day], 0, 0, 0, 0),
                        0,
                        false)));
    return builder.build();
  }

  private static SeriesQuery query(DateRange days) {
    return new SeriesQuery("c", Optional.empty(), Optional.empty(), List.of(days));
  }

  private static long value(CampaignSeries series, LocalDate day) {
    var query = new InsightsQuery("c", new DateRange(day, day), Selection.ALL);
    var question = new InsightsReportQuery(query, Granularity.TOTAL, Optional.empty());
    return series
        .response(question)
        .orElseThrow()
        .insights()
        .total()
        .impressions()
        .longValueExact();
  }
}
