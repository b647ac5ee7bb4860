package dev.campaignanalytics.storage.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignStatus;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.BatchOutcome.Rejection;
import dev.campaignanalytics.model.message.ChangeVersion;
import dev.campaignanalytics.model.message.LevelBatch;
import dev.campaignanalytics.model.version.AsOf;
import dev.campaignanalytics.processor.LevelProcessor;
import dev.campaignanalytics.processor.LevelRules;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.version.SnapshotSql;
import dev.campaignanalytics.storage.version.VersionRetention;
import dev.campaignanalytics.storage.version.VersionSealer;
import dev.campaignanalytics.storage.version.VersionStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LevelStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final AccountRef ACCOUNT = new AccountRef(Platform.META, "7");
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final DateRange DAYS = new DateRange(DAY, DAY.plusDays(1));
  private static final Optional<DateRange> NO_WINDOW = Optional.empty();
  private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON.plusSeconds(3600), ZoneOffset.UTC);

  private final LevelProcessor processor =
      new LevelProcessor(
          new LevelStore(database.database()),
          new LevelRules(CLOCK),
          Optional.empty(),
          changed -> Future.succeededFuture(ChangeVersion.NONE));
  private final EntityCatalog catalog = new EntityCatalog(database.database());

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void empty() {
    database.run(
        """
        truncate ad_entities, ad_entities_history, level_daily, level_daily_history, level_days,
          level_pages, open_batches
        """);
  }

  @Test
  void aBatchThatIsSentAgainChangesNothing() {
    var batch = window(reading("a1", DAY, 5, NOON), reading("a2", DAY, 6, NOON));

    var first = processor.process(batch).await();
    var second = processor.process(batch).await();

    assertThat(first).isEqualTo(new BatchOutcome(2, 0, 0, List.of()));
    assertThat(second).isEqualTo(new BatchOutcome(0, 0, 2, List.of()));
    assertThat(stored()).isEqualTo("a1 03-01 5, a2 03-01 6");
    assertThat(database.count("level_daily_history")).isZero();
    assertThat(database.count("level_days where read_at is not null")).isEqualTo(2);
  }

  @Test
  void ofTwoReportsOfADayTheOneThatWasObservedLastCounts() {
    process(reading("a1", DAY, 7, NOON.plusSeconds(60)));

    var late = process(reading("a1", DAY, 5, NOON));

    assertThat(late.unchanged()).isEqualTo(1);
    assertThat(stored()).isEqualTo("a1 03-01 7");
  }

  @Test
  void ofTwoPushedRowsOfADayTheOneThatIsStoredLastCounts() {
    push(reading("a1", DAY, 7, NOON.plusSeconds(60)));

    var late = push(reading("a1", DAY, 5, NOON));

    assertThat(late.updated()).isEqualTo(1);
    assertThat(stored()).isEqualTo("a1 03-01 5");
  }

  @Test
  void aRowThatAWindowLacksIsZeroAndItsFiguresAreKept() {
    process(
        reading("a1", DAY, 5, NOON),
        reading("a2", DAY, 6, NOON),
        reading("a2", DAY.plusDays(2), 8, NOON));

    var outcome = processor.process(window(reading("a1", DAY, 5, NOON.plusSeconds(1)))).await();

    assertThat(outcome.zeroed()).isEqualTo(1);
    assertThat(stored()).isEqualTo("a1 03-01 5, a2 03-01 0, a2 03-03 8");
    assertThat(database.text("select string_agg(cost_micros::text, '') from level_daily_history"))
        .isEqualTo("6");
  }

  @Test
  void anOldWindowZeroesNothingThatWasObservedLater() {
    process(reading("a2", DAY, 6, NOON.plusSeconds(60)));

    var outcome = processor.process(window(reading("a1", DAY, 5, NOON))).await();

    assertThat(outcome.zeroed()).isZero();
    assertThat(stored()).isEqualTo("a1 03-01 5, a2 03-01 6");
  }

  @Test
  void anEmptyWindowZeroesAllAndOtherLevelsAndAccountsAreNotTouched() {
    process(reading("a1", DAY, 5, NOON));
    var other = new AccountRef(Platform.META, "8");
    var group = EntityRef.adGroup(ACCOUNT, "c1", "g1");
    store(Level.AD_GROUP, ACCOUNT, new LevelReading(group, DAY, cost(9), "EUR", NOON));
    store(Level.AD, other, reading(EntityRef.ad(other, "c1", "g1", "a1"), DAY, 4, NOON));

    var outcome = processor.process(window()).await();

    assertThat(outcome.zeroed()).isEqualTo(1);
    assertThat(stored()).isEqualTo("a1 03-01 0, a1 03-01 4, g1 03-01 9");
  }

  @Test
  void ofADayWithARejectedRowNothingIsZeroed() {
    process(reading("a1", DAY, 5, NOON), reading("a1", DAY.plusDays(1), 5, NOON));

    var outcome =
        processor
            .process(
                window(
                    new LevelReading(
                        ad("a2"), DAY, new Counters(-1, 0, 0, 0, 0), "EUR", NOON.plusSeconds(1)),
                    reading("a3", DAY, 1, NOON.plusSeconds(1)),
                    reading("a3", DAY.plusDays(5), 1, NOON)))
            .await();

    assertThat(outcome.rejections())
        .containsExactly(
            new Rejection(0, "impressions is negative: -1"),
            new Rejection(2, "day 2026-03-06 is outside of the batch's days"));
    assertThat(stored()).isEqualTo("a1 03-01 5, a1 03-02 0, a3 03-01 1");
    assertThat(
            database.text(
                "select string_agg(local_date::text, '') from level_days "
                    + "where read_at is not null"))
        .isEqualTo("2026-03-02");
  }

  @Test
  void manyRowsAreOneCommit() {
    var many =
        IntStream.range(0, 4500)
            .mapToObj(i -> reading("a" + i, DAY, i + 1, NOON))
            .toArray(LevelReading[]::new);

    var outcome = processor.process(window(many)).await();

    assertThat(outcome.inserted()).isEqualTo(4500);
    assertThat(database.text("select sum(cost_micros) from level_daily"))
        .isEqualTo(String.valueOf(4500L * 4501 / 2));
  }

  @Test
  void anEarlierVersionHasTheFiguresAndNamesOfThen() {
    var versions = new VersionStore(database.database(), Clock.systemUTC(), Retention.UNLIMITED);
    var sealer = new VersionSealer(database.database(), Clock.systemUTC());
    list(true, entity("a1", "Spring"));
    process(reading("a1", DAY, 5, NOON), reading("a2", DAY, 1, NOON));
    long before = sealer.seal().await().orElseThrow();
    list(true, entity("a1", "Summer"));
    processor.process(window(reading("a1", DAY, 7, NOON.plusSeconds(1)))).await();
    long after = sealer.seal().await().orElseThrow();

    assertThat(past(versions, before)).isEqualTo("Spring 5, a2 1");
    assertThat(past(versions, after)).isEqualTo("Summer 7, a2 0");

    database.run("delete from versions where version < " + after);
    new VersionRetention(database.database(), Duration.ofDays(1), Clock.systemUTC()).run().await();

    assertThat(database.count("level_daily_history")).isZero();
  }

  @Test
  void whatACompleteListingLacksIsDeletedAndKeepsItsFigures() {
    process(reading("a1", DAY, 5, NOON), reading("a3", DAY, 6, NOON));
    list(true, entity("a1", "one"), entity("a2", "two"));

    list(false, entity("a2", "two"));
    var afterPart = entities();
    list(true, entity("a2", "2"));

    assertThat(afterPart).isEqualTo("a1 one ACTIVE, a2 two ACTIVE, a3  UNKNOWN");
    assertThat(entities()).isEqualTo("a1 one DELETED, a2 2 ACTIVE, a3  UNKNOWN");
    assertThat(stored()).isEqualTo("a1 03-01 5, a3 03-01 6");
    assertThat(database.count("ad_entities_history")).isEqualTo(3);
  }

  @Test
  void aReportNamesOnlyWhatNoListingHas() {
    process(reading("a1", DAY, 5, NOON), reading("a3", DAY, 6, NOON));
    list(true, entity("a1", "one"));
    var seen = List.of(entity("a1", "1"), entity("a3", "three"), entity("a4", "never stored"));

    catalog.nameUnlisted(ACCOUNT, Level.AD, seen).await();
    catalog.nameUnlisted(ACCOUNT, Level.AD, seen).await();

    assertThat(entities()).isEqualTo("a1 one ACTIVE, a3 three UNKNOWN");
    assertThat(database.count("ad_entities_history where name = ''")).isEqualTo(2);
  }

  @Test
  void concurrentBatchesOfAnAccountAreStoredOneAfterTheOther() {
    var stored =
        IntStream.range(0, 8)
            .mapToObj(i -> window(reading("a" + i, DAY, 1, NOON.plusSeconds(i))))
            .map(processor::process)
            .toList();

    Future.all(stored).await();

    assertThat(database.text("select sum(cost_micros) from level_daily")).isEqualTo("1");
  }

  @Test
  void anAdOfAnotherCampaignOrAdGroupIsRefusedAndNothingIsLost() {
    push(reading(ad("A1", "ga", "dup"), DAY, 5, NOON));

    var outcome =
        push(
            reading(ad("A1", "", "dup"), DAY.plusDays(1), 6, NOON),
            new LevelReading(ad("A1", "ga", "bad"), DAY, new Counters(-1, 0, 0, 0, 0), "EUR", NOON),
            reading(ad("B1", "gb", "dup"), DAY, 7, NOON),
            reading(ad("A1", "gb", "dup"), DAY, 8, NOON),
            reading(ad("B1", "gb", "new"), DAY, 9, NOON),
            reading(ad("A1", "ga", "new"), DAY, 10, NOON));

    assertThat(outcome)
        .isEqualTo(
            new BatchOutcome(
                2,
                0,
                0,
                List.of(
                    new Rejection(1, "impressions is negative: -1"),
                    new Rejection(2, "ad_id dup belongs to campaign A1"),
                    new Rejection(3, "ad_id dup belongs to ad group ga"),
                    new Rejection(5, "ad_id new belongs to campaign B1"))));
    assertThat(stored()).isEqualTo("dup 03-01 5, dup 03-02 6, new 03-01 9");
    assertThat(
            store(
                    Level.AD_GROUP,
                    ACCOUNT,
                    new LevelReading(
                        EntityRef.adGroup(ACCOUNT, "A1", "ga"), DAY, cost(1), "EUR", NOON),
                    new LevelReading(
                        EntityRef.adGroup(ACCOUNT, "B1", "ga"), DAY, cost(2), "EUR", NOON))
                .rejections())
        .containsExactly(new Rejection(1, "ad_group_id ga belongs to campaign A1"));
  }

  @Test
  void anAdWhoseFirstFiguresNameNoAdGroupGetsTheOneThatLaterFiguresName() {
    push(reading(ad("A1", "", "dup"), DAY, 5, NOON));

    var later =
        push(
            reading(ad("A1", "", "dup"), DAY, 6, NOON),
            reading(ad("A1", "ga", "dup"), DAY.plusDays(1), 7, NOON),
            reading(ad("A1", "gb", "dup"), DAY.plusDays(1), 8, NOON));
    var other = push(reading(ad("A1", "gb", "dup"), DAY, 9, NOON));

    assertThat(later.rejections())
        .containsExactly(new Rejection(2, "ad_id dup belongs to ad group ga"));
    assertThat(other.rejected()).isEqualTo(1);
    assertThat(stored()).isEqualTo("dup 03-01 6, dup 03-02 7");
    assertThat(database.text("select ad_group_id from ad_entities")).isEqualTo("ga");
  }

  @Test
  void ofADayWithARefusedAdNothingIsZeroed() {
    process(reading("a1", DAY, 5, NOON), reading("a1", DAY.plusDays(1), 5, NOON));
    var moved = reading(ad("c2", "g2", "a1"), DAY, 6, NOON.plusSeconds(1));

    var refused = processor.process(window(moved)).await();
    var asStored = stored();
    list(true, new AdEntity(moved.entity(), "moved", CampaignStatus.ACTIVE, ""));
    var listed = processor.process(window(moved)).await();

    assertThat(refused)
        .isEqualTo(
            new BatchOutcome(
                0,
                0,
                0,
                List.of(new Rejection(0, "ad_id a1 belongs to campaign c1")),
                1,
                ChangeVersion.NONE));
    assertThat(asStored).isEqualTo("a1 03-01 5, a1 03-02 0");
    assertThat(listed.updated()).isEqualTo(1);
    assertThat(stored()).isEqualTo("a1 03-01 6, a1 03-02 0");
  }

  @Test
  void ofConcurrentBatchesWithOneAdInDifferentCampaignsOneIsStored() {
    var outcomes =
        IntStream.range(0, 8)
            .mapToObj(i -> reading(ad("c" + i, "g" + i, "dup"), DAY, i + 1, NOON.plusSeconds(i)))
            .map(one -> new LevelBatch("b", "push", ACCOUNT, Level.AD, List.of(one), NO_WINDOW))
            .map(processor::process)
            .toList();

    Future.all(outcomes).await();

    assertThat(outcomes.stream().mapToInt(one -> one.result().inserted()).sum()).isEqualTo(1);
    assertThat(outcomes.stream().mapToInt(one -> one.result().rejected()).sum()).isEqualTo(7);
    assertThat(
            database.text(
                "select count(*) from level_daily join ad_entities using (entity)"
                    + " where campaign_id = 'c' || (cost_micros - 1)"))
        .isEqualTo("1");
  }

  private String past(VersionStore versions, long version) {
    var snapshot =
        versions.resolve(new AsOf("", Optional.of(version), Optional.empty(), true, false)).await();
    var parameters = Tuple.tuple();
    var sql =
        SnapshotSql.at(
            snapshot,
            """
            select string_agg(coalesce(nullif(e.name, ''), e.entity_id) || ' ' || d.cost_micros,
                              ', ' order by e.entity_id) as found
            from level_daily d join ad_entities e using (entity)
            """,
            parameters);
    var rows = database.database().read(sql, parameters).await();
    return rows.iterator().next().getString("found");
  }

  private BatchOutcome process(LevelReading... readings) {
    return store(Level.AD, ACCOUNT, readings);
  }

  private BatchOutcome store(Level level, AccountRef account, LevelReading... readings) {
    return processor
        .process(new LevelBatch("b", "meta", account, level, List.of(readings), NO_WINDOW))
        .await();
  }

  private BatchOutcome push(LevelReading... readings) {
    return processor
        .process(new LevelBatch("b", "push", ACCOUNT, Level.AD, List.of(readings), NO_WINDOW))
        .await();
  }

  private static LevelBatch window(LevelReading... readings) {
    return new LevelBatch("w", "meta", ACCOUNT, Level.AD, List.of(readings), Optional.of(DAYS));
  }

  private static LevelReading reading(String adId, LocalDate day, long cost, Instant at) {
    return reading(ad(adId), day, cost, at);
  }

  private static LevelReading reading(EntityRef entity, LocalDate day, long cost, Instant at) {
    return new LevelReading(entity, day, cost(cost), "EUR", at);
  }

  private static Counters cost(long micros) {
    return new Counters(0, 0, 0, micros, 0);
  }

  private static EntityRef ad(String id) {
    return ad("c1", "g1", id);
  }

  private static EntityRef ad(String campaignId, String adGroupId, String id) {
    return EntityRef.ad(ACCOUNT, campaignId, adGroupId, id);
  }

  private static AdEntity entity(String id, String name) {
    return new AdEntity(ad(id), name, CampaignStatus.ACTIVE, "");
  }

  private void list(boolean complete, AdEntity... entities) {
    catalog.save(ACCOUNT, Level.AD, List.of(entities), complete).await();
  }

  private static String entities() {
    return database.text(
        "select string_agg(concat_ws(' ', entity_id, name, status), ', ' order by entity_id)"
            + " from ad_entities");
  }

  private static String stored() {
    return database.text(
        """
        select string_agg(concat_ws(' ', entity_id, to_char(local_date, 'MM-DD'), cost_micros),
                          ', ' order by entity_id, local_date, account_id, cost_micros)
        from level_daily join ad_entities using (entity)
        """);
  }
}
