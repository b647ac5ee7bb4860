package dev.campaignanalytics.query.rates;

import dev.campaignanalytics.model.money.ExchangeRate;
import dev.campaignanalytics.model.money.RateTable;
import dev.campaignanalytics.storage.rates.RateStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All exchange rates in memory, so that no request waits for the database. A rate that another node
 * has added is known here within {@link #REFRESH_MILLIS} and the time of one query; while the
 * database is unavailable the last known rates are used.
 */
public final class RateDirectory {
  static final long REFRESH_MILLIS = 2000;

  private static final Logger log = LoggerFactory.getLogger(RateDirectory.class);

  private final Vertx vertx;
  private final RateStore store;
  private final Clock clock;
  private final String baseCurrency;
  private volatile RateTable table = RateTable.EMPTY;
  private volatile long timer;

  /**
   * @param baseCurrency of amounts that are converted where the request names no currency
   */
  public RateDirectory(Vertx vertx, RateStore store, Clock clock, String baseCurrency) {
    this.vertx = vertx;
    this.store = store;
    this.clock = clock;
    this.baseCurrency = baseCurrency;
  }

  /** Reads all rates and then refreshes them periodically. */
  public Future<Void> start() {
    return refresh()
        .onSuccess(
            done ->
                timer =
                    vertx.setPeriodic(
                        REFRESH_MILLIS,
                        tick ->
                            refresh()
                                .onFailure(
                                    cause ->
                                        log.debug(
                                            "the last known rates remain in use: {}",
                                            cause.getMessage()))));
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  public RateTable table() {
    return table;
  }

  public String baseCurrency() {
    return baseCurrency;
  }

  /** Adds uploaded rates; this node uses them at once. Returns how many were not known yet. */
  public Future<Integer> add(List<ExchangeRate> rates) {
    return store.add(RateTable.FILE, rates, clock.instant()).compose(added -> refresh().map(added));
  }

  private Future<Void> refresh() {
    return store.since(table).onSuccess(this::accept).mapEmpty();
  }

  /** Two refreshes may overlap; the longer table wins. */
  private synchronized void accept(RateTable read) {
    if (read.sequence() > table.sequence()) {
      table = read;
    }
  }
}
