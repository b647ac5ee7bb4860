package dev.campaignanalytics.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.CampaignsChanged;
import dev.campaignanalytics.model.message.ReadingBatch;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.junit5.Checkpoint;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BusTest {
  private static final ReadingBatch BATCH = new ReadingBatch("b1", "push", List.of(reading()));

  private Vertx vertx;
  private Bus bus;

  @BeforeEach
  void start(Vertx ofThisTest) {
    vertx = ofThisTest;
    bus = new Bus(vertx, new DeliveryTimeouts(Duration.ofMillis(300), Duration.ofMillis(100), 2));
  }

  @Test
  void aDeliveryIsAnsweredWhenTheConsumerHasDoneItsWork() {
    bus.consume(Topics.READINGS, batch -> Future.succeededFuture(outcome(1))).await();

    var outcome = bus.deliver(Topics.READINGS, BATCH).await();

    assertThat(outcome).isEqualTo(outcome(1));
  }

  @Test
  void insideTheProcessTheConsumerGetsTheVeryObjectThatWasSent() {
    var received = new AtomicReference<ReadingBatch>();
    bus.consume(
            Topics.READINGS,
            batch -> {
              received.set(batch);
              return Future.succeededFuture(BatchOutcome.NOTHING);
            })
        .await();

    bus.deliver(Topics.READINGS, BATCH).await();

    assertThat(received.get()).isSameAs(BATCH);
  }

  @Test
  void aConsumerThatThrowsAnswersAtOnceInsteadOfLettingTheSenderWait() {
    var patient = new Bus(Vertx.vertx(), DeliveryTimeouts.standard());
    patient
        .consume(
            Topics.READINGS,
            batch -> {
              throw new IllegalStateException("no such thing");
            })
        .await();

    assertThatThrownBy(() -> patient.deliver(Topics.READINGS, BATCH).await())
        .isInstanceOf(BusException.class)
        .hasMessage("no such thing");
  }

  @Test
  void aDeliveryWithoutReplyCanBeSentAgain() {
    bus.consume(Topics.READINGS, batch -> Promise.<BatchOutcome>promise().future()).await();

    assertThatThrownBy(() -> bus.deliver(Topics.READINGS, BATCH).await())
        .isInstanceOfSatisfying(
            BusException.class, failure -> assertThat(failure.isRetryable()).isTrue());
  }

  @Test
  void aDeliveryWithoutConsumersCanBeSentAgain() {
    assertThatThrownBy(() -> bus.deliver(Topics.READINGS, BATCH).await())
        .isInstanceOfSatisfying(
            BusException.class, failure -> assertThat(failure.isRetryable()).isTrue());
  }

  @Test
  void aDeliveryWithoutReplyIsSentToTheNextNode() {
    var attempts = new AtomicInteger();
    for (int node = 0; node < 2; node++) {
      onAnotherNode(
          message -> {
            if (attempts.incrementAndGet() == 2) {
              message.reply(outcome(7), new DeliveryOptions().setCodecName(RecordCodec.NAME));
            }
          });
    }

    var outcome = bus.deliver(Topics.READINGS, BATCH).await();

    assertThat(outcome).isEqualTo(outcome(7));
    assertThat(attempts).hasValue(2);
    assertThat(bus.retries()).isEqualTo(1);
  }

  @Test
  void aNodeThatRepliesWithAFailureIsNotAskedAgain() {
    var attempts = new AtomicInteger();
    onAnotherNode(
        message -> {
          attempts.incrementAndGet();
          message.fail(1, "no such thing");
        });

    assertThatThrownBy(() -> bus.deliver(Topics.READINGS, BATCH).await())
        .hasMessage("no such thing");
    assertThat(attempts).hasValue(1);
  }

  /** The bus of this process does not know this consumer, as those of other nodes. */
  private void onAnotherNode(Handler<Message<Object>> handler) {
    vertx.eventBus().consumer(Topics.READINGS.address(), handler).completion().await();
  }

  @Test
  void anAnnouncementReachesEveryListener(VertxTestContext test) {
    var news = new CampaignsChanged(List.of("cmp-1"), Instant.EPOCH, "");
    var first = test.checkpoint();
    var second = test.checkpoint();
    bus.listen(Topics.UPDATES, heard -> reached(first, test, heard, news)).await();
    bus.listen(Topics.UPDATES, heard -> reached(second, test, heard, news)).await();

    bus.publish(Topics.UPDATES, news);
  }

  private static void reached(
      Checkpoint listener, VertxTestContext test, CampaignsChanged heard, CampaignsChanged sent) {
    test.verify(
        () -> {
          assertThat(heard).isSameAs(sent);
          listener.flag();
        });
  }

  @Test
  void betweenNodesARecordTravelsAsJsonAndArrivesEqual() {
    var codec = new RecordCodec();
    var wire = Buffer.buffer("something before");
    int position = wire.length();

    codec.encodeToWire(wire, BATCH);

    assertThat(codec.decodeFromWire(position, wire)).isEqualTo(BATCH);
    assertThat(wire.toString()).contains("\"campaignId\":\"cmp-1\"");
  }

  @Test
  void aTypeThatNoTopicCarriesIsNotDecoded() {
    var codec = new RecordCodec();
    var wire = Buffer.buffer();
    codec.encodeToWire(wire, "text");

    assertThatThrownBy(() -> codec.decodeFromWire(0, wire))
        .hasMessageContaining("unknown type of a bus message: String");
  }

  private static BatchOutcome outcome(int inserted) {
    return new BatchOutcome(inserted, 0, 0, List.of());
  }

  private static Reading reading() {
    return Reading.ofDay(
        new CampaignRef(Platform.META, "acc", "cmp-1"),
        LocalDate.parse("2026-03-14"),
        new Counters(100, 10, 1_500_000, 2_000_001, 3),
        new Reading.Observation("EUR", Instant.parse("2026-03-15T00:00:00.123Z")));
  }
}
