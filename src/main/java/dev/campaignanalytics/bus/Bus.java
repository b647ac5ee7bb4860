package dev.campaignanalytics.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends records over the event bus. One per Vert.x instance. */
public final class Bus {
  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  private final EventBus eventBus;
  private final DeliveryTimeouts delivery;
  private final LongAdder retries = new LongAdder();
  private final Set<String> consumedHere = ConcurrentHashMap.newKeySet();

  public Bus(Vertx vertx, DeliveryTimeouts delivery) {
    this.eventBus = vertx.eventBus();
    this.eventBus.registerCodec(new RecordCodec());
    this.delivery = delivery;
  }

  /**
   * Sends to one consumer and completes when that consumer has processed the message. Uses a
   * consumer in this process if there is one, else one on another node; if that one does not reply,
   * the next. Fails with {@link BusException}; the message may have been processed all the same, so
   * it must be safe to send again.
   */
  public <M, R> Future<R> deliver(Topic<M, R> topic, M message) {
    return consumedHere.contains(topic.address())
        ? send(topic, message, options(delivery.here()).setLocalOnly(true))
        : deliverElsewhere(topic, message, delivery.attempts());
  }

  private <M, R> Future<R> deliverElsewhere(Topic<M, R> topic, M message, int attempts) {
    return send(topic, message, options(delivery.elsewhere()))
        .recover(
            cause ->
                attempts > 1 && cause instanceof BusException failure && failure.isWithoutReply()
                    ? again(topic, message, attempts - 1)
                    : Future.failedFuture(cause));
  }

  private <M, R> Future<R> again(Topic<M, R> topic, M message, int attempts) {
    retries.increment();
    return deliverElsewhere(topic, message, attempts);
  }

  /** How many deliveries were sent again because a node did not reply. */
  public long retries() {
    return retries.sum();
  }

  private <M, R> Future<R> send(Topic<M, R> topic, M message, DeliveryOptions options) {
    return eventBus
        .request(topic.address(), message, options)
        .map(reply -> topic.reply().cast(reply.body()))
        .recover(cause -> Future.failedFuture(BusException.of(topic, cause)));
  }

  /**
   * Publishes to every consumer on every node; there is no reply, and a disconnected node misses
   * it.
   */
  public <M> void publish(Topic<M, Void> topic, M message) {
    eventBus.publish(topic.address(), message, options(delivery.elsewhere()));
  }

  /** Processes deliveries; if the handler throws or fails, the sender gets the failure at once. */
  public <M, R> Future<Void> consume(Topic<M, R> topic, Function<M, Future<R>> handler) {
    MessageConsumer<Object> consumer =
        eventBus.consumer(topic.address(), message -> reply(topic, message, handler));
    return consumer.completion().onSuccess(done -> consumedHere.add(topic.address()));
  }

  /** Listens to published messages. */
  public <M> Future<Void> listen(Topic<M, Void> topic, Consumer<M> listener) {
    MessageConsumer<Object> consumer =
        eventBus.consumer(
            topic.address(), message -> listener.accept(topic.message().cast(message.body())));
    return consumer.completion();
  }

  private <M, R> void reply(
      Topic<M, R> topic, Message<Object> message, Function<M, Future<R>> handler) {
    work(topic, message, handler)
        .onSuccess(reply -> message.reply(reply, options(delivery.elsewhere())))
        .onFailure(
            cause -> {
              var failure = BusException.of(topic, cause);
              log.warn("{}: {}", topic.address(), failure.getMessage());
              message.fail(failure.code(), failure.getMessage());
            });
  }

  private static DeliveryOptions options(Duration replyWithin) {
    return new DeliveryOptions()
        .setCodecName(RecordCodec.NAME)
        .setSendTimeout(replyWithin.toMillis());
  }

  private static <M, R> Future<R> work(
      Topic<M, R> topic, Message<Object> message, Function<M, Future<R>> handler) {
    try {
      return handler.apply(topic.message().cast(message.body()));
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
