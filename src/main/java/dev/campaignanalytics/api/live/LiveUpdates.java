package dev.campaignanalytics.api.live;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns "these campaigns changed" into one event for each campaign and second, for any number of
 * readers: figures are computed once for each {@link StreamAudience}, and all its readers receive
 * the same text.
 *
 * <p>Must be created and joined on one event loop.
 */
public final class LiveUpdates {
  private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);
  private static final int GATHER_MILLIS = 5;
  private static final int AT_ONCE = 16;
  private static final int TICK_MILLIS = 1000;
  private static final int RETRY_MILLIS = 2000;
  private static final int RELOAD_PACE_MILLIS = 5000;

  private final Vertx vertx;
  private final LiveFigures figures;
  private final LiveLimits limits;
  private final Context context;
  private final EventIds ids = new EventIds(UUID.randomUUID().toString().substring(0, 8));
  private final Map<StreamAudience, AudienceStream> streams = new HashMap<>();
  private final UpdateThrottle throttle;
  private long number;
  private int readers;
  private boolean draining;
  private boolean flushing;
  private boolean reloading;
  private long wakeUp = -1;
  private long beatAt;

  public LiveUpdates(Vertx vertx, LiveFigures figures, LiveLimits limits) {
    this.vertx = vertx;
    this.figures = figures;
    this.limits = limits;
    this.context = vertx.getOrCreateContext();
    this.throttle = new UpdateThrottle(limits.pace().toMillis(), AT_ONCE);
    vertx.setPeriodic(TICK_MILLIS, timer -> tick());
  }

  /** Campaigns whose figures have changed. From any thread. */
  public void changed(Collection<String> campaignIds) {
    var changed = List.copyOf(campaignIds);
    context.runOnContext(
        here -> {
          if (!streams.isEmpty()) {
            changed.forEach(throttle::changed);
            work();
          }
        });
  }

  /** Changes may have been missed: readers are notified to read again. From any thread. */
  public void missed() {
    context.runOnContext(
        here -> {
          if (!reloading) {
            reloading = true;
            vertx.setTimer(RELOAD_PACE_MILLIS, timer -> reloadAll());
          }
        });
  }

  /**
   * Adds a reader, unless there are too many or the server is about to stop.
   *
   * @param onEnd receives the action to run when the response has ended, for any reason
   */
  public boolean join(StreamRequest request, Consumer<Runnable> onEnd) {
    if (draining || readers >= limits.readers()) {
      return false;
    }
    var stream = streams.computeIfAbsent(request.audience(), this::newStream);
    var reader = new StreamConnection(request, number, now());
    readers++;
    stream.join(reader);
    onEnd.accept(() -> leave(stream, reader));
    reader.write(greeting(stream, request.lastId()), number);
    return true;
  }

  /** Closes all streams with an event that requests a reconnect. */
  public Future<Void> drain() {
    draining = true;
    connections().forEach(reader -> reader.end(EventText.reconnect(id(), "this server stops")));
    return Future.succeededFuture();
  }

  private AudienceStream newStream(StreamAudience audience) {
    figures.opened(audience);
    // No reader was connected before, so earlier changes are not known: their number must not be
    // one that a reconnecting reader may hold.
    number++;
    return new AudienceStream(
        new ReplayBuffer(limits.campaigns(), number),
        number,
        at -> EventText.reload(ids.text(at), "changes may have been missed"));
  }

  private Buffer greeting(AudienceStream stream, Optional<String> lastId) {
    var missed = lastId.flatMap(id -> ids.number(id, number)).flatMap(stream.window()::after);
    var hello = EventText.hello(id(), missed.isPresent(), RETRY_MILLIS);
    if (missed.isPresent()) {
      return hello.appendBuffer(missed.get());
    }
    return lastId.isEmpty()
        ? hello
        : hello.appendBuffer(EventText.reload(id(), "missed changes are not known any more"));
  }

  private void leave(AudienceStream stream, StreamConnection reader) {
    if (stream.leave(reader, now())) {
      readers--;
    }
  }

  private void work() {
    throttle.takeDue(now()).forEach(this::workOut);
    vertx.cancelTimer(wakeUp);
    throttle
        .nextIn(now())
        .ifPresent(millis -> wakeUp = vertx.setTimer(Math.max(1, millis), timer -> work()));
  }

  private void workOut(String campaignId) {
    var published =
        streams.entrySet().stream()
            .map(entry -> publish(campaignId, entry.getKey(), entry.getValue()))
            .toList();
    Future.join(published)
        .onFailure(cause -> log.debug("no figures of {}: {}", campaignId, cause.getMessage()))
        .onComplete(all -> context.runOnContext(here -> workedOut(campaignId, all.succeeded())));
  }

  private void workedOut(String campaignId, boolean succeeded) {
    throttle.done(campaignId);
    if (!succeeded) {
      throttle.changed(campaignId);
    }
    work();
  }

  private Future<?> publish(String campaignId, StreamAudience audience, AudienceStream stream) {
    return figures
        .of(campaignId, audience)
        .onSuccess(
            found ->
                found.ifPresent(
                    json -> context.runOnContext(here -> publish(stream, campaignId, json))));
  }

  private void publish(AudienceStream stream, String campaignId, Buffer json) {
    number++;
    stream.window().put(campaignId, number, EventText.insights(id(), json));
    if (!flushing) {
      flushing = true;
      vertx.setTimer(GATHER_MILLIS, timer -> flush());
    }
  }

  private void flush() {
    flushing = false;
    streams.values().forEach(stream -> stream.flush(number, now()));
  }

  private void reloadAll() {
    reloading = false;
    number++;
    streams.values().forEach(stream -> stream.window().evictBefore(number));
    flush();
  }

  private void tick() {
    long now = now();
    boolean beat = now - beatAt >= limits.heartbeat().toMillis();
    beatAt = beat ? now : beatAt;
    connections().forEach(reader -> look(reader, now, beat));
    streams.values().removeIf(stream -> stream.isDeserted(now, limits.timeout().toMillis()));
  }

  private void look(StreamConnection reader, long now, boolean beat) {
    if (reader.isStuck(now, limits.timeout().toMillis())) {
      reader.end(EventText.dropped(id(), "nothing was read for " + limits.timeout()));
      vertx.setTimer(TICK_MILLIS, timer -> reader.cut());
    } else if (reader.isUnwelcome(now)) {
      reader.end(EventText.refused(id(), "the token is not accepted any more"));
    } else if (reader.isOld(now, limits.lifetime().toMillis())) {
      reader.end(EventText.reconnect(id(), "reconnect to authenticate again"));
    } else if (beat && reader.isReady()) {
      reader.beat();
    }
  }

  private List<StreamConnection> connections() {
    return streams.values().stream().flatMap(stream -> stream.readers().stream()).toList();
  }

  private String id() {
    return ids.text(number);
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }
}
