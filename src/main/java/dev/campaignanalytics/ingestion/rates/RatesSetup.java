package dev.campaignanalytics.ingestion.rates;

import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.ingestion.adapter.BaseUrl;
import dev.campaignanalytics.ingestion.client.ApiHttpClient;
import dev.campaignanalytics.ingestion.client.CircuitBreakerSender;
import dev.campaignanalytics.storage.rates.RateStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** Creates the verticle that fills the table of rates, with one of the feeds. */
public record RatesSetup(Vertx vertx, Clock clock, RateStore store) {
  private static final Duration OPEN_FOR = Duration.ofMinutes(10);

  /** Reads the files below an address. */
  public RatesVerticle ecb(BaseUrl address, Proxies proxies) {
    var http = new ApiHttpClient(vertx, clock, proxies);
    var breaker =
        new CircuitBreakerSender(
            new DirectApi(http), "exchange rates", vertx, clock, OPEN_FOR, state -> {});
    var updates = new RateUpdates(new EcbFeed(address, breaker, vertx), store, clock);
    return new RatesVerticle(
        updates,
        () -> {
          breaker.close();
          http.close();
        });
  }

  /** Makes rates up. */
  public RatesVerticle madeUp(long seed) {
    return new RatesVerticle(new RateUpdates(new MadeUpFeed(seed, clock), store, clock), () -> {});
  }
}
