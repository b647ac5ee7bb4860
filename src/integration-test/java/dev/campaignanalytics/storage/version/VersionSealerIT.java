package dev.campaignanalytics.storage.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Reading.Observation;
import dev.campaignanalytics.storage.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionSealerIT {
  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static final String VISIBLE =
      """
      select campaign_id from campaign_metrics m
      where m.batch <= (select upto from versions where version = %1$d)
        and m.batch not in (select batch from open_batches)
        and m.batch not in (select batch from late_batches where version > %1$d)
      """;

  private final Vertx vertx = Vertx.vertx();
  private final TestDatabase database = TestDatabase.create(vertx);
  private final VersionSealer sealer =
      new VersionSealer(database.database(), Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void month() {
    store("first", 1, "EUR");
    sealer.seal().await();
  }

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void aVersionHasTheTimeOfTheClockAndIsMadeOnlyForChanges() {
    store("c", 2, "EUR");

    assertThat(sealer.seal().await()).contains(3L);
    assertThat(sealer.seal().await()).isEmpty();
    assertThat(
            database.text("select sealed_at = '%s' from versions where version = 3".formatted(NOW)))
        .isEqualTo("true");
    assertThat(database.count("open_batches")).isZero();
  }

  @Test
  void figuresThatAreReadAgainUnchangedKeepTheirVersion() {
    store("c", 2, "EUR");
    sealer.seal().await();
    var before = batches("c");

    store("c", 2, "EUR");

    assertThat(batches("c")).isEqualTo(before);
    assertThat(sealer.seal().await()).isEmpty();
  }

  @Test
  void aRestatementHasABatchOfItsOwnAndHistoryKnowsBoth() {
    store("c", 2, "EUR");
    var before = batches("c");

    store("c", 3, "EUR");

    assertThat(batches("c")).isNotEqualTo(before);
    assertThat(history("c")).isEqualTo(before.split("/")[0] + ">" + batches("c").split("/")[0]);
  }

  @Test
  void rowsOfANodeOfTheVersionBeforeGetABatchToo() {
    database.run(PreviousWrites.row("old", "DAY", "2026-03-01T00:00:00Z", 5, "EUR"));
    var first = batches("old");
    assertThat(sealer.seal().await()).contains(3L);

    database.run(PreviousWrites.row("old", "DAY", "2026-03-01T00:00:00Z", 7, "EUR"));
    var second = batches("old");

    assertThat(first).doesNotContain("null").isNotEqualTo(second);
    assertThat(second.split("/")[0]).isEqualTo(second.split("/")[1]);
    assertThat(history("old")).isEqualTo(first.split("/")[0] + ">" + second.split("/")[0]);
    assertThat(sealer.seal().await()).contains(4L);
  }

  @Test
  void anEventOfTheVersionBeforeChangesTheBatchOfItsDay() {
    database.run(PreviousWrites.row("old", "EVENT", "2026-03-01T10:00:00Z", 5, "EUR"));
    var first = text("select batch from campaign_daily where campaign_id = 'old'");

    database.run(PreviousWrites.row("old", "EVENT", "2026-03-01T11:00:00Z", 5, "EUR"));

    assertThat(text("select batch from campaign_daily where campaign_id = 'old'"))
        .isNotEqualTo(first)
        .isEqualTo(text("select max(batch) from campaign_metrics where campaign_id = 'old'"));
  }

  @Test
  void aChangeOfCurrencyIsAChangeOfBothDays() {
    store("c", 2, "EUR");
    database.run(PreviousWrites.row("c", "EVENT", "2026-03-01T10:00:00Z", 5, "EUR"));

    store("c", 2, "USD");

    assertThat(
            database.count("(select distinct batch from campaign_daily where campaign_id = 'c') b"))
        .isEqualTo(1);
    assertThat(database.count("campaign_daily where campaign_id = 'c'")).isEqualTo(2);
  }

  @Test
  void namesHaveVersions() {
    database.run("update campaigns set name = 'new' where campaign_id = 'first'");

    assertThat(text("select name from campaigns_history where campaign_id = 'first'"))
        .isEqualTo("first");
    assertThat(sealer.seal().await()).contains(3L);
    assertThat(
            text(
                "select h.replaced_by = c.batch from campaigns_history h join campaigns c using"
                    + " (campaign_id)"))
        .isEqualTo("true");
  }

  /** Each version has what was committed when it was sealed, however long transactions take. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noVersionGetsRowsAfterItWasReadable(long seed) {
    var random = new SplittableRandom(seed);
    var open = new ArrayList<Optional<SqlConnection>>();
    var versions = new TreeMap<Long, TreeSet<String>>();
    for (int step = 0; step < 150; step++) {
      int choice = random.nextInt(10);
      if (choice < 4 && open.size() < 3) {
        open.add(Optional.of(begin("c" + step)));
      } else if (choice < 7 && !open.isEmpty()) {
        commit(open.remove(random.nextInt(open.size())).get());
      } else if (choice < 9) {
        store("c" + step, 1, "EUR");
      } else {
        sealer.seal().await().ifPresent(version -> versions.put(version, all()));
      }
    }
    open.forEach(one -> commit(one.get()));
    sealer.seal().await().ifPresent(version -> versions.put(version, all()));

    assertThat(versions.size()).isGreaterThan(5);
    assertThat(database.count("late_batches")).isPositive();
    versions.forEach(
        (version, rows) -> assertThat(names(VISIBLE.formatted(version))).isEqualTo(rows));
  }

  @Test
  void aSealDoesNotWaitForAnotherAndWritersWaitForNone() {
    var sealing = connection();
    sealing.query("begin").execute().await();
    sealing.query("select pg_advisory_xact_lock(hashtext('versions'))").execute().await();
    store("c", 1, "EUR");

    assertThat(sealer.seal().await()).isEmpty();

    commit(sealing);
    assertThat(sealer.seal().await()).contains(3L);
  }

  private SqlConnection begin(String campaign) {
    var connection = connection();
    connection.query("begin").execute().await();
    connection
        .query(PreviousWrites.row(campaign, "DAY", "2026-03-01T00:00:00Z", 1, "EUR"))
        .execute()
        .await();
    return connection;
  }

  private SqlConnection connection() {
    return database.database().writes().getConnection().await();
  }

  private static void commit(SqlConnection connection) {
    connection.query("commit").execute().await();
    connection.close().await();
  }

  private void store(String campaign, long impressions, String currency) {
    var ref = new CampaignRef(Platform.META, "a", campaign);
    var counters = new Counters(impressions, 0, 0, 0, 0);
    database
        .metrics()
        .store(List.of(Reading.ofDay(ref, DAY, counters, new Observation(currency, NOW))))
        .await();
  }

  private TreeSet<String> all() {
    return names("select campaign_id from campaign_metrics");
  }

  private TreeSet<String> names(String sql) {
    var names = new TreeSet<String>();
    database
        .database()
        .writes()
        .query(sql)
        .execute()
        .await()
        .forEach(row -> names.add(row.getString(0)));
    return names;
  }

  private String batches(String campaign) {
    return text(
        """
        select coalesce(m.batch::text, 'null') || '/' || coalesce(d.batch::text, 'null')
        from campaign_metrics m join campaign_daily d using (campaign_id) where campaign_id = '%s'
        """
            .formatted(campaign));
  }

  private String history(String campaign) {
    return text(
        "select batch || '>' || replaced_by from campaign_metrics_history where campaign_id = '%s'"
            .formatted(campaign));
  }

  private String text(String sql) {
    return database.text(sql);
  }
}
