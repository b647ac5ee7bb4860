package dev.campaignanalytics.ingestion.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import dev.campaignanalytics.ingestion.client.ApiHttpClient;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.storage.SchemaMigrations;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.rates.RateStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The emulated feed of the European Central Bank, read into the table over some days. */
class RateUpdatesIT {
  private static final LocalDate WEDNESDAY = LocalDate.parse("2026-03-18");

  private static final Vertx vertx = Vertx.vertx();
  private static TestDatabase database;
  private static RateStore store;
  private static Emulator emulator;
  private static RateUpdates updates;

  @BeforeAll
  static void start() {
    database = TestDatabase.create(vertx);
    SchemaMigrations.run(database.database(), database.url());
    store = new RateStore(database.database());
    var noon = Clock.fixed(Instant.parse("2026-03-18T11:00:00Z"), ZoneOffset.UTC);
    emulator = Emulator.start(vertx, EmulatorOptions.of(0, 7, noon)).await();
    emulator.clock().stop();
    var http = new ApiHttpClient(vertx, emulator.clock(), Proxies.NONE);
    var address = new BaseUrl(URI.create(emulator.credentials().get("FX_ECB_URL")));
    updates =
        new RateUpdates(new EcbFeed(address, new DirectApi(http), vertx), store, emulator.clock());
  }

  @AfterAll
  static void stop() {
    emulator.close().await();
    database.close();
    vertx.close().await();
  }

  @Test
  void feedIsReadCorrectedAndRememberedAsItWas() {
    var before = readHistoryAtTheFirstStart();
    readTheDayOnceItIsPublished(before);
    var beforeTheCorrection = emulator.clock().instant();
    findTheCorrectionNextMorning(beforeTheCorrection);
    twoNodesStoreTheSameRatesOnce();
    ratesCannotBeChanged();
  }

  private static RateTable readHistoryAtTheFirstStart() {
    assertThat(updates.update().await()).isGreaterThan(10_000);
    assertThat(updates.update().await()).isZero();

    var table = store.since(RateTable.EMPTY).await();

    assertThat(table.now().source()).isEqualTo("fake");
    assertThat(table.now().newest()).contains(WEDNESDAY.minusDays(1));
    var today = table.now().rate("USD", WEDNESDAY).orElseThrow();
    assertThat(today.provisional()).isTrue();
    assertThat(today.rateDate()).isEqualTo(WEDNESDAY.minusDays(1));
    return table;
  }

  private static void readTheDayOnceItIsPublished(RateTable before) {
    emulator.clock().advance(Duration.ofHours(4).plusMinutes(20));
    assertThat(updates.update().await()).isBetween(20, 29);

    var table = store.since(before).await();

    assertThat(table).isNotSameAs(before);
    assertThat(table.now().rate("USD", WEDNESDAY).orElseThrow().perEuro())
        .isEqualByComparingTo(emulator.ecb().on(WEDNESDAY).get("USD"));
    assertThat(table.now().rate("USD", WEDNESDAY).orElseThrow().provisional()).isFalse();
  }

  private static void findTheCorrectionNextMorning(Instant earlier) {
    var first = emulator.ecb().on(WEDNESDAY).get("USD");
    emulator.ecb().correct("USD", WEDNESDAY, Optional.of(new BigDecimal("1.5")));
    emulator.clock().advance(Duration.ofHours(16));
    assertThat(updates.update().await()).isEqualTo(1);

    var table = store.since(RateTable.EMPTY).await();

    assertThat(table.now().rate("USD", WEDNESDAY).orElseThrow().perEuro())
        .isEqualByComparingTo("1.5");
    assertThat(table.asOf(earlier).rate("USD", WEDNESDAY).orElseThrow().perEuro())
        .isEqualByComparingTo(first);
    assertThat(database.count("exchange_rate_history where superseded_at is not null"))
        .isEqualTo(1);
  }

  private static void twoNodesStoreTheSameRatesOnce() {
    var rates = new MadeUpFeed(8, emulator.clock()).read(RateFeed.Extent.HISTORY).await().rates();
    var added =
        Future.join(
                store.add("other", rates, Instant.EPOCH), store.add("other", rates, Instant.EPOCH))
            .await();

    assertThat(added.<Integer>resultAt(0) + added.<Integer>resultAt(1)).isEqualTo(rates.size());
    // The time never runs backward, even if the clock of a node does.
    assertThat(database.count("exchange_rates where known_at < '2026-03-18'")).isZero();
  }

  private static void ratesCannotBeChanged() {
    assertThatThrownBy(() -> database.run("update exchange_rates set rate = 1"))
        .hasMessageContaining("only added to");
    assertThatThrownBy(() -> database.run("delete from exchange_rates"))
        .hasMessageContaining("only added to");
  }
}
