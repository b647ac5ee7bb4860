package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.storage.rates.RateStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the feed when it is time, and adds what is new or corrected. Any number of nodes may do it:
 * what one has added is not read by the others, and the same rate is never stored twice.
 */
public final class RateUpdates {
  private static final Logger log = LoggerFactory.getLogger(RateUpdates.class);

  private static final Duration RETRY = Duration.ofMinutes(30);

  private final RateFeed feed;
  private final RateStore store;
  private final Clock clock;
  private Optional<Instant> lastAttempt = Optional.empty();
  private boolean failing;

  RateUpdates(RateFeed feed, RateStore store, Clock clock) {
    this.feed = feed;
    this.store = store;
    this.clock = clock;
  }

  /** Called often. Completes with the number of rates that were added. Never fails. */
  public Future<Integer> update() {
    var now = clock.instant();
    if (!FeedTimes.isTime(now, lastAttempt) && !isRetry(now)) {
      return Future.succeededFuture(0);
    }
    lastAttempt = Optional.of(now);
    return store
        .newestOfFeed()
        .compose(
            newest -> FeedTimes.extent(now, newest).map(this::read).orElseGet(RateUpdates::none))
        .onComplete(done -> report(done.result(), done.cause()))
        .otherwise(0);
  }

  private boolean isRetry(Instant now) {
    return failing && lastAttempt.filter(last -> last.plus(RETRY).isAfter(now)).isEmpty();
  }

  private static Future<Integer> none() {
    return Future.succeededFuture(0);
  }

  private Future<Integer> read(RateFeed.Extent extent) {
    return feed.read(extent)
        .compose(published -> store.add(published.source(), published.rates(), clock.instant()));
  }

  /** One line for each change: the rates of a day are asked for several times. */
  private void report(Integer added, Throwable cause) {
    if (cause != null && !failing) {
      log.warn("no exchange rates were read: {}", PlainSentence.of(cause));
    }
    if (cause == null && added > 0) {
      log.info("{} exchange rates were added", added);
    }
    failing = cause != null;
  }

  @Override
  public String toString() {
    return "RateUpdates{" + feed + "}";
  }
}
