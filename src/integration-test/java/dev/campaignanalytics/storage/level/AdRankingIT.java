package dev.campaignanalytics.storage.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelFilter;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.report.SortOrder;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.level.LevelStore.Key;
import dev.campaignanalytics.storage.version.VersionSealer;
import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A top list from pages against the same list from rows. */
class AdRankingIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final List<AccountRef> ACCOUNTS =
      List.of(new AccountRef(Platform.META, "a"), new AccountRef(Platform.TIKTOK, "b"));

  private final LevelStore levels = new LevelStore(database.database());
  private final LevelPages pages = new LevelPages(database.database(), Duration.ZERO);
  private final LevelGroupsStore groups = new LevelGroupsStore(vertx, database.database());
  private final VersionSealer sealer = new VersionSealer(database.database(), Clock.systemUTC());
  private final VersionStore versions =
      new VersionStore(database.database(), Clock.systemUTC(), Retention.UNLIMITED);
  private final Random random = new Random(20_261_129);
  private Instant now = Instant.parse("2026-03-10T12:00:00Z");

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aTopListIsTheSameFromPagesAndFromRows() {
    for (int round = 0; round < 6; round++) {
      ACCOUNTS.forEach(this::store);
      requireEqual();
      pages.pack().await();
      assertThat(database.count("level_days where not packed")).isZero();
      requireEqual();
    }
    assertThat(database.count("level_pages")).isPositive();
  }

  private void requireEqual() {
    long version = sealer.seal().await().orElseGet(sealer::newest);
    var state = versions.resolve(AsOf.version(version)).await();
    for (var query : queries()) {
      var fromPages = groups.groups(query, Optional.empty(), Optional.empty()).await();
      var fromRows = groups.groups(query, Optional.empty(), Optional.of(state)).await();

      assertThat(fromPages).as(query.toString()).isEqualTo(fromRows);
    }
  }

  private List<GroupsQuery> queries() {
    var all = new ArrayList<GroupsQuery>();
    for (var metric : List.of(Metric.COST, Metric.CLICKS, Metric.REVENUE, Metric.ROAS)) {
      for (int limit : new int[] {1, 7, 500}) {
        var selection =
            new Selection(
                random.nextInt(3) == 0 ? Optional.of(Platform.META) : Optional.empty(),
                Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of("USD") : Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of(ACCOUNTS.subList(1, 2)) : Optional.empty());
        all.add(
            new GroupsQuery(
                new DateRange(DAY, DAY.plusDays(1 + random.nextInt(3))),
                selection,
                Optional.empty(),
                List.of(Dimension.ACCOUNT, Dimension.CAMPAIGN, Dimension.AD_GROUP, Dimension.AD),
                Optional.of(new SortOrder(metric, random.nextInt(4) > 0)),
                limit,
                Optional.empty(),
                new LevelFilter(Level.AD, Optional.empty())));
      }
    }
    return all;
  }

  /** Few values, so that many ads have equal sums. */
  private void store(AccountRef account) {
    now = now.plusSeconds(1);
    var readings = new ArrayList<LevelReading>();
    for (int i = 0; i < 40; i++) {
      int ad = random.nextInt(30);
      var ref = EntityRef.ad(account, "c" + ad % 3, "g" + ad % 6, "ad" + ad);
      readings.add(
          new LevelReading(
              ref,
              DAY.plusDays(random.nextInt(4)),
              new Counters(
                  random.nextInt(9),
                  random.nextInt(4),
                  random.nextInt(3),
                  random.nextInt(3) * 1_000_000L,
                  random.nextInt(3) - 1),
              random.nextInt(4) == 0 ? "USD" : "EUR",
              now));
    }
    levels.storeObserved(new Key(account, Level.AD), readings).await();
  }
}
