package dev.campaignanalytics.storage.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.change.FigureChange;
import dev.campaignanalytics.model.change.FigureChangesPage;
import dev.campaignanalytics.model.change.FigureChangesPage.Position;
import dev.campaignanalytics.model.change.FigureChangesQuery;
import dev.campaignanalytics.model.change.KnownFigures;
import dev.campaignanalytics.model.change.ReadingKey;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.report.FigureChangesStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureChangesIT {
  /** The stored readings, written as {@link #text} writes replayed ones. */
  private static final String STORED =
      """
      select concat_ws(' ', campaign_id, platform, account_id, grain,
                       extract(epoch from "timestamp")::bigint, currency, impressions, clicks,
                       trim_scale(conversions), trim_scale(cost), trim_scale(revenue))
      from campaign_metrics
      """;

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.create(vertx);
  private final VersionSealer sealer = new VersionSealer(database.database(), Clock.systemUTC());
  private final FigureChangesStore changes = new FigureChangesStore(database.database());
  private final Map<ReadingKey, KnownFigures> replayed = new HashMap<>();
  private final TreeSet<FigureChange.Reason> reasons = new TreeSet<>();
  private Position position = new Position(0, Optional.empty());

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  /** Pages of any size, read while three nodes write, and of which none is read twice. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void replayingAllChangesRebuildsTheReadings(long seed) {
    var random = new SplittableRandom(seed);
    for (int round = 0; round < 6; round++) {
      var writers = new ArrayList<Future<Void>>();
      for (int i = 0; i < 3; i++) {
        writers.add(new RandomWrites(random.split(), database).batches(6));
      }
      var writing = Future.all(writers);
      while (!writing.isComplete()) {
        sealer.seal().await();
        readPage(1 + random.nextInt(40));
      }
      writing.await();
      if (round == 2) {
        becomesTheStateBeforeVersions();
      }
    }
    sealer.seal().await();
    while (readPage(1 + random.nextInt(200))) {
      // All pages are read.
    }

    assertThat(text()).isEqualTo(stored());
    assertThat(reasons).contains(FigureChange.Reason.FIRST, FigureChange.Reason.RESTATED);
  }

  @Test
  void aVersionThatSetsFiguresAndSetsThemBackChangesNothing() {
    insert(5);
    sealer.seal().await();
    while (readPage(10)) {
      // All pages are read.
    }

    insert(6);
    insert(5);
    sealer.seal().await();

    assertThat(readPage(10)).isFalse();
    assertThat(page(position, 10).changes()).isEmpty();
  }

  @Test
  void aReadingThatVanishesAndReturnsSaysSo() {
    for (int impressions : new int[] {5, 0, 7}) {
      insert(impressions);
      sealer.seal().await();
    }

    assertThat(page(new Position(1, Optional.empty()), 10).changes())
        .extracting(FigureChange::reason)
        .containsExactly(
            FigureChange.Reason.FIRST, FigureChange.Reason.VANISHED, FigureChange.Reason.RETURNED);
  }

  private void insert(int impressions) {
    database.run("select ensure_metrics_month('2026-03-01')");
    database.run(PreviousWrites.row("c", "DAY", "2026-03-01T00:00:00Z", impressions, "EUR"));
  }

  /** As if all that was stored until now had been stored by the version before. */
  private void becomesTheStateBeforeVersions() {
    database.run("truncate open_batches, late_batches, campaign_metrics_history");
    database.run("delete from versions where version > 1");
    database.run("update campaign_metrics set batch = null");
    database.run("update versions set upto = (select last_value from change_batch)");
    position = new Position(0, Optional.empty());
    replayed.clear();
  }

  /** Returns whether there are more. */
  private boolean readPage(int limit) {
    var page = page(position, limit);
    for (var change : page.changes()) {
      assertThat(Optional.ofNullable(replayed.get(change.key())))
          .describedAs("%s", change)
          .isEqualTo(change.before());
      replayed.put(change.key(), change.after());
      reasons.add(change.reason());
    }
    assertThat(page.changes().size()).isLessThanOrEqualTo(limit);
    position = page.next().orElse(new Position(page.through(), Optional.empty()));
    return page.next().isPresent();
  }

  private FigureChangesPage page(Position from, int limit) {
    return changes
        .page(new FigureChangesQuery(Selection.ALL, from.since(), from.after(), limit))
        .await();
  }

  private TreeSet<String> text() {
    return replayed.entrySet().stream()
        .map(
            entry -> {
              var key = entry.getKey();
              var known = entry.getValue();
              var figures = known.figures();
              return String.join(
                  " ",
                  key.campaign().campaignId(),
                  key.campaign().platform().wireName(),
                  key.campaign().accountId(),
                  key.grain().name(),
                  Long.toString(key.timestamp().getEpochSecond()),
                  known.currency(),
                  figures.impressions().toPlainString(),
                  figures.clicks().toPlainString(),
                  plain(figures.conversions()),
                  plain(figures.cost()),
                  plain(figures.revenue()));
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private TreeSet<String> stored() {
    var rows = new TreeSet<String>();
    database
        .database()
        .writes()
        .query(STORED)
        .execute()
        .await()
        .forEach(row -> rows.add(row.getString(0)));
    return rows;
  }
}
