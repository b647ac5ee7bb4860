package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In any order of the statements about a day, sent twice and through two nodes: the latest wins.
 */
class DeliveryOrderIT {
  private static final LocalDate DAY = LocalDate.parse("2026-02-20");
  private static final Instant FIRST_SAID = Instant.parse("2026-02-21T00:00:00Z");
  private static final int CAMPAIGNS = 500;
  private static final int VERSIONS = 6;

  /** Campaigns whose day differs from the latest statement, in the readings or in the roll-up. */
  private static final String WRONG =
      """
      (select campaign_id from campaign_metrics
       where campaign_id like '%1$s-%%' and impressions <> %2$d
       union all
       select campaign_id from campaign_daily
       where campaign_id like '%1$s-%%' and impressions <> %2$d) as wrong
      """;

  private static Vertx vertx;
  private static TestDatabase database;
  private static MetricsStore otherNode;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
    otherNode = new MetricsStore(database.database());
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @ParameterizedTest(name = "F25: 500 orders of delivery, seed {0}")
  @ValueSource(longs = {1, 2})
  void everyOrderOfDeliveryEndsAtWhatWasSaidLast(long seed) {
    var dice = new Random(seed);
    var name = "order" + seed;
    var orders = IntStream.range(0, CAMPAIGNS).mapToObj(campaign -> deliveries(dice)).toList();

    for (int turn = 0; turn < orders.get(0).size(); turn += 2) {
      var here = database.metrics().storeObserved(batch(name, orders, turn));
      var there = otherNode.storeObserved(batch(name, orders, turn + 1));
      Future.all(here, there).await();
    }

    assertThat(database.count("campaign_metrics where campaign_id like '" + name + "-%'"))
        .isEqualTo(CAMPAIGNS);
    assertThat(database.count(WRONG.formatted(name, impressions(VERSIONS - 1)))).isZero();
  }

  /** Every version at least once and some twice, in any order; an even number. */
  private static List<Integer> deliveries(Random dice) {
    var versions = new ArrayList<>(IntStream.range(0, VERSIONS).boxed().toList());
    versions.add(dice.nextInt(VERSIONS));
    versions.add(dice.nextInt(VERSIONS));
    Collections.shuffle(versions, dice);
    return versions;
  }

  /** A batch that one node delivers at once: of each campaign the next version in its order. */
  private static List<Reading> batch(String name, List<List<Integer>> orders, int turn) {
    return IntStream.range(0, CAMPAIGNS)
        .mapToObj(campaign -> reading(name + "-" + campaign, orders.get(campaign).get(turn)))
        .toList();
  }

  private static Reading reading(String campaign, int version) {
    return new Reading(
        new CampaignRef(Platform.GOOGLE, "acc", campaign),
        Grain.DAY,
        DAY.atStartOfDay().toInstant(ZoneOffset.UTC),
        DAY,
        new Counters(impressions(version), version, version, version, version),
        "USD",
        FIRST_SAID.plusSeconds(version));
  }

  private static int impressions(int version) {
    return 100 + version;
  }
}
