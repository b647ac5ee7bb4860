package dev.campaignanalytics.storage.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.children.CampaignChildren;
import dev.campaignanalytics.model.children.CampaignChildren.Parent;
import dev.campaignanalytics.model.children.ChildrenQuery;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.level.LevelStore.Key;
import dev.campaignanalytics.storage.sync.CatalogStore;
import dev.campaignanalytics.storage.version.VersionSealer;
import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ChildrenStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final DateRange DAYS = new DateRange(DAY, DAY.plusDays(4));
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final List<Platform> PLATFORMS = List.of(Platform.META, Platform.LINKEDIN);

  private final LevelStore levels = new LevelStore(database.database());
  private final ChildrenStore store = new ChildrenStore(database.database());
  private final Random random = new Random(20_261_129);
  private Instant now = NOON;

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  /** In accounts with the same ids, in two currencies, with restatements of each of the levels. */
  @Test
  void childrenAndUnallocatedAreTogetherAlwaysTheParent() {
    var versions = new VersionStore(database.database(), Clock.systemUTC(), Retention.UNLIMITED);
    var sealer = new VersionSealer(database.database(), Clock.systemUTC());
    var then = new HashMap<Long, List<Optional<CampaignChildren>>>();
    for (int round = 0; round < 12; round++) {
      now = now.plusSeconds(60);
      storeCampaigns();
      storeLevel(Level.AD_GROUP);
      storeLevel(Level.AD);
      long version = sealer.seal().await().orElseThrow();
      var present = queries().stream().map(query -> read(query, Optional.empty())).toList();
      present.forEach(found -> found.ifPresent(ChildrenStoreIT::requireExact));
      then.put(version, present);
    }
    then.forEach(
        (version, expected) -> {
          var past = versions.resolve(AsOf.version(version)).await();
          var found = queries().stream().map(query -> read(query, Optional.of(past))).toList();
          assertThat(figures(found)).isEqualTo(figures(expected));
        });
  }

  @Test
  void onLinkedInTheCampaignIsItsOnlyAdGroup() {
    var account = new AccountRef(Platform.LINKEDIN, "li");
    campaign(account, "own", 70);
    level(account, Level.AD, EntityRef.ad(account, "own", "", "creative"), 30);
    new CatalogStore(database.database())
        .saveCampaigns(
            List.of(
                new Campaign(
                    new CampaignRef(Platform.LINKEDIN, "li", "own"),
                    "Named",
                    CampaignStatus.PAUSED,
                    "")))
        .await();

    var groups = read(query("own", Level.AD_GROUP, Optional.empty()), Optional.empty()).get();
    var ads = read(query("own", Level.AD, Optional.of("own")), Optional.empty()).get();

    assertThat(groups.children())
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.entity())
                    .isEqualTo(
                        new AdEntity(
                            EntityRef.adGroup(account, "own", "own"),
                            "Named",
                            CampaignStatus.PAUSED,
                            "")))
        .satisfies(one -> assertThat(one.figures().small().cost()).isEqualTo(70));
    assertThat(groups.unallocated()).extracting(Parent::figures).containsExactly(Totals.ZERO);
    assertThat(ads.children())
        .singleElement()
        .satisfies(one -> assertThat(one.entity().ref().adGroupId()).isEqualTo("own"));
    assertThat(ads.unallocated())
        .singleElement()
        .satisfies(one -> assertThat(one.figures().small().cost()).isEqualTo(40));
  }

  @Test
  void whatIsNotVisibleIsUnknown() {
    var account = new AccountRef(Platform.META, "theirs");
    campaign(account, "secret", 70);
    var mine = Optional.of(List.of(new AccountRef(Platform.META, "mine")));
    var selection = new Selection(Optional.empty(), Optional.empty(), Optional.empty(), mine);

    var found =
        read(
            new ChildrenQuery("secret", DAYS, selection, Level.AD, Optional.empty()),
            Optional.empty());

    assertThat(found).isEmpty();
  }

  @Test
  void aChildWithoutFiguresIsShownUnlessItIsDeleted() {
    var account = new AccountRef(Platform.META, "listed");
    campaign(account, "listing", 70);
    database.run(
        "insert into accounts (platform, account_id, name, currency, time_zone)"
            + " values ('meta', 'listed', '', 'EUR', 'UTC')");
    new EntityCatalog(database.database())
        .save(
            account,
            Level.AD_GROUP,
            List.of(
                listed(account, "new", CampaignStatus.ACTIVE),
                listed(account, "gone", CampaignStatus.DELETED)),
            true)
        .await();

    var found = read(query("listing", Level.AD_GROUP, Optional.empty()), Optional.empty()).get();

    assertThat(found.children())
        .extracting(one -> one.entity().name() + " " + one.currency())
        .containsExactly("new EUR");
    assertThat(found.unallocated())
        .singleElement()
        .satisfies(one -> assertThat(one.figures().small().cost()).isEqualTo(70));
  }

  private static AdEntity listed(AccountRef account, String id, CampaignStatus status) {
    return new AdEntity(EntityRef.adGroup(account, "listing", id), id, status, "");
  }

  private List<ChildrenQuery> queries() {
    return List.of(
        query("c0", Level.AD_GROUP, Optional.empty()),
        query("c0", Level.AD, Optional.empty()),
        query("c0", Level.AD, Optional.of("g1")),
        query("c0", Level.AD, Optional.of("c0")),
        query("c1", Level.AD, Optional.of("g0")));
  }

  private static ChildrenQuery query(String campaign, Level level, Optional<String> adGroup) {
    return new ChildrenQuery(campaign, DAYS, Selection.ALL, level, adGroup);
  }

  private Optional<CampaignChildren> read(ChildrenQuery query, Optional<Snapshot> past) {
    return store.read(query, past).await();
  }

  private static void requireExact(CampaignChildren found) {
    var shown = new HashMap<String, Totals>();
    found
        .children()
        .forEach(one -> add(shown, one.entity().ref().account(), one.currency(), one.figures()));
    found.unallocated().forEach(one -> add(shown, one.account(), one.currency(), one.figures()));
    var parents = new HashMap<String, Totals>();
    shown.keySet().forEach(key -> parents.put(key, Totals.ZERO));
    found.parents().forEach(one -> add(parents, one.account(), one.currency(), one.figures()));

    assertThat(shown).isEqualTo(parents);
  }

  private static void add(
      Map<String, Totals> sums, AccountRef account, String currency, Totals figures) {
    sums.merge(account + currency, figures, Totals::plus);
  }

  private static List<String> figures(List<Optional<CampaignChildren>> found) {
    return found.stream()
        .map(
            one ->
                one.map(
                        all ->
                            all.children().stream()
                                    .filter(child -> child.asOf().isPresent())
                                    .map(child -> child.entity().ref() + " " + child.figures())
                                    .sorted()
                                    .toList()
                                + " "
                                + all.parents().stream()
                                    .map(parent -> parent.currency() + parent.figures())
                                    .sorted()
                                    .toList())
                    .orElse(""))
        .toList();
  }

  private void storeCampaigns() {
    var readings = new ArrayList<Reading>();
    for (var platform : PLATFORMS) {
      for (int i = 0; i < 6; i++) {
        var day = DAY.plusDays(random.nextInt(6));
        readings.add(
            new Reading(
                new CampaignRef(platform, "a" + random.nextInt(2), "c" + random.nextInt(2)),
                Grain.DAY,
                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                day,
                counters(),
                random.nextInt(5) == 0 ? "USD" : "EUR",
                now));
      }
    }
    database.metrics().storeObserved(readings).await();
  }

  private void storeLevel(Level level) {
    var platform = level == Level.AD_GROUP ? Platform.META : PLATFORMS.get(random.nextInt(2));
    var account = new AccountRef(platform, "a" + random.nextInt(2));
    var readings = new ArrayList<LevelReading>();
    for (int i = 0; i < 20; i++) {
      int campaign = random.nextInt(2);
      int group = 2 * random.nextInt(2) + campaign;
      var ref =
          level == Level.AD_GROUP
              ? EntityRef.adGroup(account, "c" + campaign, "g" + group)
              : EntityRef.ad(account, "c" + campaign, "g" + group, "g" + group + "~" + i % 3);
      readings.add(
          new LevelReading(
              ref,
              DAY.plusDays(random.nextInt(6)),
              counters(),
              random.nextInt(5) == 0 ? "USD" : "EUR",
              now));
    }
    var key = new Key(account, level);
    if (random.nextInt(3) == 0) {
      var window = new LevelStore.Window(new DateRange(DAY, DAY.plusDays(5)), Set.of(), now);
      levels.storeWindow(key, window, readings).await();
    } else {
      levels.storeObserved(key, readings).await();
    }
  }

  private Counters counters() {
    return new Counters(
        random.nextInt(1000),
        random.nextInt(100),
        random.nextInt(5_000_000),
        random.nextInt(2_000_000_000) - 1000,
        random.nextInt(2_000_000_000));
  }

  private void campaign(AccountRef account, String id, long cost) {
    database
        .metrics()
        .storeObserved(
            List.of(
                new Reading(
                    new CampaignRef(account.platform(), account.accountId(), id),
                    Grain.DAY,
                    DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
                    DAY,
                    new Counters(0, 0, 0, cost, 0),
                    "EUR",
                    NOON)))
        .await();
  }

  private void level(AccountRef account, Level level, EntityRef ref, long cost) {
    levels
        .storeObserved(
            new Key(account, level),
            List.of(new LevelReading(ref, DAY, new Counters(0, 0, 0, cost, 0), "EUR", NOON)))
        .await();
  }
}
