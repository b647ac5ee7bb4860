package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.DeliveryTimeouts;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.ReadingBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The event bus loses messages and replies; a sender without a reply sends again. */
class LostMessagesIT {
  private static final int BATCHES = 60;
  private static final int ROWS = 20;
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");

  private static Vertx vertx;
  private static TestDatabase database;

  private final Random random = new Random(27);
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger sentAgain = new AtomicInteger();

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  @DisplayName("F27: a bus that loses every fifth message or reply loses and doubles no row")
  void aLossyBusLosesAndDoublesNoRow() {
    var bus =
        new Bus(vertx, new DeliveryTimeouts(Duration.ofMillis(400), Duration.ofMillis(400), 1));
    bus.consume(Topics.READINGS, LostMessagesIT::stored).await();
    vertx
        .eventBus()
        .<Object>addOutboundInterceptor(
            message -> {
              if (random.nextInt(5) == 0) {
                lost.incrementAndGet();
              } else {
                message.next();
              }
            });

    var deliveries = IntStream.range(0, BATCHES).mapToObj(n -> deliver(bus, batch(n))).toList();
    Future.all(deliveries).await();

    assertThat(lost.get()).isPositive();
    assertThat(sentAgain.get()).isPositive();
    assertThat(database.count("campaign_metrics")).isEqualTo(BATCHES * ROWS);
    assertThat(
            database.count(
                "(select 1 from campaign_daily where event_clicks = %d) d"
                    .formatted(BATCHES * ROWS)))
        .isEqualTo(1);
  }

  private Future<BatchOutcome> deliver(Bus bus, ReadingBatch batch) {
    return bus.deliver(Topics.READINGS, batch)
        .recover(
            cause -> {
              sentAgain.incrementAndGet();
              return deliver(bus, batch);
            });
  }

  private static Future<BatchOutcome> stored(ReadingBatch batch) {
    return database
        .metrics()
        .store(batch.readings())
        .map(stored -> new BatchOutcome(stored.inserted(), 0, 0, List.of()));
  }

  private static ReadingBatch batch(int number) {
    var readings = IntStream.range(0, ROWS).mapToObj(row -> reading(number * ROWS + row)).toList();
    return new ReadingBatch("batch-" + number, "push", readings);
  }

  private static Reading reading(int number) {
    return new Reading(
        new CampaignRef(Platform.META, "acc", "cmp-lossy"),
        Grain.EVENT,
        START.plusSeconds(number),
        LocalDate.of(2026, 3, 10),
        new Counters(10, 1, 0, 5, 7),
        "USD",
        START);
  }
}
